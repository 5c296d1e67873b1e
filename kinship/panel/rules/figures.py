"""Make one number of a report: its value, how it comes about, and the items behind it."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from kinship.panel.types.annual import Figure, HeardItem

PEOPLE = "Members and actions"
Test = Callable[[HeardItem], bool]


def percent(part: int, whole: int) -> str:
    """Return a share to one place, half rounded up; words where there is nothing to share.

    Args:
        part: how many.
        whole: out of how many.
    """
    if not whole:
        return "none to count"
    tenths = (Fraction(part * 1000, whole) + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}.{tenths % 10} %"


def where(
    key: str, group: str, title: str, items: Iterable[HeardItem], test: Test, of: str
) -> Figure:
    """Return the items of a list that pass a test, as a share of it.

    Args:
        key: as its address names it.
        group: the heading it stands under.
        title: what it is.
        items: out of which.
        test: whether one counts.
        of: out of what, in words.
    """
    every = list(items)
    return share(key, group, title, [each for each in every if test(each)], every, of)


def share(
    key: str, group: str, title: str, some: Sequence[HeardItem], every: Sequence[HeardItem], of: str
) -> Figure:
    """Return some items as a share of others.

    Args:
        key: as its address names it.
        group: the heading it stands under.
        title: what it is.
        some: what counts.
        every: out of which.
        of: out of what, in words.
    """
    return Figure(
        key,
        group,
        title,
        str(len(some)),
        f"items counted {of}; {percent(len(some), len(every))}",
        len(some),
        len(every),
        tuple(each.id for each in some),
    )


def listed(key: str, group: str, title: str, items: Sequence[HeardItem], formula: str) -> Figure:
    """Return a list of items and how many.

    Args:
        key: as its address names it.
        group: the heading it stands under.
        title: what it is.
        items: the items.
        formula: in words.
    """
    ids = tuple(each.id for each in items)
    return Figure(key, group, title, str(len(items)), formula, item_ids=ids)


def count(key: str, group: str, title: str, many: int, formula: str) -> Figure:
    """Return a number that is no share.

    Args:
        key: as its address names it.
        group: the heading it stands under.
        title: what it is.
        many: the number.
        formula: in words.
    """
    return Figure(key, group, title, str(many), formula)


def ratio(key: str, title: str, part: int, whole: int, formula: str) -> Figure:
    """Return a share of things that are no items.

    Args:
        key: as its address names it.
        title: what it is.
        part: what counts.
        whole: out of how many.
        formula: in words.
    """
    return Figure(key, PEOPLE, title, percent(part, whole), formula, part, whole)


def number(value: float | Fraction) -> str:
    """Return a number to one place, without a nought after it.

    Args:
        value: the number.
    """
    tenths = (Fraction(value) * 10 + Fraction(1, 2)).__floor__()
    return f"{tenths // 10}" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"
