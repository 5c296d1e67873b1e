"""Change a meeting's arrangements, its day too; what no longer works there waits again."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, MeetingMember, PanelItem
from kinship.panel.queries import meetings, requests
from kinship.panel.queries.decides import decides
from kinship.panel.queries.owed import Waits
from kinship.panel.rules.booking import limit_faults
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.meetings import changed, refuse_when_closed
from kinship.panel.services.places import note_day, refuse_when_over
from kinship.panel.services.returning import send_back
from kinship.panel.types import Sitting
from kinship.panel.types.meeting import Arrangements
from kinship.panel.types.moving import Moved, Why


def change_meeting(
    *, meeting: Meeting, arrangements: Arrangements, reason: str, by: Actor
) -> Moved:
    """Change where and when a meeting is; on another day every item is looked at again.

    An item whose legal limit falls before the new day, or before the decision that would follow,
    goes back to the requests with the reason; one that was booked after its limit already stays.
    Members are asked again whether they come. The agenda needs a new version.

    Args:
        meeting: the meeting.
        arrangements: as they should be.
        reason: why it is moved; needed only when the day changes.
        by: who changes it.

    Returns:
        How many items stay and how many wait again.

    Raises:
        RefusedError: it is over, an item was heard, the council is closed, the new day has passed,
            or no reason is given for another day.
    """
    refuse_when_over(meeting)
    was = meeting.held_on
    moves = arrangements.held_on != was
    if moves:
        _check_move(meeting, arrangements.held_on, reason)
    before = _arrangements(meeting)
    meeting.held_on = arrangements.held_on
    meeting.starts_at = arrangements.starts_at or meeting.starts_at
    meeting.venue, meeting.adviser = arrangements.venue, arrangements.adviser
    meeting.minutes_by = arrangements.minutes_by
    changes = [name for name, value in _arrangements(meeting).items() if before[name] != value]
    if not changes:
        return Moved(0, 0)
    changed(meeting)
    db.session.flush()
    audit.record(
        events.MEETING_CHANGED,
        by=by,
        subject=events.about_meeting(meeting),
        changes=changes,
        was_held_on=was.isoformat(),
        held_on=meeting.held_on.isoformat(),
        reason=reason,
    )
    return _look_again(meeting, reason, by) if moves else Moved(0, 0)


def _arrangements(meeting: Meeting) -> dict[str, object]:
    names = ("held_on", "starts_at", "venue", "adviser", "minutes_by")
    return {name: getattr(meeting, name) for name in names}


def _check_move(meeting: Meeting, day: date, reason: str) -> None:
    if _heard(meeting):
        raise RefusedError("An item was heard at this meeting, so its day stays", field="held_on")
    if day < clock.today():
        raise RefusedError("Enter a day that is not in the past", field="held_on")
    refuse_when_closed(day)
    if not reason.strip():
        raise RefusedError("Enter why the meeting is moved", field="reason")


def _heard(meeting: Meeting) -> bool:
    statement = select(PanelItem.id).where(
        PanelItem.meeting_id == meeting.id, PanelItem.recommended_on.is_not(None)
    )
    return db.session.execute(statement.limit(1)).first() is not None


def _look_again(meeting: Meeting, reason: str, by: Actor) -> Moved:
    seats = select(MeetingMember).where(MeetingMember.meeting_id == meeting.id)
    for seat in db.session.execute(seats).scalars():
        seat.coming = seat.arrives_at = seat.leaves_at = None
        seat.away = []
    day = f"{meeting.held_on:%A} {meeting.held_on.day} {meeting.held_on:%B %Y}"
    said = f"The meeting was moved to {day}: {reason}"
    stay, back = 0, 0
    statement = (
        select(PanelItem, Case)
        .join(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.meeting_id == meeting.id)
        .order_by(PanelItem.position, PanelItem.id)
    )
    sitting = meetings.sitting(meeting.id, meeting.held_on)
    for item, case in db.session.execute(statement).all():
        if _works(item, case, sitting):
            note_day(item, meeting.held_on)
            stay += 1
        else:
            send_back(item=item, meeting=meeting, why=Why.MOVED, reason=said, by=by)
            back += 1
    db.session.flush()
    chase_again(meeting.id, *Waits, by=by)
    return Moved(stay, back)


def _works(item: PanelItem, case: Case, sitting: Sitting) -> bool:
    if item.after_limit_reason:
        return True
    claim = requests.claim_of(item, case, None)
    return not limit_faults(claim, sitting, decides=decides(item.kind))
