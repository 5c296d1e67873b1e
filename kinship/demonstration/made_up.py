"""The invented people of one home: children, carers and a parent, and how they are related."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kinship.demonstration import ages
from kinship.demonstration.names import Named, Names

CARER, SECOND, PARENT, HOME = "carer", "second", "parent", "home"
GRAND = frozenset({"grandmother", "grandparents", "great-grandparent"})
HER = {
    "grandmother": "grandmother",
    "grandparents": "grandmother",
    "great-grandparent": "great-grandparent",
    "aunt": "aunt",
    "aunt and uncle": "aunt",
    "great-aunt or great-uncle": "great-aunt-or-uncle",
    "sister": "sister",
    "family friend": "family-friend",
    "cousin": "cousin",
}
"""What the first carer, a woman, is to the children."""

HIS = {"grandmother": "grandfather", "aunt": "uncle"}
"""What the second carer, a man, is to them, by what she is."""

Values = dict[str, Any]


@dataclass(frozen=True)
class Family:
    """What is asked for.

    Args:
        bands: the age bands of the children.
        relationship: what the household is to them: a key of HER.
        side: the side of the family.
        two_carers: whether a couple cares for them.
        born_before: every child was born by this day.
        moved_in: since when the children live there; None when they do not.
        local_area: whether the home is in the council's area.
    """

    bands: tuple[str, ...]
    relationship: str
    side: str
    two_carers: bool
    born_before: date
    moved_in: date | None = None
    local_area: bool = True


@dataclass(frozen=True)
class Household:
    """An invented household: its people by key, which of them are children, and its home."""

    family: Family
    people: dict[str, Values]
    children: tuple[str, ...]
    home: Values

    @property
    def relations(self) -> list[Values]:
        """How everybody is related to the children."""
        hers = HER[self.family.relationship]
        found = [{"who": CARER, "kind": hers, "side": self.family.side}]
        if SECOND in self.people:
            his = HIS.get(hers, hers)
            found.append({"who": SECOND, "kind": his, "side": self.family.side})
        if PARENT in self.people:
            found.append({"who": PARENT, "kind": "mother", "side": "maternal"})
        return found

    @property
    def carers(self) -> list[str]:
        """The given names of those who care."""
        return [self.people[key]["given"] for key in (CARER, SECOND) if key in self.people]


def make_up(family: Family, names: Names, today: date) -> Household:
    """Invent a household.

    Args:
        family: what is asked for.
        names: where invented names come from.
        today: the demonstration's day.
    """
    surname = names.family()
    people = _children(family, surname, names, today)
    children = tuple(people)
    hers = surname if family.side == "paternal" or names.chance.random() < 0.3 else names.family()  # noqa: PLR2004 - a share
    people[CARER] = _grown(names.woman(hers), _carer_born(family, names), names.phone())
    if family.two_carers:
        people[SECOND] = _grown(names.man(hers), _carer_born(family, names))
    mother = names.woman(surname if family.side != "maternal" else hers)
    oldest = min(each["born"] for each in (people[key] for key in children))
    people[PARENT] = _grown(mother, ages.back(oldest, names.chance.randint(18, 33)))
    return Household(family, people, children, _home(family, people, children, names))


def _children(family: Family, surname: str, names: Names, today: date) -> dict[str, Values]:
    found: dict[str, Values] = {}
    for number, band in enumerate(family.bands, start=1):
        child = names.child(surname)
        youngest, oldest = ages.limits(band, today)
        youngest = max(min(youngest, family.born_before - timedelta(days=21)), oldest)
        born = names.born(youngest, oldest)
        found[f"child{number}"] = _grown(child, born)
    return found


def _grown(person: Named, born: date, phone: str = "") -> Values:
    made = {"given": person.given, "family": person.family, "sex": person.sex, "born": born}
    return made | ({"phone": phone} if phone else {})


def _carer_born(family: Family, names: Names) -> date:
    if family.relationship in GRAND:
        return names.born(date(1973, 12, 31), date(1949, 1, 1))
    return names.born(date(1994, 12, 31), date(1974, 1, 1))


def _home(
    family: Family, people: dict[str, Values], children: tuple[str, ...], names: Names
) -> Values:
    address, town, postcode = names.address()
    lived_since = ages.back(family.born_before, names.chance.randint(2, 14))
    members = [
        {"who": key, "role": "carer", "joined": lived_since}
        for key in (CARER, SECOND)
        if key in people
    ]
    if family.moved_in:
        members += [
            {"who": key, "role": "child cared for", "joined": family.moved_in} for key in children
        ]
    return {
        "address": address,
        "town": town,
        "postcode": postcode,
        "phone": people[CARER]["phone"],
        "bedrooms": min(5, len(children) + 1 + names.chance.randint(0, 1)),
        "local_area": family.local_area,
        "members": members,
    }
