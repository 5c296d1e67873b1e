"""Pure decisions about allowances. Nothing here reduces or stops one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from kinship.core.ages import age_on, birthday
from kinship.core.fact_days import UNKNOWN, Bound, fault_of_day
from kinship.finance.types import (
    RENEWAL,
    AgreementState,
    Assessed,
    BandChange,
    Held,
    MixedWeek,
    Outcome,
    Rate,
    Rates,
    Scheme,
    Stop,
)

FURTHEST_START = timedelta(days=365)
DAYS_OF_WEEK = 7
NEEDS_NOTICE = "A reduction needs notice and a window for the carer's views"


class Line(Protocol):
    """A weekly amount from a day."""

    kind: str
    from_on: date


AnyLine = TypeVar("AnyLine", bound=Line)


def line_on(lines: Sequence[AnyLine], day: date) -> AnyLine | None:
    """Return the line of the weekly allowance that holds on a day; the first before it begins.

    Args:
        lines: the lines of one agreement, the newest first.
        day: the day asked about.
    """
    weekly = [line for line in lines if line.kind == RENEWAL]
    begun = [line for line in weekly if line.from_on <= day]
    return next(iter(begun or weekly[-1:]), None)


def state_of(
    *, approved_on: date | None, ended_on: date | None, review_due_on: date, today: date
) -> AgreementState:
    """Return where an agreement stands.

    Args:
        approved_on: the day somebody else approved it.
        ended_on: its last day, if it has ended.
        review_due_on: the day its review is due.
        today: the day asked about.
    """
    if ended_on is not None:
        return AgreementState.ENDED
    if approved_on is None:
        return AgreementState.PROPOSED
    return AgreementState.OVERDUE if review_due_on < today else AgreementState.LIVE


def rate_on(
    rates: Iterable[Rates], table: str, *, region: str, born: date | None, day: date
) -> Rate | None:
    """Return the recommended weekly amount for a child on a day, where one is on record.

    Args:
        rates: the nation's rates.
        table: the table of the scheme.
        region: the region; empty where there is none.
        born: the child's day of birth, if it is known.
        day: the day asked about.
    """
    for each in rates:
        in_force = each.from_on <= day and (each.until_on is None or day <= each.until_on)
        if each.table == table and each.region == region and in_force and born is not None:
            age = age_on(born, day)
            band = [b for b in each.bands if b.from_age <= age][-1:]
            if band:
                return Rate(band[0].weekly_pence, each.source, each.certainty)
    return None


def reasons_against_agreement(
    assessed: Assessed,
    scheme: Scheme,
    *,
    rate: Rate | None,
    live: Iterable[str],
    today: date,
    born: Bound = UNKNOWN,
) -> dict[str, str]:
    """Say why an allowance cannot be proposed: field to message.

    Args:
        assessed: what has been entered.
        scheme: the scheme.
        rate: the recommended amount, where one is on record.
        live: the codes of the schemes the child is paid under now.
        today: the day asked about.
        born: the birth of the child.
    """
    reasons = {}
    paid = set(live)
    if assessed.scheme in paid:
        reasons["scheme"] = "This child already has a live agreement under this scheme"
    elif paid & set(scheme.excludes):
        reasons["scheme"] = "This child is paid under another scheme. End that agreement first"
    if assessed.weekly_pence is None and rate is None:
        reasons["weekly"] = "Enter the weekly amount: no rate is on record for that day"
    entered = assessed.weekly_pence is not None
    if entered and (rate is None or assessed.weekly_pence != rate.weekly_pence):
        if not assessed.source.strip():
            reasons["source"] = "Enter where the amount comes from"
        if not assessed.reason.strip():
            reasons["reason"] = "Enter how the amount was worked out"
    return reasons | _wrong_start(assessed.starts_on, born, today)


def _wrong_start(starts_on: date, born: Bound, today: date) -> dict[str, str]:
    wrong = fault_of_day(starts_on, "The first day", today=today, ahead=True, after=[born])
    if starts_on > today + FURTHEST_START:
        wrong = "The first day must be within a year from today"
    return {"starts_on": wrong} if wrong else {}


def reasons_against_approval(
    *, assessed_by_id: int | None, approver_id: int | None, approved: bool
) -> list[str]:
    """Say why somebody cannot approve an allowance: the one who assessed it never does.

    Args:
        assessed_by_id: who worked it out.
        approver_id: who would approve it.
        approved: whether it has been approved already.
    """
    if approved:
        return ["This agreement has been approved already"]
    if approver_id is None:
        return ["A person must approve it"]
    if assessed_by_id == approver_id:
        return ["Somebody else must approve it: you worked it out"]
    return []


def reasons_against_review(
    held: Held, *, weekly_pence: int, starts_on: date, today: date
) -> dict[str, str]:
    """Say why a review cannot be recorded: field to message.

    Args:
        held: what has been entered.
        weekly_pence: the amount paid now, pence a week.
        starts_on: the first day of the agreement.
        today: the day asked about.
    """
    reasons = _wrong_day(held.held_on, starts_on, today)
    if held.outcome not in set(Outcome):
        reasons["outcome"] = "Select what the review came to"
    proposed = held.proposed_weekly_pence
    if held.outcome == Outcome.REDUCTION or (proposed is not None and proposed < weekly_pence):
        reasons["outcome"] = NEEDS_NOTICE
    if held.outcome == Outcome.INCREASE:
        if proposed is None or proposed == weekly_pence:
            reasons["proposed_weekly"] = "Enter the weekly amount you propose: more than now"
        if not held.reasons.strip():
            reasons["reasons"] = "Enter why a change is proposed"
    return reasons


def _wrong_day(held_on: date, starts_on: date, today: date) -> dict[str, str]:
    began = Bound(starts_on, "the agreement began")
    wrong = fault_of_day(held_on, "The date of the review", today=today, after=[began])
    if wrong:
        return {"held_on": wrong}
    return {}


def reasons_against_stop(stop: Stop, *, starts_on: date, today: date) -> dict[str, str]:
    """Say why an agreement cannot end: a stop has a reason and a person who decided.

    Args:
        stop: what has been entered.
        starts_on: the first day of the agreement.
        today: the day asked about.
    """
    first = Bound(starts_on, "the payments began")
    wrong = fault_of_day(stop.on, "The last day", today=today, after=[first])
    reasons = {"on": wrong} if wrong else {}
    if not stop.reason.strip():
        reasons["reason"] = "Enter why it ends, in words the family can read"
    if not stop.decided_by.strip():
        reasons["decided_by"] = "Enter who decided, with their post"
    return reasons


def band_ages(rates: Iterable[Rates], table: str) -> set[int]:
    """Return the ages at which a table of rates begins another band, birth left out.

    Args:
        rates: the nation's rates.
        table: the table of the scheme.
    """
    return {band.from_age for each in rates if each.table == table for band in each.bands} - {0}


def band_change(
    rates: Sequence[Rates], table: str, *, born: date, first: date, last: date
) -> BandChange | None:
    """Return the next birthday from which a table has another amount, in a stretch of days.

    Where both amounts are on record and the same, nothing changes. Amounts that differ by region
    are left open: an agreement does not say for which region it was made.

    Args:
        rates: the nation's rates.
        table: the table of the scheme.
        born: the child's day of birth.
        first: the first day looked at.
        last: the last one.
    """
    for age in sorted(band_ages(rates, table)):
        day = birthday(born, age)
        if not first <= day <= last:
            continue
        eve = day - timedelta(days=1)
        before, after = (
            rate_on(rates, table, region="", born=born, day=each) for each in (eve, day)
        )
        old, new = (rate.weekly_pence if rate else None for rate in (before, after))
        if new is None or old != new:
            return BandChange(day, age, old, new, after.source if after else "")
    return None


def mixed_week(change: BandChange, week_begins: int) -> MixedWeek | None:
    """Work out the pay week in which the amount changes: each part rounded half up to a penny.

    Args:
        change: the birthday, with both amounts.
        week_begins: the day on which the council's pay week begins, Monday 1 to Sunday 7.

    Returns:
        The week; None where an amount is not on record, or it changes with the week.
    """
    days = (change.on.isoweekday() - week_begins) % DAYS_OF_WEEK
    if not days or change.before is None or change.after is None:
        return None
    begins = change.on - timedelta(days=days)
    left = DAYS_OF_WEEK - days
    pence = _part_of_week(change.before, days) + _part_of_week(change.after, left)
    return MixedWeek(begins, begins + timedelta(days=DAYS_OF_WEEK - 1), days, left, pence)


def _part_of_week(weekly_pence: int, days: int) -> int:
    return (2 * weekly_pence * days + DAYS_OF_WEEK) // (2 * DAYS_OF_WEEK)
