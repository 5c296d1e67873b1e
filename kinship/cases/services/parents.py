"""Write the assessment of what a parent can manage, which should go beside that of the carers."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case, ParentAssessment
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

STARTED = event("cases.parent_assessment_started", "started_on")
ENDED = event("cases.parent_assessment_ended", "ended_on")


def start_parent_assessment(
    *, case: Case, of_whom: str, started_on: date, by: Actor, submit_key: str | None = None
) -> ParentAssessment:
    """Record the day on which the assessment of a parent began.

    Args:
        case: a case the person may see.
        of_whom: mother, father or both, in words.
        started_on: the day.
        by: who records it.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The assessment.

    Raises:
        RefusedError: something is missing, or the day has not come.
    """
    before = sent_before(ParentAssessment, submit_key)
    if before is not None:
        return before
    if not of_whom.strip():
        raise RefusedError("Enter whom it is of", field="of_whom")
    if started_on > clock.today():
        raise RefusedError("Enter a date that is today or in the past", field="started_on")
    new = ParentAssessment(
        case_id=case.id,
        of_whom=of_whom,
        started_on=started_on,
        created_by_id=by.staff_id,
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        subject = Subject("parent_assessment", row.id, case.id)
        audit.record(STARTED, by=by, subject=subject, started_on=started_on.isoformat())
    return row


def end_parent_assessment(*, row: ParentAssessment, ended_on: date, by: Actor) -> None:
    """Record the day on which the assessment of a parent ended.

    Args:
        row: an assessment of a case the person may see.
        ended_on: the day.
        by: who records it.

    Raises:
        RefusedError: it has ended, or the day cannot be.
    """
    if row.ended_on is not None:
        raise RefusedError("This assessment has ended already")
    if not row.started_on <= ended_on <= clock.today():
        raise RefusedError(
            "Enter a date on or after its first day, and not in the future", field="ended_on"
        )
    row.ended_on = ended_on
    db.session.flush()
    subject = Subject("parent_assessment", row.id, row.case_id)
    audit.record(ENDED, by=by, subject=subject, ended_on=ended_on.isoformat())
