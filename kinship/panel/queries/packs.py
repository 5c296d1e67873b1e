"""Read a member's pack: what is open to them, which papers, who has opened theirs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.documents.models import Document
from kinship.panel.models import (
    AgendaVersion,
    AgendaVersionItem,
    Meeting,
    MeetingMember,
    NoConflict,
    PackOpening,
    PanelItem,
    PanelMember,
    PanelPaper,
)
from kinship.panel.queries import conflicting, settings, versions
from kinship.panel.rules.packs import access_to, closed_reason
from kinship.panel.types import Access, Pack, PackItem, PackPaper


@dataclass(frozen=True)
class Reading:
    """How far one member is with their pack: items answered for, and when they last opened it."""

    name: str
    answered: int
    opened_at: datetime | None
    version: int | None


def pack_of(meeting: Meeting, member_id: int, actor: Actor, today: date) -> Pack:
    """Return a member's pack of a meeting.

    Args:
        meeting: the meeting.
        member_id: whose pack.
        actor: who reads; items not for them are left out.
        today: the day of business.
    """
    published = versions.latest(meeting, actor)
    closed = closed_reason(
        version=meeting.agenda_version,
        over=meeting.minutes_final_on or meeting.cancelled_on,
        held_on=meeting.held_on,
        days_after=settings.number("pack_closes_after_days"),
        today=today,
    )
    if published is None:
        return Pack(0, closed=closed)
    rows = [row for row in published.paper["rows"] if row["kind"] == "item"]
    shown = [row for row in rows if row["item"] in published.seen]
    access = _access(meeting.id, member_id, [row["item"] for row in shown])
    opened = [key for key, state in access.items() if state is Access.OPEN and not closed]
    papers = papers_of(opened, published.number)
    return Pack(published.number, tuple(_item(row, access, papers) for row in rows), closed)


def _item(
    row: Mapping[str, Any], access: Mapping[int, Access], papers: Mapping[int, list[PackPaper]]
) -> PackItem:
    key = row["item"]
    return PackItem(row, access.get(key, Access.SHUT), tuple(papers.get(key, ())))


def _access(meeting_id: int, member_id: int, item_ids: Iterable[int]) -> dict[int, Access]:
    statement = select(NoConflict.item_id).where(NoConflict.member_id == member_id)
    declared = set(db.session.execute(statement).scalars())
    conflicts = conflicting.conflicts_of(meeting_id)
    found = {}
    for key in item_ids:
        own = next((each for each in conflicts.get(key, ()) if each.member_id == member_id), None)
        found[key] = access_to(own, declared_none=key in declared)
    return found


def papers_of(item_ids: Iterable[int], number: int) -> dict[int, list[PackPaper]]:
    """Return the papers that stand in a version of the pack, item by item.

    Args:
        item_ids: the items.
        number: the version; papers of earlier versions stand in it too.
    """
    item_ids = list(item_ids)
    statement = (
        select(PanelPaper, Document)
        .join(Document, Document.id == PanelPaper.document_id)
        .where(PanelPaper.item_id.in_(item_ids), PanelPaper.pack_version <= number)
        .order_by(PanelPaper.item_id, PanelPaper.pack_version, PanelPaper.version)
    )
    labels = _late_labels(item_ids)
    order = {kind.key: place for place, kind in enumerate(settings.panel().papers)}
    rows = sorted(
        db.session.execute(statement).all(), key=lambda each: order.get(each[0].kind, len(order))
    )
    newest = {(row.item_id, row.kind): row.version for row, _ in rows}
    titles = {kind.key: kind.title for kind in settings.panel().papers}
    found: dict[int, list[PackPaper]] = defaultdict(list)
    for row, document in rows:
        found[row.item_id].append(
            PackPaper(
                id=row.id,
                item_id=row.item_id,
                title=titles.get(row.kind, row.kind),
                version=row.version,
                pack_version=row.pack_version or number,
                replaced=row.version < newest[row.item_id, row.kind],
                late=row.late,
                put_in_at=row.put_in_at,
                digest=document.digest,
                content_type=document.content_type,
                size_bytes=document.size_bytes,
                label=labels.get(row.id, ""),
            )
        )
    return found


def _late_labels(item_ids: Iterable[int]) -> dict[int, str]:
    """Number the papers that came after the first pack of their meetings, L1 the first."""
    meetings = select(PanelItem.meeting_id).where(PanelItem.id.in_(list(item_ids)))
    statement = (
        select(PanelPaper.id)
        .join(PanelItem, PanelItem.id == PanelPaper.item_id)
        .where(PanelItem.meeting_id.in_(meetings), PanelPaper.pack_version > 1)
        .order_by(PanelPaper.pack_version, PanelPaper.id)
    )
    keys = db.session.execute(statement).scalars()
    return {key: f"L{number}" for number, key in enumerate(keys, start=1)}


def items_of(meeting_id: int, number: int) -> list[int]:
    """Return the items that stand on a published version of a meeting's agenda.

    Args:
        meeting_id: the meeting.
        number: the version.
    """
    statement = (
        select(AgendaVersionItem.item_id)
        .join(AgendaVersion, AgendaVersion.id == AgendaVersionItem.version_id)
        .where(AgendaVersion.meeting_id == meeting_id, AgendaVersion.number == number)
    )
    return list(db.session.execute(statement).scalars())


def whole(meeting: Meeting, number: int) -> Pack:
    """Return a version of a pack with every paper in it; only its page numbers are ever used.

    Args:
        meeting: the meeting.
        number: the version.
    """
    statement = select(AgendaVersion.content).where(
        AgendaVersion.meeting_id == meeting.id, AgendaVersion.number == number
    )
    content = db.session.execute(statement).scalar_one()
    rows = [row for row in content["rows"] if row["kind"] == "item"]
    papers = papers_of([row["item"] for row in rows], number)
    items_ = (PackItem(row, Access.OPEN, tuple(papers.get(row["item"], ()))) for row in rows)
    return Pack(number, tuple(items_))


def readings(meeting_id: int, item_ids: Iterable[int]) -> list[Reading]:
    """Return how far each member of a meeting is with their pack, by name.

    Args:
        meeting_id: the meeting.
        item_ids: the items of its agenda.
    """
    answered = (
        select(func.count())
        .where(
            NoConflict.member_id == MeetingMember.member_id,
            NoConflict.item_id.in_(list(item_ids)),
        )
        .scalar_subquery()
    )
    opened = [
        select(func.max(column))
        .where(
            PackOpening.meeting_id == MeetingMember.meeting_id,
            PackOpening.member_id == MeetingMember.member_id,
        )
        .scalar_subquery()
        for column in (PackOpening.opened_at, PackOpening.version)
    ]
    statement = (
        select(PanelMember.full_name, answered, *opened)
        .join(MeetingMember, MeetingMember.member_id == PanelMember.id)
        .where(MeetingMember.meeting_id == meeting_id)
        .order_by(PanelMember.full_name, PanelMember.id)
    )
    return [Reading(*row) for row in db.session.execute(statement)]
