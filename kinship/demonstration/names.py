"""Invented names, addresses and telephone numbers, the same ones on every machine."""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta

from kinship.demonstration.types import Facts

LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


@dataclass(frozen=True)
class Named:
    """An invented person: given name, family name and sex."""

    given: str
    family: str
    sex: str


@dataclass
class Names:
    """Deals out names and addresses, and never the same full name twice.

    Args:
        facts: the file of names.
        council: whose families, streets and towns.
        outcode: the first part of the postcodes; a district the post does not use.
        chance: a seeded source of chance.
    """

    facts: Facts
    council: str
    outcode: str
    chance: random.Random
    used: set[tuple[str, str]] = field(default_factory=set)
    calls: int = 0
    doors: int = 0

    def family(self) -> str:
        """Return a family name."""
        return self.chance.choice(self.facts.part("families").texts(self.council))

    def child(self, family: str) -> Named:
        """Return a child of a family.

        Args:
            family: the family name.
        """
        return self._person("girls", "boys", family)

    def woman(self, family: str) -> Named:
        """Return a grown woman of a family.

        Args:
            family: the family name.
        """
        return self._one("women", family, "female")

    def man(self, family: str) -> Named:
        """Return a grown man of a family.

        Args:
            family: the family name.
        """
        return self._one("men", family, "male")

    def _person(self, girls: str, boys: str, family: str) -> Named:
        if self.chance.random() < 0.5:  # noqa: PLR2004 - even chances
            return self._one(girls, family, "female")
        return self._one(boys, family, "male")

    def _one(self, which: str, family: str, sex: str) -> Named:
        given = self.facts.texts(which)
        for _ in range(len(given)):
            chosen = self.chance.choice(given)
            if (chosen, family) not in self.used:
                break
        self.used.add((chosen, family))
        return Named(chosen, family, sex)

    def phone(self) -> str:
        """Return a telephone number from the range kept for inventions."""
        self.calls += 1
        return f"01632 960{self.calls % 1000:03}"

    def address(self) -> tuple[str, str, str]:
        """Return house and street, town, and a postcode of a district the post does not use."""
        self.doors += 1
        street = self.chance.choice(self.facts.part("streets").texts(self.council))
        town = self.chance.choice(self.facts.part("towns").texts(self.council))
        unit = (
            LETTERS[self.doors // len(LETTERS) % len(LETTERS)] + LETTERS[self.doors % len(LETTERS)]
        )
        sector = self.doors % 9 + 1
        return f"{self.chance.randint(1, 148)} {street}", town, f"{self.outcode} {sector}{unit}"

    def born(self, youngest: date, oldest: date) -> date:
        """Return a day between two.

        Args:
            youngest: the later day.
            oldest: the earlier day.
        """
        return oldest + timedelta(days=self.chance.randint(0, (youngest - oldest).days))
