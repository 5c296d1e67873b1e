"""When the backlog is clear, with the sum behind it. No database."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.types.clearing import Clearing, History, Pace

MONTHS_A_YEAR = 12
WEEKS_A_YEAR = 52
LONGEST_WEEKS = 52 * 50
"""Longer than fifty years is as good as never."""
TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")


def clearing(pace: Pace, today: date, *, percent: int = 100) -> Clearing:
    """Work out when a backlog is clear: outstanding ÷ (signed off less accepted) a week.

    Args:
        pace: how fast it shrinks and grows.
        today: the day looked from.
        percent: what is signed off, of what the pace says; what is accepted stays the same.

    Returns:
        The sum and the day. A day that has begun is not yet clear: the days are rounded down.
    """
    done = (pace.assessors * pace.each + pace.staff) * percent / 100
    net = done - pace.inflow
    if net <= 0:
        grows = _rounded(-net * WEEKS_A_YEAR / MONTHS_A_YEAR, TENTH)
        return Clearing(done, net, None, None, grows)
    exact = Fraction(pace.outstanding) / Fraction(net)
    if exact > LONGEST_WEEKS:
        return Clearing(done, net, None, None, Decimal(0))
    weeks = _rounded(Decimal(exact.numerator) / Decimal(exact.denominator), TENTH)
    clear_on = today + timedelta(days=int(exact * DAYS_A_WEEK))
    return Clearing(done, net, weeks, clear_on, Decimal(0))


def outstanding_after(pace: Pace, weeks: int) -> int:
    """Return how many are outstanding after so many weeks at a pace, never fewer than none.

    Args:
        pace: how fast it shrinks and grows.
        weeks: whole weeks.
    """
    left = pace.outstanding - clearing(pace, date.min).net * weeks
    return max(0, int(left.to_integral_value(ROUND_HALF_UP)))


def pace_of(history: History, weeks: int, *, outstanding: int, assessors: int) -> Pace:
    """Return the pace of the last weeks, to a hundredth as the page shows it.

    Args:
        history: what was accepted and signed off.
        weeks: how many weeks it was counted over.
        outstanding: how many are outstanding today.
        assessors: independent assessors at work today; none signs nothing off.
    """
    each = Fraction(history.independent, weeks * assessors) if assessors else Fraction(0)
    return Pace(
        outstanding=outstanding,
        assessors=assessors,
        each=_hundredth(each),
        staff=_hundredth(Fraction(history.in_house, weeks)),
        inflow=_hundredth(Fraction(history.accepted, weeks)),
    )


def _hundredth(value: Fraction) -> Decimal:
    return _rounded(Decimal(value.numerator) / Decimal(value.denominator), HUNDREDTH)


def _rounded(value: Decimal, to: Decimal) -> Decimal:
    return value.quantize(to, ROUND_HALF_UP)
