"""Which request comes first, and which meeting can still take it."""

from collections.abc import Sequence
from datetime import date

from kinship.panel.types import Claim, Need, Sitting

LEGAL, COURT, WAITING, REVIEW, WANTED, ASKED = range(1, 7)
WEEK = 7
MOST_GAPS = 4
"""So many missing checks are named; the register lists the rest."""


def need_of(claim: Claim, today: date) -> Need:
    """Say how urgent a request is and why, by the first of these that holds.

    The legal limit, the court's filing date, a child living there without approval, a review due,
    the day the worker asks for, the day it was asked for.

    Args:
        claim: what is known.
        today: the day of business.
    """
    what = _capital(claim.legal_limit_what or "the legal limit")
    kinds = (
        (LEGAL, claim.legal_limit_on, f"{what} ends on {{day}}, {{away}}"),
        (COURT, claim.court_filing_on, "The court wants the report by {day}, {away}"),
        (WAITING, claim.living_there_since, "Living there for {weeks} without an approval"),
        (REVIEW, claim.review_due_on, "The review is due on {day}, {away}"),
        (WANTED, claim.wanted_by, "Wanted by {day}"),
        (ASKED, claim.requested_on, "Asked for on {day}"),
    )
    rank, day, words = next((rank, day, words) for rank, day, words in kinds if day)
    weeks = _count((today - day).days // WEEK, "week")
    return Need(rank, day, words.format(day=_day(day), away=_away(day, today), weeks=weeks))


def papers_fault(sitting: Sitting, today: date) -> str:
    """Say that the day for papers has passed; empty when it has not.

    Args:
        sitting: the meeting asked for.
        today: the day of business.
    """
    if sitting.papers_in is None or today <= sitting.papers_in:
        return ""
    return (
        f"Papers for {_day(sitting.held_on)} were due in on {_day(sitting.papers_in)}. "
        "Say who approves a late paper, and why"
    )


def checks_words(gaps: Sequence[str], *, ready: bool) -> str:
    """Say that checks are not ready, with the first of what is missing; empty when they are.

    Args:
        gaps: what is missing, as far as the reader may know it.
        ready: nothing is missing, also nothing the reader may not know.
    """
    if ready:
        return ""
    more = f"; and {len(gaps) - MOST_GAPS} more" if len(gaps) > MOST_GAPS else ""
    said = f": {'; '.join(gaps[:MOST_GAPS])}{more}" if gaps else ""
    return f"The checks of this home are not ready{said}. Enter why it cannot wait, and who says so"


def limit_faults(claim: Claim, sitting: Sitting, *, decides: bool) -> list[str]:
    """Say that a meeting, or the decision after it, comes after the legal limit.

    Args:
        claim: what is known of the case.
        sitting: the meeting asked for.
        decides: the item needs a decision before the limit, not only the panel's view.
    """
    limit = claim.legal_limit_on
    if limit is None:
        return []
    what = claim.legal_limit_what or "the legal limit"
    if sitting.held_on > limit:
        gap = _count((sitting.held_on - limit).days, "day")
        met = f"The panel meets on {_day(sitting.held_on)}"
        return [f"{met}, {gap} after {_small(what)} ends on {_day(limit)}"]
    if decides and sitting.decision_on and sitting.decision_on > limit:
        due = f"The decision after this panel may come as late as {_day(sitting.decision_on)}"
        return [f"{due}, and {_small(what)} ends on {_day(limit)}. It has to be made sooner"]
    return []


def _day(day: date) -> str:
    return f"{day:%A} {_short(day)} {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {day:%B}"


def _away(day: date, today: date) -> str:
    left = (day - today).days
    if left < 0:
        return f"{_count(-left, 'day')} ago"
    return {0: "today", 1: "tomorrow"}.get(left, f"in {_count(left, 'day')}")


def _count(number: int, one: str) -> str:
    return f"{number} {one if number == 1 else one + 's'}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]
