"""Keep what is decided about who is allocated: passed over, held, or given in a meeting."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import (
    AllocationDecision,
    AllocationMeeting,
    AllocationSkip,
    Assessment,
)
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import SKIP_REASONS
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

SKIPPED = event("assessments.passed_over", "passed_id", "reason")
OPENED = event("assessments.meeting_opened", "team_id", "on")
CLOSED = event("assessments.meeting_closed", "team_id", "on")
HELD = event("assessments.held", "meeting_id", "reason")


def pass_over(*, assessment: Assessment, passed_id: int, reason: str, by: Actor) -> None:
    """Record why an assessment was given to somebody before one that stood before it.

    Args:
        assessment: the one that was given.
        passed_id: the first that stood before it and stays waiting.
        reason: a code of SKIP_REASONS.
        by: who decided.

    Raises:
        RefusedError: no reason is given.
    """
    if reason not in SKIP_REASONS:
        raise RefusedError("Select why it is passed over", field="skipped")
    row = AllocationSkip(
        assessment_id=assessment.id,
        passed_id=passed_id,
        reason=reason,
        on=clock.today(),
        by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(SKIPPED, by=by, subject=subject_of(assessment), passed_id=passed_id, reason=reason)


def meeting_of(team_id: int, on: date) -> AllocationMeeting | None:
    """Return the meeting of a team on a day.

    Args:
        team_id: the team.
        on: the day.
    """
    statement = select(AllocationMeeting).where(
        AllocationMeeting.team_id == team_id, AllocationMeeting.held_on == on
    )
    return db.session.execute(statement).scalar_one_or_none()


def open_meeting(*, team_id: int, by: Actor) -> AllocationMeeting:
    """Begin today's allocations meeting of a team, or go on with it.

    Args:
        team_id: one of the person's own teams.
        by: who leads it.
    """
    row = meeting_of(team_id, clock.today())
    if row is None:
        row, is_new = _first_of_the_day(team_id, by)
        if not is_new:
            return row
    elif row.closed_at is None:
        return row
    row.closed_at = None
    db.session.flush()
    subject = Subject("allocation_meeting", row.id)
    audit.record(OPENED, by=by, subject=subject, team_id=team_id, on=row.held_on.isoformat())
    return row


def _first_of_the_day(team_id: int, by: Actor) -> tuple[AllocationMeeting, bool]:
    """Add today's meeting, or return the one that another press has just added."""
    row = AllocationMeeting(team_id=team_id, held_on=clock.today(), opened_by_id=by.staff_id)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        found = meeting_of(team_id, clock.today())
        if found is None:
            raise
        return found, False
    return row, True


def close_meeting(*, meeting: AllocationMeeting, by: Actor) -> None:
    """End an allocations meeting; what was decided stays as it is.

    Args:
        meeting: of one of the person's own teams.
        by: who leads it.
    """
    if meeting.closed_at is not None:
        return
    meeting.closed_at = clock.now()
    db.session.flush()
    subject, on = Subject("allocation_meeting", meeting.id), meeting.held_on.isoformat()
    audit.record(CLOSED, by=by, subject=subject, team_id=meeting.team_id, on=on)


def hold(
    *, assessment: Assessment, reason: str, by: Actor, submit_key: str | None = None
) -> AllocationDecision:
    """Record that today's meeting leaves an assessment waiting, and why.

    Args:
        assessment: an assessment nobody has, that the person may see.
        reason: why it waits.
        by: who leads the meeting.
        submit_key: names the submission.

    Raises:
        RefusedError: there is no meeting now, somebody has it already, or no reason is given.
    """
    queries.lock(assessment)
    before = sent_before(AllocationDecision, submit_key)
    if before is not None:
        return before
    refuse_closed(assessment)
    meeting = meeting_of(assessment.team_id, clock.today())
    if meeting is None or meeting.closed_at is not None:
        raise RefusedError("Begin the meeting first")
    if assessment.assessor_id is not None:
        raise RefusedError("Somebody has been given it meanwhile")
    if not reason.strip():
        raise RefusedError("Enter why it is held", field="reason")
    row = add_once(_decision(meeting, assessment, by, reason=reason.strip(), key=submit_key))
    audit.record(
        HELD, by=by, subject=subject_of(assessment), meeting_id=meeting.id, reason=row.reason
    )
    return row


def note_allocated(*, assessment: Assessment, by: Actor) -> None:
    """Keep among the decisions of today's meeting, where one is open, who was given an assessment.

    Args:
        assessment: one that was just given to somebody.
        by: who gave it.
    """
    meeting = meeting_of(assessment.team_id, clock.today())
    if meeting is not None and meeting.closed_at is None:
        db.session.add(_decision(meeting, assessment, by, staff_id=assessment.assessor_id))
        db.session.flush()


def _decision(
    meeting: AllocationMeeting,
    assessment: Assessment,
    by: Actor,
    *,
    staff_id: int | None = None,
    reason: str = "",
    key: str | None = None,
) -> AllocationDecision:
    return AllocationDecision(
        meeting_id=meeting.id,
        assessment_id=assessment.id,
        staff_id=staff_id,
        reason=reason,
        decided_at=clock.now(),
        by_id=by.staff_id,
        submit_key=key,
    )
