"""The population: which homes there are, made up to fill what the stories leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kinship.demonstration import ages
from kinship.demonstration.dealing import Deal, sizes
from kinship.demonstration.made_up import Family, Household, make_up
from kinship.demonstration.names import Names
from kinship.demonstration.types import Facts, working

WHO = ("grandmother", "grandparents", "aunt", "aunt and uncle", "great-aunt or great-uncle",
       "family friend", "sister")  # fmt: skip
HOW_OFTEN = (34, 26, 14, 10, 7, 5, 4)
COUPLES = frozenset({"grandparents", "aunt and uncle"})
A_FEW = 4 * 365
"""Nobody of the population has lived there longer than this, in days."""


@dataclass(frozen=True)
class Planned:
    """A home of the population.

    Args:
        group: what the file says of homes like it.
        reference: of its case.
        household: who lives there.
        moved_in: since when the children do.
        bases: the legal basis of each child.
        starts: how each child came to live there.
        worker: who works with it; empty for nobody.
        childs_worker: who works with the children; empty for nobody.
        today: the demonstration's day.
        granted_on: the day the court made the order they live on; None without one.
    """

    group: Facts
    reference: str
    household: Household
    moved_in: date
    bases: tuple[str, ...]
    starts: tuple[str, ...]
    worker: str
    childs_worker: str
    today: date
    granted_on: date | None = None

    @property
    def began_on(self) -> date:
        """The day from which the children have lived there in the present way."""
        return self.granted_on or self.moved_in

    def last_within(self, days: int) -> date:
        """Return the day so many days ago, but not before the present way of living began.

        Args:
            days: how many.
        """
        return max(self.began_on, self.today - timedelta(days=days))


@dataclass
class Planner:
    """Makes up homes.

    Args:
        names: where invented names come from.
        today: the demonstration's day.
        taken: references the stories have.
    """

    names: Names
    today: date
    taken: set[str]

    def homes(self, group: Facts, deal: Deal, left: tuple[int, int]) -> Iterator[Planned]:
        """Make up the homes of a group.

        Args:
            group: what the file says of it.
            deal: what is left of what the file counts.
            left: how many homes and how many children.
        """
        references = self._references(group, left[0])
        # The largest homes first, so that the small ones can take whatever is left over.
        every = sorted(sizes(*left, self.names.chance), reverse=True)
        for number, size in enumerate(every):
            yield self._home(group, deal, references[number], (number, size))

    def _home(self, group: Facts, deal: Deal, reference: str, place: tuple[int, int]) -> Planned:
        number, size = place
        bands = deal.several("ages", size)
        youngest = min(bands, key=lambda band: ages.BANDS[band])
        moved_in = self._moved_in(youngest, group, number)
        who = self.names.chance.choices(WHO, HOW_OFTEN)[0]
        family = Family(
            bands=bands,
            relationship=who,
            side="friend"
            if who == "family friend"
            else self.names.chance.choice(["maternal", "maternal", "paternal"]),
            two_carers=who in COUPLES,
            born_before=moved_in,
            moved_in=moved_in,
            local_area=deal.whole("local", size) == "yes",
        )
        return Planned(
            group=group,
            reference=reference,
            household=make_up(family, self.names, self.today),
            moved_in=moved_in,
            bases=deal.alike("legal_basis", size),
            starts=deal.alike("start", size),
            worker=self._one_of(group, "workers", number),
            childs_worker=self._one_of(group, "childs_workers", number),
            today=self.today,
            granted_on=self._granted(group, moved_in),
        )

    def _granted(self, group: Facts, moved_in: date) -> date | None:
        """Return the working day of the order, where homes of the group live on one."""
        after = group.texts("granted_after")
        if not after:
            return None
        return working(moved_in + timedelta(days=self.names.chance.randint(*map(int, after))))

    def _moved_in(self, youngest: str, group: Facts, number: int) -> date:
        latest = self.today - timedelta(days=group.number("least_days", 200))
        most = group.number("most_days", A_FEW)
        if number < group.number("recent", 0):
            most = group.number("recent_days")
        earliest = self.today - timedelta(days=most)
        if youngest == "0-4":
            earliest = max(earliest, self.today - timedelta(days=900))
        return self.names.born(latest, min(earliest, latest))

    def _references(self, group: Facts, number: int) -> list[str]:
        found: list[str] = []
        next_one = group.number("from_number")
        while len(found) < number:
            reference = f"{group.text('prefix')}-{next_one:0{group.number('digits', 4)}}"
            if reference not in self.taken:
                found.append(reference)
            next_one += 1
        self.names.chance.shuffle(found)
        return found

    def _one_of(self, group: Facts, which: str, number: int) -> str:
        among = group.texts(which)
        return among[number % len(among)] if among else ""
