"""Publish an agenda: what it says is kept as it is, with when, by whom and its digest."""

from datetime import datetime

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.documents.typesetting import plain
from kinship.panel.models import AgendaVersion, AgendaVersionItem, Meeting
from kinship.panel.queries import items as items_queries
from kinship.panel.queries.owed import Waits
from kinship.panel.queries.paper import agenda_paper
from kinship.panel.queries.quorum import agenda_of
from kinship.panel.rules.versions import digest_of
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.packing import ask_for_pack
from kinship.panel.services.packs import take_in_papers
from kinship.panel.services.ties import look_for_conflicts


def publish_agenda(*, meeting: Meeting, by: Actor, at: datetime | None = None) -> int:
    """Publish the agenda; the next change needs a new version.

    Args:
        meeting: the meeting.
        by: who publishes.
        at: when; now where it is left out.

    Returns:
        The version's number.

    Raises:
        RefusedError: there is no item, or nothing has changed since the last version.
    """
    look_for_conflicts(meeting=meeting, by=by)
    order = items_queries.order_of(meeting.id)
    if not order:
        raise RefusedError("Book an item before you publish the agenda")
    if meeting.agenda_version and meeting.agenda_changed_at is None:
        raise RefusedError(f"Nothing has changed since version {meeting.agenda_version}")
    meeting.agenda_version += 1
    meeting.agenda_published_at = at or clock.now()
    meeting.agenda_changed_at = None
    kept = _keep(meeting, order, by)
    take_in_papers(meeting)
    ask_for_pack(meeting=meeting, by=by)
    audit.record(
        events.AGENDA_PUBLISHED,
        by=by,
        subject=events.about_meeting(meeting),
        version=meeting.agenda_version,
        digest=kept.digest,
    )
    chase_again(meeting.id, Waits.AGENDA, Waits.ANSWERS, by=by)
    return meeting.agenda_version


def _keep(meeting: Meeting, order: list[int], by: Actor) -> AgendaVersion:
    """Keep what the agenda says of every item; who may see which is asked when it is opened."""
    content = plain(agenda_paper(meeting, agenda_of(meeting, None, clock.today())))
    kept = AgendaVersion(
        meeting_id=meeting.id,
        number=meeting.agenda_version,
        published_at=meeting.agenda_published_at,
        published_by_id=by.staff_id,
        published_by_name=by.name,
        content=content,
        digest=digest_of(content),
    )
    db.session.add(kept)
    db.session.flush()
    db.session.add_all(AgendaVersionItem(version_id=kept.id, item_id=key) for key in order)
    db.session.flush()
    return kept
