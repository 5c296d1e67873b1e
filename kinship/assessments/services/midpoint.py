"""Hold the midpoint review, and set the colour of an assessment by hand."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment, MidpointReview
from kinship.assessments.services.clocks import refuse_closed, subject_of
from kinship.assessments.types import MIDPOINT_OUTCOMES, SET_COLOURS
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

HELD = event("assessments.midpoint_review", "on", "outcome")
COLOURED = event("assessments.colour_set", "colour", "was", "until", "why")


def hold_midpoint_review(
    *,
    assessment: Assessment,
    on: date,
    outcome: str,
    words: str,
    by: Actor,
    submit_key: str | None = None,
) -> MidpointReview:
    """Record what a manager and the assessor agreed half way; nothing ends by it.

    Args:
        assessment: an assessment the person may see.
        on: the day it was held.
        outcome: a code of MIDPOINT_OUTCOMES.
        words: what was agreed, and by when.
        by: who records it.
        submit_key: names the submission.

    Returns:
        The record; the first one when the button was pressed twice.

    Raises:
        RefusedError: it is closed, the day does not fit, or nothing was agreed.
    """
    queries.lock(assessment)
    before = sent_before(MidpointReview, submit_key)
    if before is not None:
        return before
    refuse_closed(assessment)
    if not assessment.accepted_on <= on <= clock.today():
        raise RefusedError("Enter a day between acceptance and today", field="on")
    if outcome not in MIDPOINT_OUTCOMES:
        raise RefusedError("Select where the assessment goes", field="outcome")
    if not words.strip():
        raise RefusedError("Enter what was agreed", field="words")
    row = add_once(
        MidpointReview(
            assessment_id=assessment.id,
            held_on=on,
            outcome=outcome,
            words=words.strip(),
            by_id=by.staff_id,
            recorded_at=clock.now(),
            submit_key=submit_key,
        )
    )
    if assessment.midpoint_on is None or on >= assessment.midpoint_on:
        assessment.midpoint_on, assessment.midpoint_outcome = on, outcome
    today = clock.today()
    assessment.last_activity_on = assessment.management_note_on = today
    db.session.flush()
    audit.record(HELD, by=by, subject=subject_of(assessment), on=on.isoformat(), outcome=outcome)
    return row


def set_colour(
    *, assessment: Assessment, colour: str, until: date | None, why: str, by: Actor
) -> None:
    """Set an assessment's colour by hand; the trail keeps every one.

    Whoever asks says until when: no end when the colour is graver than the one worked out.

    Args:
        assessment: an assessment the person may see.
        colour: a code of SET_COLOURS; empty takes the set one back.
        until: the last day it holds; None as long as nobody takes it back.
        why: the reason.
        by: the manager.

    Raises:
        RefusedError: it is closed, or there is no such colour or no reason.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if colour and colour not in SET_COLOURS:
        raise RefusedError("Select a colour", field="colour")
    if not why.strip():
        raise RefusedError("Enter why", field="why")
    was = assessment.set_colour
    assessment.set_colour = colour
    assessment.set_colour_until = until if colour else None
    assessment.set_colour_why = why.strip() if colour else ""
    assessment.management_note_on = clock.today()
    db.session.flush()
    facts = {"colour": colour, "was": was, "until": until.isoformat() if until else ""}
    audit.record(COLOURED, by=by, subject=subject_of(assessment), why=why.strip(), **facts)
