"""Work out the dates of one rule for one event: pure counting, no files and no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kinship.core import working_days as counting
from kinship.rulebook import steps
from kinship.rulebook.types import Calendar, Count, Direction, Due, Length, Rule, Unit

LONDON = ZoneInfo("Europe/London")
MONTHS_IN = {Unit.MONTHS: 1, Unit.YEARS: 12}
DAYS_IN = {Unit.DAYS: 1, Unit.WEEKS: 7}


@dataclass(frozen=True)
class Answer:
    """The strict and the lenient date of a rule, and the early edge of a window.

    ``calendar`` is the one that gave the strict date.
    """

    strict: date
    calendar: Calendar
    lenient: date | None = None
    opens: date | None = None


def work_out(rule: Rule, event: date, calendar: Calendar, other: Calendar | None = None) -> Due:
    """Work out every date a rule gives for one event, with the reasoning in plain sentences.

    Args:
        rule: the version of the rule to use.
        event: the day of the event; for a rule in hours its date and time; for an extension the
            last valid day of what it extends.
        calendar: the working days to count with.
        other: the calendar of a second reading, when the rule keeps one.

    Returns:
        The dates, those that do not apply being None.

    Raises:
        ValueError: a rule in hours was given a day without a time.
    """
    if rule.length.unit is Unit.HOURS:
        return _in_hours(rule, event, calendar)
    day = day_of(event)
    start = day + timedelta(days=1) if rule.extends else day
    answer = _answer(rule, start, calendar, other)
    aim = _aim(rule, answer.strict, calendar)
    dates = _dates(rule.direction, answer)
    done = steps.Sum(
        day,
        start,
        answer.calendar,
        answer.strict,
        dates,
        aim,
        longer=_longer(rule, start, calendar),
        guessed=_not_announced(rule, answer, start),
    )
    found = _due(rule, day, calendar, dates | {"aim_on": aim}, steps.for_rule(rule, done))
    return replace(found, provisional=done.guessed is not None)


def day_of(event: date) -> date:
    """Say the calendar day of an event, in London when a moment with a zone is given.

    Args:
        event: a day, or a date and time.
    """
    if not isinstance(event, datetime):
        return event
    return (event.astimezone(LONDON) if event.tzinfo else event).date()


def count(start: date, length: Length, how: Count, calendar: Calendar) -> date:
    """Count one length from one day.

    Args:
        start: the day of the event.
        length: how long, in days, working days, weeks, months or years.
        how: which way and whether the event day counts.
        calendar: the working days, used by lengths in working days only.

    Returns:
        The last day of the period; for COMPLETE and EXPIRED the first day after it.
    """
    if how is Count.COMPLETE:
        return counting.lapses_on(count(start, length, Count.BEGIN, calendar))
    if how is Count.EXPIRED:
        return counting.lapses_on(count(start, length, Count.AFTER, calendar))
    if length.unit is Unit.WORKING_DAYS:
        return _working_days(start, length.number, how, calendar)
    if length.unit in MONTHS_IN:
        return _months(start, length.number * MONTHS_IN[length.unit], how)
    return _days(start, length.number * DAYS_IN[length.unit], how)


def _working_days(start: date, number: int, how: Count, calendar: Calendar) -> date:
    step = {
        Count.AFTER: counting.working_days_after,
        Count.BEGIN: counting.working_days_beginning_with,
        Count.BACK: counting.working_days_before,
    }[how]
    return step(start, number, calendar.is_working_day)


def _months(start: date, number: int, how: Count) -> date:
    step = {
        Count.AFTER: counting.months_after,
        Count.BEGIN: counting.months_beginning_with,
        Count.BACK: counting.months_before,
    }[how]
    return step(start, number)


def _days(start: date, number: int, how: Count) -> date:
    step = {
        Count.AFTER: counting.days_after,
        Count.BEGIN: counting.days_beginning_with,
        Count.BACK: counting.days_before,
    }[how]
    return step(start, number)


def _answer(rule: Rule, start: date, calendar: Calendar, other: Calendar | None) -> Answer:
    ways = [rule.count] + ([rule.other_count] if rule.other_count else [])
    calendars = [calendar] + ([other] if other else [])
    readings = [
        (count(start, rule.length, how, which), number, which)
        for how in ways
        for number, which in enumerate(calendars)
    ]
    strict, _, used = min(readings, key=lambda reading: reading[:2])
    lenient = max(reading[0] for reading in readings)
    opens = None
    if rule.opens is not None:
        early = Length(rule.opens, rule.length.unit)
        opens = count(start, early, rule.count, calendar)
    return Answer(strict, used, lenient if lenient > strict else None, opens)


def _longer(rule: Rule, start: date, calendar: Calendar) -> date | None:
    """Count the longer of two lengths from the same day, so that both can be named."""
    return count(start, rule.other_length, rule.count, calendar) if rule.other_length else None


def _not_announced(rule: Rule, answer: Answer, start: date) -> int | None:
    """Name the last year counted over whose bank holidays have not been announced."""
    if rule.length.unit is not Unit.WORKING_DAYS:
        return None
    return answer.calendar.not_announced(start, answer.strict, answer.lenient or answer.strict)


def _aim(rule: Rule, strict: date, calendar: Calendar) -> date | None:
    keep = rule.direction is Direction.UNTIL and rule.length.unit is Unit.YEARS
    if keep or rule.direction in {Direction.NOT_BEFORE, Direction.ENDS_ON}:
        return None
    aim = counting.working_day_on_or_before(strict, calendar.is_working_day)
    return aim if aim < strict else None


def _dates(direction: Direction, answer: Answer) -> dict[str, date | None]:
    if direction is Direction.UNTIL:
        return {
            "last_valid_on": answer.strict,
            "lapses_on": counting.lapses_on(answer.strict),
            "lenient_on": answer.lenient,
        }
    if direction is Direction.NOT_BEFORE:
        return {"earliest_on": answer.strict}
    return {
        "due_on": answer.strict,
        "lenient_on": answer.lenient,
        "earliest_on": answer.opens,
    }


def _in_hours(rule: Rule, event: date, calendar: Calendar) -> Due:
    if not isinstance(event, datetime):
        message = "This rule counts in hours: enter a date and time, like 2026-11-23T14:30"
        raise ValueError(message)  # noqa: TRY004 - the day is well formed, its time is missing
    end = counting.hours_after(event, rule.length.number, LONDON)
    if event.tzinfo is None:
        end = end.replace(tzinfo=None)
    until = rule.direction is Direction.UNTIL
    dates = dict.fromkeys(("last_valid_on", "lapses_on") if until else ("due_on",), end)
    return _due(rule, event, calendar, dates, steps.for_hours(rule, event, end))


def _due(
    rule: Rule,
    event: date,
    calendar: Calendar,
    dates: Mapping[str, date | None],
    reasons: tuple[str, ...],
) -> Due:
    return Due(
        rule=rule.id,
        version=rule.version,
        title=rule.title,
        from_=event,
        calendar=calendar.name,
        citation=rule.citation,
        url=rule.url,
        certainty=rule.certainty,
        steps=reasons,
        who=rule.who,
        stops=rule.stops,
        extension=rule.extension,
        note=rule.note,
        due_on=dates.get("due_on"),
        last_valid_on=dates.get("last_valid_on"),
        lapses_on=dates.get("lapses_on"),
        earliest_on=dates.get("earliest_on"),
        lenient_on=dates.get("lenient_on"),
        aim_on=dates.get("aim_on"),
    )
