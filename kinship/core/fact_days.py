"""Whether the day of a fact can be: one place for these checks, and one wording. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

EARLIEST_YEAR = 1900
AHEAD_YEARS = 5
"""A day that lies ahead may lie so many years ahead; beyond that it is a slip."""


@dataclass(frozen=True)
class Bound:
    """Another fact that a day must not come before, or not come after.

    Args:
        day: its day; None where it is not known.
        what: what happened then, to stand after "when": "Amara was born".
    """

    day: date | None
    what: str


UNKNOWN = Bound(None, "")
"""A fact that bounds nothing, because nobody knows its day."""


def fault_of_day(
    day: date,
    subject: str,
    *,
    today: date,
    ahead: bool | int = False,
    after: Sequence[Bound] = (),
    before: Sequence[Bound] = (),
) -> str:
    """Say why the day of a fact cannot be, in a sentence; empty where it can.

    Args:
        day: the day entered.
        subject: what the day is of, as "The visit".
        today: the day of business.
        ahead: whether the fact may lie ahead, as a hearing may; a number for so many years at most.
        after: facts that this one depends on; it cannot come before any of them.
        before: facts that depend on this one; it cannot come after any of them.
    """
    years = AHEAD_YEARS if ahead is True else int(ahead)
    return _fault_of_its_own(day, subject, today, years) or _fault_among_others(
        day, subject, after, before
    )


def _fault_of_its_own(day: date, subject: str, today: date, years: int) -> str:
    if day.year < EARLIEST_YEAR:
        return f"{subject} must be in {EARLIEST_YEAR} or later"
    if day > today and not years:
        return f"{subject} must be today or in the past"
    if day.year > today.year + years:
        return f"{subject} must be within the next {years} years"
    return ""


def _fault_among_others(
    day: date, subject: str, after: Sequence[Bound], before: Sequence[Bound]
) -> str:
    for bound in after:
        if bound.day is not None and day < bound.day:
            return f"{subject} must be on or after {_written(bound.day)}, when {bound.what}"
    for bound in before:
        if bound.day is not None and day > bound.day:
            return f"{subject} must be on or before {_written(bound.day)}, when {bound.what}"
    return ""


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
