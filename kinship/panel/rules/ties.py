"""Compare what a member is tied to with the family of an item. Reasons give no address away."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from kinship.panel.types.ties import Family, Found, Home, Tied

HOUSE = re.compile(r"^(?:(?:flat|unit)\s+\S+\s*,?\s*)?[\d/.\-]+[a-z]?\s*,?\s+", re.IGNORECASE)
"""The number in front of a street: "8", "12a", "3/1", "Flat 2, 14"."""
SIGNS = re.compile(r"[^a-z0-9 ]")
EARLIER = "earlier"


def found(tied: Tied, family: Family) -> Found | None:
    """Say what ties a member to an item, the kind by the strongest reason.

    Args:
        tied: what the member is tied to.
        family: what the record says of the item's family and its workers.

    Returns:
        What was found; None where nothing was. An earlier panel alone is a note, not a conflict.
    """
    known = [(kind, words) for kind, find in WAYS for words in find(tied, family)]
    if not known:
        return None
    reasons = tuple(dict.fromkeys(words for _, words in known))
    return Found(family.item_id, tied.member_id, known[0][0], reasons)


def street_of(line: str) -> str:
    """Return the street of the first line of an address, without the number, to be compared.

    Args:
        line: as "8 Caroline Street" or "Flat 2, 14 Mill Road".
    """
    return _plain(HOUSE.sub("", line.strip()))


def _plain(words: str) -> str:
    return " ".join(SIGNS.sub(" ", words.casefold().replace("'", "")).split())


def _code(postcode: str) -> str:
    return "".join(postcode.split()).upper()


def _outcode(postcode: str) -> str:
    return _code(postcode)[:-3]


def _related(tied: Tied, family: Family) -> Iterator[str]:
    if tied.person_id in family.person_ids:
        yield "Is one of the people this item is about"
    elif tied.person_id in family.related_ids:
        yield "Is related to a child of this item"


def _manages(tied: Tied, family: Family) -> Iterator[str]:
    mine = [each for each in tied.managed if each.staff_id in family.workers | family.answered]
    for each in sorted(mine, key=lambda one: one.until_on or date.max, reverse=True)[:1]:
        if each.until_on is None:
            yield "Manages somebody who works on this case"
        else:
            day = f"{each.until_on:%B %Y}"
            yield f"Managed somebody who works on this case until {day}"
    if tied.staff_id in family.answered:
        yield "Signed off or agreed the assessment"


def _worked(tied: Tied, family: Family) -> Iterator[str]:
    if tied.staff_id in family.workers:
        yield "Works on this case, or did"


def _neighbour(tied: Tied, family: Family) -> Iterator[str]:
    homes = [home for home in family.homes if not home.withheld]
    if _same_postcode(tied, homes):
        yield "Lives at the same postcode as the family"
    if any(_same_street(tied, home.street, home.postcode) for home in homes):
        yield "Lives in the same street as the family"


def _kept_back(tied: Tied, family: Family) -> Iterator[str]:
    """Say that there is a tie where its kind would say where a withheld home is."""
    homes = [home for home in family.homes if home.withheld]
    near = any(_same_street(tied, home.street, home.postcode) for home in homes)
    if near or _same_postcode(tied, homes):
        yield "The record shows a tie. What it is, is withheld with the family's address"


def _same_postcode(tied: Tied, homes: Iterable[Home]) -> bool:
    return _code(tied.postcode) in {_code(home.postcode) for home in homes} - {""}


def _same_street(tied: Tied, line: str, postcode: str) -> bool:
    street = street_of(tied.street)
    district = _outcode(tied.postcode) == _outcode(postcode)
    return bool(street) and street == street_of(line) and district


def _school(tied: Tied, family: Family) -> Iterator[str]:
    if _share(tied.schools, family.schools):
        yield "Works at or governs a school of the children"


def _employer(tied: Tied, family: Family) -> Iterator[str]:
    if _share(tied.employers, family.employers):
        yield "Works for the employer of a carer"


def _named(tied: Tied, family: Family) -> Iterator[str]:
    if _share(tied.family_names, family.family_names):
        yield (
            "Bears a family name of this family, or a close relative does: "
            "ask whether they are related"
        )


def _share(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    return bool({_plain(each) for each in mine} & {_plain(each) for each in theirs} - {""})


Way = Callable[[Tied, Family], Iterator[str]]
WAYS: tuple[tuple[str, Way], ...] = (
    ("related", _related),
    ("manages", _manages),
    ("worked", _worked),
    ("neighbour", _neighbour),
    ("school", _school),
    ("employer", _employer),
    ("related", _named),
    ("other", _kept_back),
)
"""Kinds of conflict, the strongest first, and how each is found."""


def heard_before(tied: Tied, family: Family) -> str:
    """Say that a member heard the case at an earlier panel; a note, not a conflict.

    Args:
        tied: the member.
        family: the item's.
    """
    return "Heard this family at an earlier panel" if tied.member_id in family.earlier else ""


def works_for_the_council(family: Family, names: Iterable[str]) -> str:
    """Say that a carer bears the name of somebody on the panel or the staff; empty when none does.

    Args:
        family: the item's.
        names: of everybody on the central list and the staff.
    """
    known = {_plain(name) for name in names}
    if not any(_plain(carer) in known for carer in family.carers):
        return ""
    return (
        "A carer has the name of somebody who sits on the panel or works for the council. If it is "
        "the same person, a neighbouring panel hears this item, or the case is restricted"
    )
