"""Deal out what a file counts, so that in the end exactly as many have it as the file says."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kinship.demonstration.types import BadStoryError, Facts


@dataclass
class Deal:
    """What is left to deal, by what it is about: ages, legal basis, start.

    Args:
        left: for each, how many of each value are left.
        chance: a seeded source of chance.
    """

    left: dict[str, Counter[str]]
    chance: random.Random

    @classmethod
    def of(cls, facts: Facts, chance: random.Random) -> "Deal":
        """Begin with everything a file counts.

        Args:
            facts: a table of tables of numbers.
            chance: a seeded source of chance.
        """
        tables = {key: Counter(each) for key, each in facts.values.items() if _is_table(each)}
        return cls(tables, chance)

    def take(self, what: str, values: Iterable[str]) -> None:
        """Take away what somebody has already.

        Args:
            what: what it is about.
            values: one for each of them.

        Raises:
            BadStoryError: more have it than the file says.
        """
        self.left[what].subtract(values)
        for value, number in self.left[what].items():
            if number < 0:
                message = f"{-number} too many have {what} '{value}'"
                raise BadStoryError(message)

    def one(self, what: str) -> str:
        """Deal one value.

        Args:
            what: what it is about.
        """
        return self.several(what, 1)[0]

    def several(self, what: str, number: int) -> tuple[str, ...]:
        """Deal several values at random.

        Args:
            what: what it is about.
            number: how many.

        Raises:
            BadStoryError: nothing is left.
        """
        left = self.left[what]
        dealt = []
        for _ in range(number):
            values = [value for value, count in left.items() if count > 0]
            if not values:
                message = f"no {what} is left to deal"
                raise BadStoryError(message)
            chosen = self.chance.choices(values, [left[value] for value in values])[0]
            left[chosen] -= 1
            dealt.append(chosen)
        return tuple(dealt)

    def alike(self, what: str, number: int) -> tuple[str, ...]:
        """Deal the same value to several, as to brothers and sisters, as far as it is left.

        Args:
            what: what it is about.
            number: how many.
        """
        dealt: tuple[str, ...] = ()
        while len(dealt) < number:
            value = self.one(what)
            more = min(number - len(dealt) - 1, self.left[what][value])
            self.left[what][value] -= more
            dealt += (value,) * (more + 1)
        return dealt

    def whole(self, what: str, number: int) -> str:
        """Deal one value to a home as a whole; it counts for each of its children.

        Args:
            what: what it is about.
            number: how many children live there.

        Raises:
            BadStoryError: no value is left for so many.
        """
        left = self.left[what]
        values = [value for value, count in left.items() if count >= number]
        if not values:
            message = f"no {what} is left for a home of {number}"
            raise BadStoryError(message)
        chosen = self.chance.choices(values, [left[value] for value in values])[0]
        left[chosen] -= number
        return chosen


def _is_table(found: object) -> bool:
    return isinstance(found, dict)


def sizes(homes: int, children: int, chance: random.Random) -> list[int]:
    """Return how many children live in each of so many homes.

    Args:
        homes: how many homes.
        children: how many children in all; at least one in each home.
        chance: a seeded source of chance.
    """
    found = [1] * homes
    for _ in range(children - homes):
        found[chance.choice([n for n in range(homes) if found[n] < 4])] += 1  # noqa: PLR2004 - the largest home
    return found
