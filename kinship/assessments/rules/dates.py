"""Whether the days an assessment's clocks run from can be."""

from datetime import date

from kinship.assessments.types import Dates
from kinship.core.fact_days import Bound, fault_of_day


def date_faults(dates: Dates, was: Dates, first_step: date | None, today: date) -> dict[str, str]:
    """Say why the days of an assessment cannot be corrected like this: field to message.

    Args:
        dates: what has been entered.
        was: what is on record; a day that is not on record yet is not corrected.
        first_step: the first day on which something of the assessment itself was done.
        today: the day of business.
    """
    begun = Bound(first_step, "the first step of the work is on record")
    accepted = Bound(dates.accepted_on, "the work was accepted")
    given = Bound(dates.allocated_on, "somebody was given it")
    found = {
        "accepted_on": fault_of_day(
            dates.accepted_on, "The day of acceptance", today=today, before=[given, begun]
        )
    }
    if dates.allocated_on is not None:
        found["allocated_on"] = fault_of_day(
            dates.allocated_on, "The day", today=today, after=[accepted], before=[begun]
        )
    if (dates.allocated_on is None) != (was.allocated_on is None):
        found["allocated_on"] = "Give the work to somebody, or take it back, on its own page"
    if dates.court_filing_on is not None:
        found["court_filing_on"] = court_day_fault(dates.court_filing_on, dates.accepted_on, today)
    return {field: message for field, message in found.items() if message}


def court_day_fault(court_filing_on: date, accepted_on: date, today: date) -> str:
    """Say why a court cannot expect an assessment that day; empty where it can.

    Args:
        court_filing_on: the day entered.
        accepted_on: the day the work was accepted.
        today: the day of business.
    """
    accepted = Bound(accepted_on, "the work was accepted")
    return fault_of_day(
        court_filing_on, "The court's day", today=today, ahead=True, after=[accepted]
    )
