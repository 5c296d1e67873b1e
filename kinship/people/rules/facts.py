"""What makes sense of a person's facts. No database."""

import re
from datetime import date, timedelta

from kinship.core.ages import age_on
from kinship.people.types import PersonFacts

OLDEST_YEARS = 120
LONGEST_EXPECTED = timedelta(days=300)
"""A child expected later than this is not expected yet; a date beyond it is a slip."""
LATE_BIRTH = timedelta(days=42)
LONG_NUMBER = 11
AREA = 5
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def person_faults(facts: PersonFacts, today: date) -> dict[str, str]:
    """Return what is wrong with a person's facts, by field.

    Args:
        facts: as entered.
        today: the day of business.
    """
    faults = _date_faults(facts, today)
    if not facts.given_names.strip() and not facts.family_name.strip():
        faults["family_name"] = "Enter a family name or a given name"
    if facts.phone and not tidy_phone(facts.phone):
        faults["phone"] = "Enter a telephone number, like 01632 960001 or 07700 900982"
    if facts.email and not EMAIL.fullmatch(facts.email.strip()):
        faults["email"] = "Enter an e-mail address, like name@example.com"
    return faults


def _date_faults(facts: PersonFacts, today: date) -> dict[str, str]:
    faults: dict[str, str] = {}
    born, expected, died = facts.born_on, facts.expected_on, facts.died_on
    if born and born > today:
        faults["born_on"] = "Enter a date of birth that is today or in the past"
    elif born and born.year < today.year - OLDEST_YEARS:
        faults["born_on"] = f"Enter a date of birth within the last {OLDEST_YEARS} years"
    if born is None and expected:
        faults |= _expected_faults(expected, today)
    if died and died > today:
        faults["died_on"] = "Enter a date of death that is today or in the past"
    elif died and born and died < born:
        faults["died_on"] = "Enter a date of death that is not before the date of birth"
    return faults


def _expected_faults(expected: date, today: date) -> dict[str, str]:
    if expected > today + LONGEST_EXPECTED:
        return {"expected_on": "Enter the day the child is expected, within the next 10 months"}
    if expected < today - LATE_BIRTH:
        return {"born_on": "Enter the date of birth: the child was expected more than 6 weeks ago"}
    return {}


def tidy_phone(typed: str) -> str:
    """Return a telephone number as it is kept, "01632 960001", or empty when it is not one.

    Args:
        typed: with blanks, brackets, hyphens or +44.
    """
    number = re.sub(r"[\s().-]+", "", typed)
    number = re.sub(r"^(\+44|0044)0?", "0", number)
    if not re.fullmatch(r"0[0-9]{9,10}|\+[0-9]{8,15}", number):
        return ""
    return f"{number[:AREA]} {number[AREA:]}" if len(number) == LONG_NUMBER else number


def whose_relatives(born_on: date | None, today: date) -> tuple[bool, bool]:
    """Say whether a person may be asked about as a child, and as a relative of a child.

    Args:
        born_on: date of birth, if known.
        today: the day of business.

    Returns:
        Whether relatives of this person are recorded, and whether children they are related to
        are. Both for a young person who may be a parent, and where the age is not known.
    """
    if born_on is None:
        return True, True
    age = age_on(born_on, today)
    return age < YOUNG_ADULT, age >= OLD_ENOUGH


YOUNG_ADULT = 21
"""Years of age from which nobody is asked for a person's own family."""
OLD_ENOUGH = 10
"""Years of age from which somebody may be recorded as a relative of a younger child."""
