"""What may be shown of a family on an agenda: initials and ages, nothing more."""

from collections.abc import Iterable
from datetime import date

from kinship.core.ages import age_on
from kinship.panel.types import ChildShown, Part, Sitter


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


def in_order(found: Iterable[Sitter]) -> list[Sitter]:
    """Put members in the order they are named in: by part, those who vote first, by name.

    Args:
        found: everybody named for a meeting.
    """
    order = list(Part)
    return sorted(found, key=lambda s: (order.index(s.part), not s.voting, s.name, s.member_id))
