"""How a worked-out date becomes a clock. No database."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from kinship.core.working_days import working_days_after
from kinship.rulebook.types import Calendar, Due
from kinship.timescales.types import Level, Step


def act_by(due: Due) -> date:
    """Return the one day a list sorts by: the strict due day, the last valid day, or the earliest.

    Args:
        due: what the rulebook worked out.

    Raises:
        ValueError: the rule gives no date at all.
    """
    for day in (due.due_on, due.last_valid_on, due.earliest_on):
        if day is not None:
            return day
    message = f"{due.rule} gives no date"
    raise ValueError(message)


def days_late(due_on: date, today: date) -> int:
    """Return how many days a clock is over; nothing or less means it is not.

    Args:
        due_on: the day to act by.
        today: the day asked about.
    """
    return (today - due_on).days


def in_words(due_on: date, today: date) -> str:
    """Return "overdue by 12 days", "due today" or "due in 3 days".

    Args:
        due_on: the day to act by.
        today: the day asked about.
    """
    late = days_late(due_on, today)
    if late == 0:
        return "due today"
    if late == -1:
        return "due tomorrow"
    unit = "day" if abs(late) == 1 else "days"
    return f"overdue by {late} {unit}" if late > 0 else f"due in {-late} {unit}"


def steps_for(on: date, numbers: Mapping[str, int], calendar: Calendar) -> list[Step]:
    """Return what is raised on a day, the lowest level first.

    A clock is raised to the worker once its day has passed, and to the team leader and the service
    manager some working days later. A legal limit is raised before it passes. On a day the
    council is closed only legal limits that have passed are raised.

    Args:
        on: the day of the sweep.
        numbers: the council's [escalation] numbers, in days and working days.
        calendar: the council's working days.
    """
    if calendar.is_working_day(on):
        return [*_ordinary(on, numbers, calendar), *_legal(on, numbers, calendar)]
    passed = on - timedelta(days=1)
    return [
        replace(step, due_until=min(step.due_until, passed))
        for step in _legal(on, numbers, calendar)
    ]


def _ordinary(on: date, numbers: Mapping[str, int], calendar: Calendar) -> list[Step]:
    due_until = {
        Level.WORKER: on - timedelta(days=1),
        Level.TEAM_LEADER: _due_until(on, numbers["level_1_working_days_after"], calendar),
        Level.SERVICE_MANAGER: _due_until(on, numbers["level_2_working_days_after"], calendar),
    }
    return [
        Step(
            legal=False,
            level=level,
            due_until=day,
            answer_by=_answer_by(level, on, numbers, calendar),
        )
        for level, day in due_until.items()
    ]


def _legal(on: date, numbers: Mapping[str, int], calendar: Calendar) -> list[Step]:
    days_ahead = {
        Level.WORKER: numbers["level_2_days_to_limit"],
        Level.SERVICE_MANAGER: numbers["level_2_days_to_limit"],
        Level.HEAD_OF_SERVICE: numbers["level_3_days_to_limit"],
        Level.DIRECTOR: -numbers["level_4_days_past_limit"] - 1,
    }
    return [
        Step(
            legal=True,
            level=level,
            due_until=on + timedelta(days=days),
            answer_by=_answer_by(level, on, numbers, calendar),
        )
        for level, days in days_ahead.items()
    ]


def _answer_by(level: Level, on: date, numbers: Mapping[str, int], calendar: Calendar) -> date:
    """Return when somebody answers; a director the same day, a worker as a team leader would."""
    if level is Level.DIRECTOR:
        return on
    number = numbers[f"level_{max(level, Level.TEAM_LEADER)}_answer_working_days"]
    return working_days_after(on, number, calendar.is_working_day)


def _due_until(on: date, working_days: int, calendar: Calendar) -> date:
    """Return the latest due day that so many working days, `on` included, have followed."""
    day, seen = on, 0
    while True:
        seen += calendar.is_working_day(day)
        day -= timedelta(days=1)
        if seen == working_days:
            return day
