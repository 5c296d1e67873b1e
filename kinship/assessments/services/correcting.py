"""Correct the days an assessment's clocks run from; the old dates stay in history."""

from datetime import date

from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.assessments.rules import date_faults
from kinship.assessments.services.clocks import (
    ACCEPTED,
    ALLOCATED,
    COURT,
    COURTS_DAY,
    record_of,
    refuse_closed,
    subject_of,
)
from kinship.assessments.types import Dates
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_one
from kinship.timescales.series import rebased
from kinship.timescales.services import Correction
from kinship.timescales.types import Fact

STEPS = (
    "agreement_signed_on",
    "midpoint_on",
    "draft_complete_on",
    "shared_on",
    "submitted_on",
)
"""What is done once somebody has the work."""

CORRECTED = event(
    "assessments.dates_corrected",
    "was_accepted_on",
    "accepted_on",
    "was_allocated_on",
    "allocated_on",
    "was_court_filing_on",
    "court_filing_on",
    "why",
)


def correct_dates(*, assessment: Assessment, dates: Dates, correction: Correction) -> Assessment:
    """Correct the day of acceptance, of the first allocation, and the court's day.

    Args:
        assessment: an assessment the person may see.
        dates: the right days.
        correction: why, and by whom.

    Raises:
        RefusedError: it is closed, a day cannot be, or no reason is given.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    was = Dates(assessment.accepted_on, assessment.allocated_on, assessment.court_filing_on)
    reasons = date_faults(dates, was, _first_step(assessment), clock.today())
    if not correction.why.strip():
        reasons["why"] = "Enter why the dates were wrong"
    if reasons:
        raise RefusedError(reasons)
    if dates == was:
        return assessment
    form = queries.form_of(assessment)
    accepted, given = (was.accepted_on, dates.accepted_on), (was.allocated_on, dates.allocated_on)
    _rebase(assessment, form.clock_from_acceptance, ACCEPTED, accepted, correction)
    _rebase(assessment, form.clock_from_allocation, ALLOCATED, given, correction)
    _correct_court(assessment, was.court_filing_on, dates.court_filing_on, correction)
    assessment.accepted_on, assessment.allocated_on = dates.accepted_on, dates.allocated_on
    assessment.court_filing_on = dates.court_filing_on
    db.session.flush()
    audit.record(
        CORRECTED,
        by=correction.by,
        subject=subject_of(assessment),
        **_told("was_", was),
        **_told("", dates),
        why=correction.why,
    )
    return assessment


def _first_step(assessment: Assessment) -> date | None:
    """Return the first day on which something of the assessment itself was done."""
    days = [getattr(assessment, name) for name in STEPS]
    return min((day for day in days if day is not None), default=None)


def _rebase(
    assessment: Assessment,
    rule: str,
    fact: str,
    days: tuple[date | None, date | None],
    correction: Correction,
) -> None:
    was, day = days
    if not rule or was is None or day is None or was == day:
        return
    timescales.rewrite(
        lambda links: rebased(links, was, day, frozenset({fact})),
        on=record_of(assessment),
        rules={rule},
        correction=correction,
    )


def _correct_court(
    assessment: Assessment, was: date | None, day: date | None, correction: Correction
) -> None:
    on = record_of(assessment)
    if day is None and was is not None:
        why = correction.why
        timescales.stop(on=on, day=clock.today(), why=why, by=correction.by, rule_id=COURT)
    elif day is not None and open_one(on, COURT) is None:
        timescales.start(COURT, on=on, fact=Fact(COURTS_DAY, day), by=correction.by)
    else:
        _rebase(assessment, COURT, COURTS_DAY, (was, day), correction)


def _told(prefix: str, dates: Dates) -> dict[str, str]:
    return {
        f"{prefix}{name}": day.isoformat() if day else ""
        for name, day in (
            ("accepted_on", dates.accepted_on),
            ("allocated_on", dates.allocated_on),
            ("court_filing_on", dates.court_filing_on),
        )
    }
