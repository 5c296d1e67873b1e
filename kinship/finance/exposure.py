"""What may be owed while nobody has decided whether a child is looked after: an estimate, pure."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from kinship.core.ages import age_on
from kinship.finance.types import Exposure, Rates

DAYS_A_WEEK = 7


def exposure(
    rates: Iterable[Rates], born: date | None, from_on: date, until: date
) -> Exposure | None:
    """Estimate what a child's allowance would come to, were the child found to be looked after.

    The lowest rate on record for the child's age is taken, of the latest period that had begun, so
    that the figure says "at least". Nothing is paid or promised by it.

    Args:
        rates: the nation's rates.
        born: the child's day of birth, if it is known.
        from_on: the day the child moved.
        until: the day it is counted to; only whole weeks count.

    Returns:
        The estimate; None where no rate is on record for any of those weeks.
    """
    weeks = max((until - from_on).days // DAYS_A_WEEK, 0)
    begun = sorted(rates, key=lambda each: each.from_on, reverse=True)
    lowest = [_lowest(begun, born, from_on + timedelta(weeks=week)) for week in range(weeks)]
    if born is None or None in lowest:
        return None
    return Exposure(weeks, sum(pence for pence in lowest if pence is not None))


def _lowest(begun: Sequence[Rates], born: date | None, day: date) -> int | None:
    """Return the lowest weekly pence for a child's age of the latest period begun by a day."""
    latest = next((each.from_on for each in begun if each.from_on <= day), None)
    if latest is None or born is None:
        return None
    age = age_on(born, day)
    found = [
        [band for band in each.bands if band.from_age <= age][-1:]
        for each in begun
        if each.from_on == latest
    ]
    return min((band[0].weekly_pence for band in found if band), default=None)
