"""The vocabulary of when the backlog is clear."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True)
class Pace:
    """How fast a backlog shrinks and grows, in assessments a week.

    Args:
        outstanding: how many are outstanding.
        assessors: independent assessors at work.
        each: what one of them signs off a week.
        staff: what the council's own staff sign off a week, all together.
        inflow: how many are accepted a week.
    """

    outstanding: int
    assessors: int
    each: Decimal
    staff: Decimal
    inflow: Decimal


class Clearing(NamedTuple):
    """When a backlog is clear at a pace.

    Args:
        done: signed off a week.
        net: fewer a week; less than nothing when it grows.
        weeks: until it is clear, rounded to a tenth; None when it never is.
        clear_on: the day, rounded down to a whole day; None when it never is.
        grows: more a month, when it grows.
    """

    done: Decimal
    net: Decimal
    weeks: Decimal | None
    clear_on: date | None
    grows: Decimal


class Month(NamedTuple):
    """What one month brought and finished."""

    first: date
    accepted: int
    independent: int
    in_house: int

    @property
    def signed_off(self) -> int:
        """Everything signed off in the month."""
        return self.independent + self.in_house


class History(NamedTuple):
    """What was accepted and signed off lately.

    Args:
        months: each month of the last ones, the latest last; the present one is not over.
        accepted: in the last weeks that the pace is counted over.
        independent: signed off by independent assessors in those weeks.
        in_house: signed off by the council's own staff in those weeks.
    """

    months: tuple[Month, ...]
    accepted: int
    independent: int
    in_house: int
