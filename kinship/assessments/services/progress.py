"""Milestones, pausing, waiting for others, and ends other than signing off."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.assessments.services.clocks import record_of, refuse_closed, subject_of
from kinship.assessments.services.instructing import look_back_only
from kinship.assessments.types import (
    END_REASONS,
    MILESTONE_COLUMNS,
    MILESTONES,
    PAUSE_REASONS,
    WAITING_FOR,
    ClosedHow,
)
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales

REACHED = event("assessments.milestone", "milestone", "on", "was")
PAUSED = event("assessments.paused", "reason", "since")
RESUMED = event("assessments.resumed", "paused_since")
WAITING = event("assessments.waiting", "for", "look_again_on")
WAITED = event("assessments.waited", "for")
ENDED = event("assessments.ended", "how", "reason", "note")


def record_milestone(*, assessment: Assessment, milestone: str, on: date, by: Actor) -> None:
    """Record the day a step of the plan was reached.

    Args:
        assessment: an assessment the person may see.
        milestone: a code of MILESTONES.
        on: the day.
        by: who recorded it.

    Raises:
        RefusedError: it is closed, there is no such step, or the day does not fit.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if milestone not in MILESTONES:
        raise RefusedError("Select a step", field="milestone")
    if not assessment.accepted_on <= on <= clock.today():
        raise RefusedError("Enter a day between acceptance and today", field="on")
    column = MILESTONE_COLUMNS[milestone]
    was = getattr(assessment, column)
    if was == on:
        return
    setattr(assessment, column, on)
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(
        REACHED,
        by=by,
        subject=subject_of(assessment),
        milestone=milestone,
        on=on.isoformat(),
        was=was.isoformat() if was else "",
    )


def pause(*, assessment: Assessment, reason: str, by: Actor) -> None:
    """Pause the work. Its clocks go on and its age grows.

    Args:
        assessment: an assessment the person may see.
        reason: a code of PAUSE_REASONS.
        by: who pauses it.

    Raises:
        RefusedError: it is closed, or no reason is given.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if reason not in PAUSE_REASONS:
        raise RefusedError("Select why the assessment is paused", field="reason")
    if assessment.paused_on is not None:
        return
    assessment.paused_on = clock.today()
    assessment.pause_reason = reason
    db.session.flush()
    audit.record(
        PAUSED,
        by=by,
        subject=subject_of(assessment),
        reason=reason,
        since=assessment.paused_on.isoformat(),
    )


def resume(*, assessment: Assessment, by: Actor) -> None:
    """Go on with paused work.

    Args:
        assessment: an assessment the person may see.
        by: who goes on.
    """
    queries.lock(assessment)
    if assessment.paused_on is None:
        return
    since = assessment.paused_on
    assessment.paused_on = None
    assessment.pause_reason = ""
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(RESUMED, by=by, subject=subject_of(assessment), paused_since=since.isoformat())


def wait_for(*, assessment: Assessment, whom: str, look_again_on: date, by: Actor) -> None:
    """Record that the work waits for a court or another agency, and when to look again.

    Args:
        assessment: an assessment the person may see.
        whom: a code of WAITING_FOR.
        look_again_on: the day somebody asks where it stands.
        by: who recorded it.

    Raises:
        RefusedError: it is closed, or the day is not ahead.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if whom not in WAITING_FOR:
        raise RefusedError("Select who the assessment is waiting for", field="whom")
    if look_again_on <= clock.today():
        raise RefusedError("Enter a day after today", field="look_again_on")
    assessment.waiting_for = whom
    assessment.waiting_review_on = look_again_on
    db.session.flush()
    facts = {"for": whom, "look_again_on": look_again_on.isoformat()}
    audit.record(WAITING, by=by, subject=subject_of(assessment), **facts)


def stop_waiting(*, assessment: Assessment, by: Actor) -> None:
    """Record that the work no longer waits for others.

    Args:
        assessment: an assessment the person may see.
        by: who recorded it.
    """
    queries.lock(assessment)
    if not assessment.waiting_for:
        return
    whom = assessment.waiting_for
    assessment.waiting_for = ""
    assessment.waiting_review_on = None
    assessment.last_activity_on = clock.today()
    db.session.flush()
    audit.record(WAITED, by=by, subject=subject_of(assessment), **{"for": whom})


def withdraw(*, assessment: Assessment, reason: str, by: Actor, note: str = "") -> None:
    """End an assessment because the household no longer goes on.

    Args:
        assessment: an assessment the person may see.
        reason: a code of END_REASONS.
        by: who recorded it.
        note: anything to add.

    Raises:
        RefusedError: it is closed another way, or no reason is given.
    """
    _end(assessment, ClosedHow.WITHDRAWN, reason, note, by)


def stop(*, assessment: Assessment, reason: str, by: Actor, note: str = "") -> None:
    """End an assessment because a manager decides that it goes no further.

    Args:
        assessment: an assessment the person may see.
        reason: a code of END_REASONS.
        by: the manager.
        note: the decision in words.

    Raises:
        RefusedError: it is closed another way, or no reason or words are given.
    """
    if not note.strip():
        raise RefusedError("Enter why the assessment is stopped", field="note")
    _end(assessment, ClosedHow.STOPPED, reason, note, by)


def _end(assessment: Assessment, how: ClosedHow, reason: str, note: str, by: Actor) -> None:
    queries.lock(assessment)
    if assessment.closed_how == how:
        return
    refuse_closed(assessment)
    if reason not in END_REASONS:
        raise RefusedError("Select why the assessment ends", field="reason")
    today = clock.today()
    assessment.closed_on = today
    assessment.closed_how = how.value
    assessment.closed_reason = f"{END_REASONS[reason]}. {note.strip()}".strip()
    look_back_only(assessment)
    assessment.last_activity_on = today
    timescales.stop(on=record_of(assessment), day=today, why=f"Assessment {how.value}", by=by)
    db.session.flush()
    audit.record(
        ENDED,
        by=by,
        subject=subject_of(assessment),
        how=how.value,
        reason=reason,
        note=note.strip(),
    )
