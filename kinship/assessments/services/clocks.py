"""The clocks of an assessment, and the record they stand on."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.audit.types import Subject
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

COURT = "local-court-filing"
ACCEPTED, ALLOCATED, COURTS_DAY = "Accepted", "Allocated", "The court's day"


def record_of(assessment: Assessment) -> On:
    """Return the assessment as clocks name it.

    Args:
        assessment: the assessment.
    """
    return On(
        kind="assessment",
        id=assessment.id,
        case_id=assessment.case_id,
        team_id=assessment.team_id,
        owner_id=assessment.assessor_id,
    )


def subject_of(assessment: Assessment) -> Subject:
    """Return the assessment as the trail names it.

    Args:
        assessment: the assessment.
    """
    return record_of(assessment).subject


def start_at_acceptance(assessment: Assessment, *, by: Actor) -> None:
    """Start the clocks that run from acceptance and to the court's day.

    Args:
        assessment: the assessment.
        by: who accepted it.
    """
    on = record_of(assessment)
    rule = queries.blank_form_of(assessment).clock_from_acceptance
    if rule:
        timescales.start(rule, on=on, fact=Fact(ACCEPTED, assessment.accepted_on), by=by)
    if assessment.court_filing_on is not None:
        fact = Fact(COURTS_DAY, assessment.court_filing_on)
        timescales.start(COURT, on=on, fact=fact, by=by)


def start_at_allocation(assessment: Assessment, *, by: Actor) -> None:
    """Start the clock that runs from the first allocation, once.

    Args:
        assessment: the assessment, allocated.
        by: who allocated it.
    """
    rule = queries.blank_form_of(assessment).clock_from_allocation
    if rule and assessment.allocated_on is not None:
        fact = Fact(ALLOCATED, assessment.allocated_on)
        timescales.start(rule, on=record_of(assessment), fact=fact, by=by)


def meet_all(assessment: Assessment, *, day: date, late_reason: str, by: Actor) -> None:
    """Meet every clock of an assessment: only signing off does this.

    Args:
        assessment: the assessment.
        day: the day it was signed off.
        late_reason: a code of config/codes/late-reasons.toml, needed when a clock is past its day.
        by: who signed.

    Raises:
        RefusedError: it is late and no reason is given.
    """
    form = queries.blank_form_of(assessment)
    for rule in (form.clock_from_acceptance, form.clock_from_allocation, COURT):
        if rule:
            timescales.meet(rule, on=record_of(assessment), day=day, by=by, late_reason=late_reason)


def refuse_closed(assessment: Assessment) -> None:
    """Refuse to change what has been signed off, withdrawn or stopped.

    Args:
        assessment: the assessment, locked.

    Raises:
        RefusedError: it is closed.
    """
    if assessment.closed_on is not None:
        day = f"{assessment.closed_on.day} {assessment.closed_on:%B %Y}"
        message = f"This assessment was {assessment.closed_how} on {day} and cannot be changed"
        raise RefusedError(message)
