"""How a worked-out date becomes a clock. No database."""

from datetime import date

from kinship.rulebook.types import Due


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
