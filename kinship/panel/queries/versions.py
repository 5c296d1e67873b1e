"""Read published versions of an agenda, as far as somebody may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from kinship.accounts.types import Actor, Scope
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.panel.models import AgendaVersion, Meeting, PanelItem
from kinship.panel.queries import items
from kinship.panel.queries.shutting import shut_to
from kinship.panel.rules.versions import as_seen, changes_between, digest_of


@dataclass(frozen=True)
class VersionRow:
    """One version in the list of a meeting's versions."""

    number: int
    published_at: datetime
    published_by_name: str


@dataclass(frozen=True)
class Version:
    """A published version as one person may see it.

    Args:
        number: its number.
        published_at: when it was published.
        published_by_name: by whom.
        digest: the SHA-256 of what it said.
        intact: whether what is kept still has that digest.
        paper: what it says, as plain data.
        seen: the keys of the items this person may see.
        shut: those of them with which they have a conflict; only the bare line is shown.
    """

    number: int
    published_at: datetime
    published_by_name: str
    digest: str
    intact: bool
    paper: dict[str, Any]
    seen: frozenset[int]
    shut: frozenset[int] = frozenset()

    def row(self, item_id: int) -> dict[str, Any] | None:
        """Return what it says of an item; None where it does not name it.

        Args:
            item_id: the item.
        """
        rows = (row for row in self.paper["rows"] if row.get("item") == item_id)
        return next(rows, None) if item_id in self.seen else None


def published_only(actor: Actor) -> bool:
    """Say whether somebody sees published versions only: everybody who does not prepare meetings.

    Args:
        actor: who asks.
    """
    return Permission.PANEL_ADMINISTER not in actor.permissions


def of_meeting(meeting_id: int) -> list[VersionRow]:
    """Return the published versions of a meeting's agenda, the newest first.

    Args:
        meeting_id: a meeting the reader may open.
    """
    statement = (
        select(AgendaVersion.number, AgendaVersion.published_at, AgendaVersion.published_by_name)
        .where(AgendaVersion.meeting_id == meeting_id)
        .order_by(AgendaVersion.number.desc())
    )
    return [VersionRow(*row) for row in db.session.execute(statement)]


def latest(meeting: Meeting, actor: Actor) -> Version | None:
    """Return the last published version; None where none was.

    Args:
        meeting: a meeting the reader may open.
        actor: who reads; items not for them are left out.
    """
    return _find(meeting.id, meeting.agenda_version, actor)


def get(meeting_id: int, number: int, actor: Actor) -> Version:
    """Return one published version.

    Args:
        meeting_id: a meeting the reader may open.
        number: its number.
        actor: who reads; items not for them are left out.

    Raises:
        NotFoundError: there is no such version.
    """
    found = _find(meeting_id, number, actor)
    if found is None:
        raise NotFoundError
    return found


def _find(meeting_id: int, number: int, actor: Actor) -> Version | None:
    if not number:
        return None
    statement = select(AgendaVersion).where(
        AgendaVersion.meeting_id == meeting_id, AgendaVersion.number == number
    )
    row = db.session.execute(statement).scalar_one_or_none()
    if row is None:
        return None
    keys = [each["item"] for each in row.content["rows"] if each["kind"] == "item"]
    seen, shut = frozenset(_shown_of(keys, actor)), _shut_of(keys, actor)
    return Version(
        number=row.number,
        published_at=row.published_at,
        published_by_name=row.published_by_name,
        digest=row.digest,
        intact=digest_of(row.content) == row.digest,
        paper=as_seen(row.content, seen, shut),
        seen=seen,
        shut=shut,
    )


def changes_since_before(meeting_id: int, version: Version, actor: Actor) -> list[str]:
    """Say what a version changed from the one before it; nothing for the first.

    Args:
        meeting_id: the meeting.
        version: the version.
        actor: who reads.
    """
    before = _find(meeting_id, version.number - 1, actor)
    return changes_between(before.paper, version.paper) if before else []


def _shut_of(item_ids: Iterable[int], actor: Actor) -> frozenset[int]:
    """Return which of these items a member has a conflict with; for others none is shut."""
    if actor.scope is not Scope.MEETING or not published_only(actor):
        return frozenset()
    keys = list(item_ids)
    statement = select(PanelItem.id).where(PanelItem.id.in_(keys), shut_to(actor.staff_id))
    return frozenset(db.session.execute(statement).scalars())


def _shown_of(item_ids: Iterable[int], actor: Actor) -> set[int]:
    """Return which of these items this person may see named on an agenda.

    Args:
        item_ids: the items.
        actor: who asks.
    """
    statement = (
        select(PanelItem.id)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.id.in_(list(item_ids)), items.shown_to(actor))
    )
    return set(db.session.execute(statement).scalars())
