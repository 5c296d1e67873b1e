"""Counting back: the latest day on which something may happen so that what follows is in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kinship.core.working_days import working_day_on_or_before
from kinship.panel.rules.cycle import MEETING, linked_dates, rule_of, steps_to
from kinship.panel.types import LinkedDate
from kinship.panel.types.forecast import Almanac, Facts, Seat
from kinship.rulebook.types import Due

FURTHEST_BACK = 200
"""No step of a panel's cycle is counted over more days than this."""
KEPT = 2048
"""Many cases share a last safe day: so many answers are kept, each for one almanac."""


@dataclass(frozen=True)
class Day:
    """A last day, and how it was found.

    Args:
        on: the day.
        why: how it was worked out.
        rule: the rule it was counted with; empty where none was.
        citation: where the number is written.
        certainty: how sure it is.
    """

    on: date
    why: tuple[str, ...] = ()
    rule: str = ""
    citation: str = ""
    certainty: str = "local"


def of_limit(facts: Facts, almanac: Almanac) -> Day:
    """Return the last working day on which a decision is in time.

    Args:
        facts: the case with its last safe day and how that was counted.
        almanac: the calendar of the day.
    """
    day = working_day_on_or_before(facts.limit_on, almanac.is_working_day)
    why = [
        *facts.why,
        f"The present arrangement is lawful up to and including {full(facts.limit_on)}.",
    ]
    if day != facts.limit_on:
        why.append(f"The last working day before it is {full(day)}.")
    return Day(day, tuple(why), facts.rule, facts.citation, facts.certainty)


def of_due(answer: Due) -> Day:
    """Return the day a rule gives, with its reasoning.

    Args:
        answer: what the rulebook worked out.
    """
    day = answer.due_on or answer.last_valid_on or answer.from_
    return Day(day, answer.steps, answer.rule, answer.citation, answer.certainty.value)


def of_linked(linked: LinkedDate) -> Day:
    """Return a linked date of a meeting with its reasoning.

    Args:
        linked: the date.
    """
    return Day(linked.due_on, linked.steps, linked.rule, linked.citation, linked.certainty)


def latest_start(rule: str, by: date, almanac: Almanac) -> Day:
    """Return the last working day from which a rule still ends in time.

    Args:
        rule: the rule.
        by: the day it must end by.
        almanac: the calendar of the day.
    """
    day = working_day_on_or_before(by, almanac.is_working_day)
    answer = almanac.due(rule, day)
    while of_due(answer).on > by and (by - day).days < FURTHEST_BACK:
        day = working_day_on_or_before(day - timedelta(days=1), almanac.is_working_day)
        answer = almanac.due(rule, day)
    why = (f"From this day on it would be too late for {full(by)}.", *answer.steps)
    return Day(day, why, answer.rule, answer.citation, answer.certainty.value)


@lru_cache(maxsize=KEPT)
def decision_after(held_on: date, almanac: Almanac) -> date:
    """Return the day by which a meeting is followed by a decision in the usual course.

    Args:
        held_on: the day of the meeting.
        almanac: the calendar of the day.
    """
    key = almanac.rules.forecast.lawful_by
    dates = linked_dates(held_on, steps_to(almanac.rules.cycle, (key,)), almanac.due)
    return Seat(0, held_on, tuple(dates)).day(key)


@lru_cache(maxsize=KEPT)
def latest_meeting(limit: date, almanac: Almanac) -> date:
    """Return the last working day on which a meeting is followed by a decision in time.

    Args:
        limit: the last safe day.
        almanac: the calendar of the day.
    """
    day = working_day_on_or_before(limit, almanac.is_working_day)
    while decision_after(day, almanac) > limit and (limit - day).days < FURTHEST_BACK:
        day = working_day_on_or_before(day - timedelta(days=1), almanac.is_working_day)
    return day


@dataclass(frozen=True)
class Extra:
    """An extra meeting that could still be held.

    Args:
        held_on: the last day for it.
        papers: the last day for its papers, with the reasoning.
        usual: the decision may take its usual time.
    """

    held_on: date
    papers: Day
    usual: bool


def extra_meeting(limit: date, almanac: Almanac) -> Extra | None:
    """Return the extra meeting that could still be held, or None when its papers come too late.

    Args:
        limit: the last safe day.
        almanac: the calendar of the day.
    """
    step = rule_of(almanac.rules.cycle, almanac.rules.forecast.extra_panel)
    if step is None or not almanac.panel_used:
        return None
    last = working_day_on_or_before(limit, almanac.is_working_day)
    for day, usual in ((latest_meeting(limit, almanac), True), (last, False)):
        papers = of_due(almanac.due(step.rule, day))
        if papers.on >= almanac.today:
            return Extra(day, papers, usual)
    return None


def minutes_before(decision: Day, almanac: Almanac, *, usual: bool) -> Day:
    """Return the last day for the minutes before a decision.

    Args:
        decision: the last day for the decision.
        almanac: the calendar of the day.
        usual: the decision maker takes the time the rule gives; otherwise it is the same day.
    """
    step = rule_of(almanac.rules.cycle, almanac.rules.forecast.lawful_by)
    if not usual or step is None or step.counted_from == MEETING:
        return Day(decision.on, ("The decision maker needs them on the day of the decision.",))
    return latest_start(step.rule, decision.on, almanac)


def full(day: date) -> str:
    """Return a day in words, as "Tuesday 8 December 2026".

    Args:
        day: the day.
    """
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short(day: date) -> str:
    """Return a day in words without its year, as "8 December".

    Args:
        day: the day.
    """
    return f"{day.day} {day:%B}"


def weekday(day: date) -> str:
    """Return a day in words with its weekday, as "Tuesday 8 December".

    Args:
        day: the day.
    """
    return f"{day:%A} {day.day} {day:%B}"
