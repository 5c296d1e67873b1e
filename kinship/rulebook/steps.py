"""The sentences that say why a date is what it is, for screens, letters and the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kinship.rulebook.types import Calendar, Certainty, Count, Direction, Rule, Unit

NAMED_HOLIDAYS = 12
"""Longer lists of skipped holidays say how many there were instead of naming each."""


@dataclass(frozen=True)
class Sum:
    """What was counted: the event, the first day of the period, the calendar and the result.

    ``longer`` is what the longer of two lengths would give; ``guessed`` the year, if any, whose
    bank holidays were worked out because nobody has announced them yet.
    """

    event: date
    start: date
    calendar: Calendar
    result: date
    dates: Mapping[str, date | None]
    aim: date | None
    longer: date | None = None
    guessed: int | None = None


def in_words(day: date) -> str:
    """Write a day out: "Thursday 31 December 2026", with the time when it has one.

    Args:
        day: a day or a moment.
    """
    words = f"{day:%A} {day.day} {day:%B} {day.year}"
    return f"{words} at {day:%H:%M}" if isinstance(day, datetime) else words


def for_rule(rule: Rule, done: Sum) -> tuple[str, ...]:
    """Say how a rule in days, weeks, months or years was counted.

    Args:
        rule: the version that was used.
        done: the event, the period and the dates.

    Returns:
        One sentence or two for each step, in order.
    """
    found = (
        _event(rule, done),
        _extends(rule, done),
        _counting(rule, done),
        _skipped(rule, done),
        _month_end(rule, done),
        _result(rule, done),
        _aim(done),
        _lenient(done),
        _provisional(done),
        *_warnings(rule, done.longer),
    )
    return tuple(step for step in found if step)


def for_hours(rule: Rule, event: datetime, end: datetime) -> tuple[str, ...]:
    """Say how a rule in hours was counted.

    Args:
        rule: the version that was used.
        event: the moment the clock started.
        end: the moment the hours have passed.
    """
    wall = end.replace(tzinfo=None) - event.replace(tzinfo=None)
    changed = event.tzinfo is None and wall != timedelta(hours=rule.length.number)
    return (
        f"The clock starts on {in_words(event)}: {rule.trigger}.",
        f"Count {rule.length}; every hour of every day counts.",
        *(["The clocks change in between, so the time on the clock moves."] if changed else []),
        f"Due by {in_words(end)}.",
        *_warnings(rule),
    )


def _event(rule: Rule, done: Sum) -> str:
    opening = "Counted back from" if rule.count is Count.BACK else "The clock starts on"
    return f"{opening} {in_words(done.event)}: {rule.trigger}."


def _extends(rule: Rule, done: Sum) -> str:
    if not rule.extends:
        return ""
    return f"It runs on from that last valid day, so its first day is {in_words(done.start)}."


def _counting(rule: Rule, done: Sum) -> str:
    length = str(rule.length)
    if not rule.length.number:
        return "No days are added."
    if rule.opens is not None:
        length = f"{rule.opens} for the first day and {length} for the last"
    return {
        Count.AFTER: f"Count {length}; that day itself is not counted.",
        Count.BEGIN: f"Count {length}; {in_words(done.start)} is the first day counted.",
        Count.BACK: f"Count back {length}; that day itself is not counted.",
        Count.COMPLETE: f"{length} must pass; {in_words(done.start)} is the first day counted.",
        Count.EXPIRED: f"{length} must pass in full; that day itself is not counted.",
    }[rule.count]


def _skipped(rule: Rule, done: Sum) -> str:
    if rule.length.unit is not Unit.WORKING_DAYS:
        return ""
    first, last = sorted((done.start, done.result))
    other = done.calendar.name == rule.other_calendar
    whose = f" The calendar {done.calendar.name} gives the earliest date." if other else ""
    skipped = [f"{in_words(day)} ({name})" for day, name in _holidays(first, last, done.calendar)]
    if not skipped:
        return f"Weekends are left out; no holiday falls in the period.{whose}"
    if len(skipped) > NAMED_HOLIDAYS:
        return f"Weekends and {len(skipped)} holidays are left out."
    return f"Weekends are left out, and so is: {', '.join(skipped)}.{whose}"


def _holidays(first: date, last: date, calendar: Calendar) -> Iterator[tuple[date, str]]:
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        name = calendar.closed_for(day)
        if name and name != "weekend":
            yield day, name


def _month_end(rule: Rule, done: Sum) -> str:
    if rule.length.unit not in {Unit.MONTHS, Unit.YEARS} or done.result.day == done.event.day:
        return ""
    if rule.count is Count.AFTER:
        return (
            f"{done.result:%B %Y} has no day {done.event.day}, "
            "so the last day of the month is used."
        )
    if rule.count is Count.COMPLETE:
        return (
            f"The month has no day {done.event.day}, "
            "so the period is over on the first of the next month."
        )
    return ""


def _result(rule: Rule, done: Sum) -> str:
    result = in_words(done.result)
    if rule.direction is Direction.UNTIL:
        lapse = done.dates["lapses_on"]
        return f"Last valid day {result}; it lapses on {in_words(lapse or done.result)}."
    opens = done.dates.get("earliest_on")
    return {
        Direction.BY: f"Due by {result}.",
        Direction.INTERVAL: f"Next one due by {result}.",
        Direction.NOT_BEFORE: f"Not before {result}.",
        Direction.ENDS_ON: f"Ends on {result}.",
        Direction.WINDOW: f"Not before {in_words(opens or done.result)} and by {result}.",
    }[rule.direction]


def _aim(done: Sum) -> str:
    if done.aim is None:
        return ""
    why = done.calendar.closed_for(done.result)
    why = f"falls on a {why}" if why == "weekend" else f"is {why}"
    return f"That day {why}. The date does not move: aim for {in_words(done.aim)}."


def _lenient(done: Sum) -> str:
    lenient = done.dates.get("lenient_on")
    if lenient is None:
        return ""
    return f"The words can also be read to give {in_words(lenient)}; the earlier date is shown."


def _provisional(done: Sum) -> str:
    return "" if done.guessed is None else provisional(done.guessed)


def provisional(year: int) -> str:
    """Say that a date was counted over holidays that nobody has announced.

    Args:
        year: the last year counted over.
    """
    return (
        f"Provisional: the bank holidays of {year} have not been announced and are worked "
        "out from the law's list. The date may move when they are."
    )


def _warnings(rule: Rule, longer: date | None = None) -> tuple[str, ...]:
    found = []
    if rule.other_length:
        counted = (
            f" Counted from the same day the longer gives {in_words(longer)}." if longer else ""
        )
        found.append(
            f"The rule has two lengths: {rule.length}, and {rule.other_length} "
            f"{rule.other_when}. The shorter is used here.{counted}"
        )
    if rule.commencement:
        found.append(f"Not known to be in force. {rule.commencement}")
    if rule.certainty is Certainty.UNCONFIRMED:
        found.append("Not confirmed: check with your legal team before relying on this date.")
    return tuple(found)
