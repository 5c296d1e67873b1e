"""The days of a year on which a panel meets."""

from datetime import date, datetime, time

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from kinship.panel.types.year import Pattern

LONGEST_DAYS = 550
"""A year and a half: the most that is planned at once."""
FURTHEST_DAYS = 1100
"""Three years: nobody plans further, and bank holidays are not announced that early."""


def meeting_days(pattern: Pattern, first: date, last: date) -> list[date]:
    """Work out every day of a pattern, without asking whether anybody works on it.

    Args:
        pattern: how often.
        first: the first day that may be used.
        last: the last day that may be used.

    Returns:
        The days, the earliest first; none when the pattern names no week.
    """
    if not pattern.every and not pattern.weeks:
        return []
    day = weekday(pattern.weekday)
    found = rrule(
        WEEKLY if pattern.every else MONTHLY,
        interval=pattern.every or 1,
        byweekday=day if pattern.every else [day(week) for week in pattern.weeks],
        dtstart=datetime.combine(first, time()),
        until=datetime.combine(last, time()),
    )
    return [each.date() for each in found]


def period_fault(first: date, last: date, today: date) -> str:
    """Say what is wrong with a period to plan; empty when nothing is.

    Args:
        first: its first day.
        last: its last day.
        today: the day of business.
    """
    if last < first:
        return "Enter a last day after the first day"
    if (last - first).days > LONGEST_DAYS:
        return "Enter a last day no more than 18 months after the first"
    if first < today:
        return "Enter a first day that is not in the past"
    if (last - today).days > FURTHEST_DAYS:
        return "Enter a last day within three years from now"
    return ""
