"""Add the population of a council, so that in the end there are as many as its file says."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration import ages
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.dealing import Deal
from kinship.demonstration.dwelling import living_in
from kinship.demonstration.granting import add_orders, review_support
from kinship.demonstration.held import Held
from kinship.demonstration.living import Living
from kinship.demonstration.names import Names
from kinship.demonstration.population import Planner
from kinship.demonstration.rows import Home, add, settle
from kinship.demonstration.staff import Workforce
from kinship.demonstration.types import Facts


@dataclass
class Council:
    """One council while it is loaded.

    Args:
        name: its name.
        numbers: how many there are of whom.
        workforce: who works there.
        names: where invented names come from.
        settled: the homes added so far, by the name of their group.
        held: the panels of the past year; None where the demonstration tells of none.
    """

    name: str
    numbers: Facts
    workforce: Workforce
    names: Names
    settled: dict[str, list[Home]] = field(default_factory=dict)
    held: Held | None = None

    @property
    def today(self) -> date:
        """The demonstration's day."""
        return self.numbers.day("day")


def populate(council: Council, group: Facts) -> list[Home]:
    """Add the homes of one group.

    Args:
        council: the council.
        group: what its file says of them.

    Returns:
        The homes.
    """
    cohort = council.numbers.part(group.text("cohort"))
    deal = left_to_deal(council, cohort)
    there = living_in(group.texts("ways"))
    homes = group.number("households") - len({row.household_id for row in there})
    children = group.number("children") - len(there)
    taken = set(db.session.execute(select(Case.reference)).scalars())
    planner = Planner(council.names, council.today, taken)
    plans = list(planner.homes(group, deal, (homes, children)))
    settled = settle(plans, council.workforce, _shared(council, group))
    heard = council.held if group.has("approval") else None
    Living(settled, council.names.chance, council.today, heard).add()
    add_orders(settled, council.names.chance)
    clocks = Clocks()
    review_support(settled, council.names.chance, clocks)
    add(clocks.rows)
    council.settled[group.text("name")] = settled
    return settled


def _shared(council: Council, group: Facts) -> list[Home]:
    """Return the homes of another group in which children of this one live as well."""
    if not group.has("shared"):
        return []
    others = council.settled[group.text("shared_with")]
    return [home for home in others if len(home.children) == 1][: group.number("shared")]


def left_to_deal(council: Council, cohort: Facts) -> Deal:
    """Return what is left of a cohort's numbers after those who live there already.

    Args:
        council: the council.
        cohort: what the file counts.
    """
    deal = Deal.of(cohort, council.names.chance)
    there = living_in(cohort.texts("ways"))
    deal.left["local"] = Counter(
        yes=cohort.number("local_area"), no=cohort.number("children") - cohort.number("local_area")
    )
    deal.take("ages", [ages.band_of(row.born_on, council.today) for row in there])
    deal.take("legal_basis", [row.legal_basis for row in there])
    deal.take("start", [row.start_type for row in there])
    deal.take("local", ["yes" if row.local_area else "no" for row in there])
    return deal
