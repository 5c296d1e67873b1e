"""Counting days, working days, weeks, months and hours the way the law counts them.

Nothing here reads a file or a clock. Which days are working days is told by the caller.
Every function takes the day of the event and answers with one date. None of them moves a date
that falls on a weekend or a holiday: the regulations have no such rule.
"""

import calendar
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, tzinfo

WorkingDayTest = Callable[[date], bool]
"""A question about one day: is it a working day?"""

LONGEST_CLOSURE = 366
"""Days without a single working day after which a calendar must be wrong."""


def days_after(event: date, number: int) -> date:
    """Say the last day of "within N days of" an event: the event day is day 0.

    Args:
        event: the day of the event.
        number: calendar days, 0 or more.

    Returns:
        The last day of the period.

    Raises:
        ValueError: the number is below 0.
    """
    _refuse_below(0, number)
    return event + timedelta(days=number)


def days_beginning_with(event: date, number: int) -> date:
    """Say the last day of "a period of N days beginning with" an event: the event day is day 1.

    Args:
        event: the day of the event.
        number: calendar days, 1 or more.

    Returns:
        The last day of the period.

    Raises:
        ValueError: the number is below 1.
    """
    _refuse_below(1, number)
    return event + timedelta(days=number - 1)


def days_before(event: date, number: int) -> date:
    """Say the day that lies N calendar days before an event, the event day not counted.

    Args:
        event: the day of the event.
        number: calendar days, 0 or more.

    Returns:
        The last day on which the thing can be done in time.

    Raises:
        ValueError: the number is below 0.
    """
    _refuse_below(0, number)
    return event - timedelta(days=number)


def working_days_after(event: date, number: int, is_working_day: WorkingDayTest) -> date:
    """Step forward over working days; the event day is not counted even if it is one.

    Args:
        event: the day of the event.
        number: working days, 1 or more.
        is_working_day: says of any day whether it is a working day.

    Returns:
        The Nth working day after the event.

    Raises:
        ValueError: the number is below 1, or a whole year has no working day.
    """
    _refuse_below(1, number)
    return _step(event, number, is_working_day, direction=1)


def working_days_beginning_with(event: date, number: int, is_working_day: WorkingDayTest) -> date:
    """Step forward over working days; the event day is day 1 when it is a working day.

    Args:
        event: the day of the event.
        number: working days, 1 or more.
        is_working_day: says of any day whether it is a working day.

    Returns:
        The Nth working day, the event day included.

    Raises:
        ValueError: the number is below 1, or a whole year has no working day.
    """
    _refuse_below(1, number)
    return _step(event - timedelta(days=1), number, is_working_day, direction=1)


def working_days_before(event: date, number: int, is_working_day: WorkingDayTest) -> date:
    """Count back over working days; the event day is not counted.

    Args:
        event: the day of the event.
        number: working days, 1 or more.
        is_working_day: says of any day whether it is a working day.

    Returns:
        The Nth working day before the event.

    Raises:
        ValueError: the number is below 1, or a whole year has no working day.
    """
    _refuse_below(1, number)
    return _step(event, number, is_working_day, direction=-1)


def working_day_on_or_before(day: date, is_working_day: WorkingDayTest) -> date:
    """Say the day itself when it is a working day, and otherwise the last one before it.

    Args:
        day: any day, usually a due date.
        is_working_day: says of any day whether it is a working day.

    Returns:
        The last working day not later than the day.

    Raises:
        ValueError: a whole year has no working day.
    """
    return _step(day + timedelta(days=1), 1, is_working_day, direction=-1)


def months_after(event: date, number: int) -> date:
    """Say the corresponding day N months later, or the last day of a month that has none.

    Args:
        event: the day of the event.
        number: calendar months, 0 or more.

    Returns:
        The last day of the period: 31 August and 6 months give 28 or 29 February.

    Raises:
        ValueError: the number is below 0.
    """
    _refuse_below(0, number)
    return _same_day_of(event, number)


def months_before(event: date, number: int) -> date:
    """Say the corresponding day N months earlier, or the last day of a month that has none.

    Args:
        event: the day of the event.
        number: calendar months, 0 or more.

    Returns:
        The day that lies N months before the event.

    Raises:
        ValueError: the number is below 0.
    """
    _refuse_below(0, number)
    return _same_day_of(event, -number)


def months_not_before(event: date, number: int) -> date:
    """Say the first day on which N whole months, the event day being the first, have passed.

    A month without the corresponding day is not shortened: the answer is the first of the next
    month, so that 30 November and 3 months give 1 March.

    Args:
        event: the day of the event.
        number: calendar months, 1 or more.

    Returns:
        The earliest day.

    Raises:
        ValueError: the number is below 1.
    """
    _refuse_below(1, number)
    day = _same_day_of(event, number)
    return day if day.day == event.day else day + timedelta(days=1)


def months_beginning_with(event: date, number: int) -> date:
    """Say the last day of "a period of N months beginning with" an event.

    Args:
        event: the day of the event, counted as the first day.
        number: calendar months, 1 or more.

    Returns:
        The last day of the period.

    Raises:
        ValueError: the number is below 1.
    """
    return months_not_before(event, number) - timedelta(days=1)


def lapses_on(last_valid_on: date) -> date:
    """Say the first day without cover: the day after the last valid day.

    Args:
        last_valid_on: the last day on which the approval still holds.

    Returns:
        The day after.
    """
    return last_valid_on + timedelta(days=1)


def hours_after(moment: datetime, number: int, zone: tzinfo) -> datetime:
    """Add hours as they pass on a stopwatch, also across a change of the clocks.

    Args:
        moment: the time of the event; without a zone it is read as a wall clock in ``zone``.
        number: hours, 0 or more.
        zone: where the wall clock hangs.

    Returns:
        The wall-clock time in ``zone`` when the hours have passed.

    Raises:
        ValueError: the number is below 0, or the wall clock skipped that time in spring.
    """
    _refuse_below(0, number)
    there = moment if moment.tzinfo else _on_the_wall(moment, zone)
    return (there.astimezone(UTC) + timedelta(hours=number)).astimezone(zone)


def _on_the_wall(moment: datetime, zone: tzinfo) -> datetime:
    """Read a time as a wall clock shows it; one that was skipped in spring is no time."""
    there = moment.replace(tzinfo=zone)
    if there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        day = f"{moment.day} {moment:%B %Y}"
        message = f"There was no {moment:%H:%M} on {day}: the clocks went forward"
        raise ValueError(message)
    return there


def _refuse_below(smallest: int, number: int) -> None:
    if number < smallest:
        message = f"Enter a number of {smallest} or more, not {number}"
        raise ValueError(message)


def _step(event: date, number: int, is_working_day: WorkingDayTest, *, direction: int) -> date:
    day, left, idle = event, number, 0
    while left:
        day += timedelta(days=direction)
        if is_working_day(day):
            left, idle = left - 1, 0
            continue
        idle += 1
        if idle > LONGEST_CLOSURE:
            message = f"The calendar has no working day in the year around {day}"
            raise ValueError(message)
    return day


def _same_day_of(event: date, months: int) -> date:
    year, month = divmod(event.year * 12 + event.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(event.day, last))
