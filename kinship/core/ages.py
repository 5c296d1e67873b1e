"""How old somebody is, and when they reach an age: one place for every area. No database."""

from datetime import date


def age_on(born_on: date, day: date) -> int:
    """Return how many whole years old somebody is; born on 29 February counts on 1 March.

    Args:
        born_on: the date of birth.
        day: the day asked about.
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def age_if_known(born_on: date | None, day: date) -> int | None:
    """Return how many whole years old somebody is, or None where the birth is not known.

    Args:
        born_on: the date of birth, if it is known.
        day: the day asked about.
    """
    return None if born_on is None else age_on(born_on, day)


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody reaches an age.

    Born on 29 February, that is 1 March in a year without one: the age is not reached before.

    Args:
        born_on: the date of birth.
        age: in years.
    """
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)
