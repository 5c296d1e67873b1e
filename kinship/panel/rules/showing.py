"""What may be shown of a family on an agenda: initials and ages, nothing more."""

from datetime import date

from kinship.core.ages import age_on
from kinship.panel.types import ChildShown


def child_shown(number: int, name: str, born: date | None, today: date) -> ChildShown:
    """Return a child as initials and age.

    Args:
        number: as in K-1041/2.
        name: the whole name, which goes no further than here.
        born: born on, or expected on.
        today: the day of business.
    """
    initials = "".join(f"{word[0].upper()}." for word in name.split() if word[0].isalpha())
    return ChildShown(number, initials or "Child", _age(born, today))


def _age(born: date | None, today: date) -> str:
    if born is None:
        return "age not known"
    if born > today:
        return "unborn"
    years = age_on(born, today)
    return str(years) if years else "under 1"
