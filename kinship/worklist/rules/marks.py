"""The council's numbers, turned into days seen from today. No database."""

from datetime import date, timedelta

from kinship.core.working_days import WorkingDayTest, days_before, working_days_before
from kinship.rulebook.types import AgeBand, Council
from kinship.worklist.types import PLANNED, STEPS, Marks, Step

DAYS_A_WEEK = 7


def marks_of(
    council: Council,
    today: date,
    is_working_day: WorkingDayTest,
    papers_from: date | None,
    late_from: date | None = None,
) -> Marks:
    """Turn a council's numbers into the days that part the colours today.

    Args:
        council: whose numbers.
        today: the day looked from.
        is_working_day: the council's working days.
        papers_from: papers can still reach a panel on this day or later; None without a panel.
        late_from: a late paper can still be let in for a panel on this day or later.
    """
    numbers = council.backlog
    return Marks(
        today=today,
        numbers=numbers,
        target_weeks=council.targets,
        red_until=today + timedelta(days=numbers["red_days_to_limit"]),
        amber_until=today + timedelta(days=numbers["amber_days_to_limit"]),
        quiet_red=days_before(today, numbers["red_days_without_activity"]),
        quiet_amber=days_before(today, numbers["amber_days_without_activity"]),
        checks_by=days_before(today, numbers["red_day_check_not_requested"]),
        paused_before=days_before(today, numbers["amber_days_paused"]),
        nobody_since=_longer_than(numbers["amber_working_days_unallocated"], today, is_working_day),
        papers_from=papers_from,
        late_from=late_from,
        plan=_plan(council),
        bands=council.age_bands,
    )


def _longer_than(number: int, today: date, is_working_day: WorkingDayTest) -> date:
    """Return the latest day from which more than so many working days have passed."""
    return working_days_before(today, number, is_working_day) - timedelta(days=1)


def _plan(council: Council) -> tuple[Step, ...]:
    known = [Step(key, STEPS[key], day) for key, day in council.milestones.items() if key in STEPS]
    return tuple(sorted(known, key=lambda step: step.by_day))


def plan_of(kind: str, marks: Marks) -> tuple[Step, ...]:
    """Return the steps planned for a kind of assessment; none where no plan is made for it.

    Args:
        kind: the kind.
        marks: the council's marks.
    """
    return marks.plan if kind in PLANNED else ()


def weeks_of(accepted_on: date, today: date) -> int:
    """Return the age of an assessment in whole weeks.

    Args:
        accepted_on: the day it was accepted.
        today: the day looked from.
    """
    return (today - accepted_on).days // DAYS_A_WEEK


def band_of(accepted_on: date, marks: Marks) -> AgeBand:
    """Return the age band an assessment stands in.

    Args:
        accepted_on: the day it was accepted.
        marks: the council's marks.
    """
    weeks = weeks_of(accepted_on, marks.today)
    return next(
        (band for band in reversed(marks.bands) if weeks >= band.first_week), marks.bands[0]
    )


def accepted_between(band: AgeBand, today: date) -> tuple[date | None, date]:
    """Return the first and last day of acceptance in a band today; the oldest band has no first.

    Args:
        band: the band.
        today: the day looked from.
    """
    last = today - timedelta(days=band.first_week * DAYS_A_WEEK)
    if band.last_week is None:
        return None, last
    return today - timedelta(days=(band.last_week + 1) * DAYS_A_WEEK - 1), last
