"""Where a child may be said to live: one home at a time, from a day until a day."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kinship.arrangements.types import END_REASONS, LEAVES_CARE, STAYS, Ending, Start
from kinship.core.fact_days import UNKNOWN, Bound, fault_of_day


@dataclass(frozen=True)
class Stay:
    """One arrangement of one child, as far as its dates go.

    Args:
        household_id: the household; None where it is not known.
        started_on: its first day.
        ended_on: the day the child left, or None.
        end_reason: why it ended; the same stay with or without it.
    """

    household_id: int | None
    started_on: date
    ended_on: date | None
    end_reason: str = field(default="", compare=False)


def reasons_against_start(
    start: Start, stays: Sequence[Stay], today: date, born: Bound = UNKNOWN
) -> list[str]:
    """Say why an arrangement cannot begin: a child lives in one place at a time.

    Args:
        start: what is to be recorded.
        stays: the child's other arrangements.
        today: the day asked about.
        born: the birth of the child.

    Returns:
        A sentence for each reason; nothing when it may begin.
    """
    if start.started_on > today:
        return ["The start must be today or in the past. Record it when the child has moved in"]
    wrong = fault_of_day(start.started_on, "The start", today=today, after=[born])
    if wrong:
        return [wrong]
    current = next((stay for stay in stays if stay.ended_on is None), None)
    if current is not None:
        since = _day(current.started_on)
        return [f"The child has another home on record since {since}. End that arrangement first"]
    clash = next((s for s in stays if s.ended_on and start.started_on < s.ended_on), None)
    if clash is not None and clash.ended_on is not None:
        return [f"The child lived in another home until {_day(clash.ended_on)}. Enter a later day"]
    return []


def reasons_against_correction(
    started_on: date,
    why: str,
    *,
    ended_on: date | None,
    others: Sequence[Stay],
    today: date,
    born: Bound = UNKNOWN,
) -> dict[str, str]:
    """Say why the start of an arrangement cannot be corrected: field to message.

    Args:
        started_on: the day entered.
        why: the reason entered.
        ended_on: the day the arrangement ended, if it has.
        others: the child's other arrangements.
        today: the day asked about.
        born: the birth of the child.
    """
    reasons = {}
    if not why.strip():
        reasons["why"] = "Enter why the date was wrong"
    wrong = fault_of_day(started_on, "The start", today=today, after=[born])
    if wrong:
        reasons["started_on"] = wrong
    if ended_on is not None and started_on > ended_on:
        reasons["started_on"] = f"The start must be on or before {_day(ended_on)}, when it ended"
    before = [s.ended_on for s in others if s.ended_on and s.started_on < started_on < s.ended_on]
    if before:
        reasons["started_on"] = f"The child lived in another home until {_day(max(before))}"
    over = [s.started_on for s in others if _lies_within(s, started_on, ended_on)]
    if over:
        reasons["started_on"] = f"The child came to an earlier home on {_day(max(over))}"
    return reasons


def _lies_within(stay: Stay, started_on: date, ended_on: date | None) -> bool:
    """Return whether a corrected time would swallow a time in another home, or an earlier one."""
    if stay.ended_on is None or stay.started_on <= started_on:
        return False
    return ended_on is None or stay.ended_on <= ended_on


def reasons_against_ending(ending: Ending, started_on: date, today: date) -> list[str]:
    """Say why an arrangement cannot end like this.

    Args:
        ending: what is to be recorded.
        started_on: the first day of the arrangement.
        today: the day asked about.

    Returns:
        A sentence for each reason; nothing when it may end.
    """
    reasons = []
    if ending.reason not in END_REASONS or ending.reason in STAYS:
        reasons.append("Select why the arrangement ended")
    if ending.on > today:
        reasons.append("The day it ended must be today or in the past")
    if ending.on < started_on:
        reasons.append(f"The day it ended must be on or after {_day(started_on)}, when it began")
    return reasons


def living_since(stays: Sequence[Stay]) -> date | None:
    """Return the day since which a child has lived in the present home without a break.

    Args:
        stays: all the child's arrangements.

    Returns:
        The first day of the unbroken row of stays in one household; None when there is no home.
    """
    ordered = sorted(stays, key=lambda stay: stay.started_on, reverse=True)
    current = next((stay for stay in ordered if stay.ended_on is None), None)
    if current is None:
        return None
    since = current.started_on
    for stay in ordered:
        unbroken = stay.ended_on == since and current.household_id is not None
        if unbroken and stay.household_id == current.household_id:
            since = stay.started_on
    return since


def home_began(stays: Sequence[Stay], day: date, *, in_care: bool = False) -> date | None:
    """Return the day the home began that something of a day belongs to.

    What lies before every home on record belongs to the first. A home goes on where the child
    stays in one household without a break; the reviews of a child's case go on from home to home
    while the child is looked after.

    Args:
        stays: all the child's arrangements.
        day: the day of what happened.
        in_care: whether it goes on from home to home, as the reviews of a child's case do.

    Returns:
        The first day of it; None where no home is on record.
    """
    ordered = sorted(stays, key=lambda stay: stay.started_on)
    if not ordered:
        return None
    begun = [stay for stay in ordered if stay.started_on <= day] or ordered[:1]
    since = begun.pop()
    for earlier in reversed(begun):
        if not _goes_on(earlier, since, in_care=in_care):
            break
        since = earlier
    return since.started_on


def _goes_on(earlier: Stay, later: Stay, *, in_care: bool) -> bool:
    if in_care and earlier.ended_on is not None:
        return earlier.end_reason not in LEAVES_CARE
    unbroken = earlier.ended_on == later.started_on and later.household_id is not None
    return unbroken and earlier.household_id == later.household_id


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
