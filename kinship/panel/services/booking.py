"""Give a request a place at a meeting, or take it off again."""

from dataclasses import dataclass

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries import requests
from kinship.panel.queries.decides import decides
from kinship.panel.queries.owed import Waits
from kinship.panel.queries.ready import checks_fault
from kinship.panel.rules.booking import limit_faults, papers_fault
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.meetings import changed
from kinship.panel.services.places import (
    last_place,
    lock,
    note_day,
    refuse_when_heard,
    refuse_when_over,
)
from kinship.panel.services.returning import send_back
from kinship.panel.services.ties import look_for_conflicts
from kinship.panel.types import Claim, Sitting
from kinship.panel.types.moving import Why


@dataclass(frozen=True)
class Exceptions:
    """What a booking needs when it comes late.

    Args:
        late_paper_reason: why a paper comes after the day for papers.
        late_paper_by: who approves that.
        after_limit_reason: why it is booked although the legal limit falls before.
        checks_reason: why it is booked although checks of the home are not ready.
        checks_by: the panel adviser who says so.
    """

    late_paper_reason: str = ""
    late_paper_by: str = ""
    after_limit_reason: str = ""
    checks_reason: str = ""
    checks_by: str = ""


def book_item(
    *, item: PanelItem, meeting: Meeting, by: Actor, exceptions: Exceptions | None = None
) -> None:
    """Give a request a place at a meeting.

    Args:
        item: the request.
        meeting: the meeting.
        by: who books.
        exceptions: a late paper, checks that are not ready, or a booking after the legal limit,
            with their reasons.

    Raises:
        RefusedError: it is booked already or withdrawn, the meeting is over, the papers would be
            late, checks of the home are not ready, or the legal limit falls before (England: reg
            24 of SI 2010/959).
    """
    lock(item)
    refuse_when_over(meeting)
    if item.meeting_id is not None or item.withdrawn_on is not None:
        raise RefusedError("This item is booked already, or was withdrawn")
    allowed = exceptions or Exceptions()
    sitting = meetings_queries.sitting(meeting.id, meeting.held_on)
    late, unready, faults = _against(item, sitting, by)
    _refuse_unless_allowed(allowed, late, unready, faults)
    item.meeting_id = meeting.id
    item.position = last_place(meeting.id) + 1
    item.after_limit_reason = allowed.after_limit_reason if faults else ""
    if late:
        item.late_paper_reason = allowed.late_paper_reason
        item.late_paper_by, item.late_paper_on = allowed.late_paper_by, clock.today()
    if unready:
        item.checks_reason, item.checks_by = allowed.checks_reason, allowed.checks_by
    note_day(item, meeting.held_on)
    changed(meeting)
    db.session.flush()
    chase_again(meeting.id, Waits.PAPERS, by=by)
    audit.record(
        events.ITEM_BOOKED,
        by=by,
        subject=events.about_item(item),
        meeting=meeting.reference,
        late_paper=bool(late),
        after_limit=bool(faults),
        checks_not_ready=bool(unready),
        checks_reason=item.checks_reason,
        checks_by=item.checks_by,
    )
    look_for_conflicts(meeting=meeting, by=by)


def _against(item: PanelItem, sitting: Sitting, by: Actor) -> tuple[str, str, list[str]]:
    """Return what stands against a place: a late paper, checks not ready, the legal limit."""
    today = clock.today()
    return (
        papers_fault(sitting, today),
        checks_fault(item.id, by, today),
        limit_faults(_claim(item), sitting, decides=decides(item.kind)),
    )


def _refuse_unless_allowed(allowed: Exceptions, late: str, unready: str, faults: list[str]) -> None:
    if late and not (allowed.late_paper_reason.strip() and allowed.late_paper_by.strip()):
        raise RefusedError(late, field="late_paper_reason")
    if unready and not (allowed.checks_reason.strip() and allowed.checks_by.strip()):
        raise RefusedError(unready, field="checks_reason")
    if faults and not allowed.after_limit_reason.strip():
        raise RefusedError(faults, field="after_limit_reason")


def _claim(item: PanelItem) -> Claim:
    case = db.session.execute(select(Case).where(Case.id == item.case_id)).scalar_one()
    return requests.claim_of(item, case, None)


def put_back(*, item: PanelItem, meeting: Meeting, reason: str, by: Actor) -> None:
    """Take an item off an agenda; it waits for another meeting again.

    Args:
        item: the item.
        meeting: the meeting it is on.
        reason: why, in words.
        by: who takes it off.

    Raises:
        RefusedError: it was heard already, the minutes are final, or no reason is given.
    """
    refuse_when_heard(item)
    refuse_when_over(meeting)
    if not reason.strip():
        raise RefusedError("Enter why it comes off this agenda", field="reason")
    send_back(item=item, meeting=meeting, why=Why.TAKEN_OFF, reason=reason, by=by)
    changed(meeting)
    db.session.flush()
