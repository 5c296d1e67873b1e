"""Add the population of a council, so that in the end there are as many as its file says."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select

from kinship.arrangements.models import Arrangement
from kinship.arrangements.way_file import here
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.demonstration import ages
from kinship.demonstration.dealing import Deal
from kinship.demonstration.living import Living
from kinship.demonstration.names import Names
from kinship.demonstration.population import Planner
from kinship.demonstration.rows import Home, settle
from kinship.demonstration.staff import Workforce
from kinship.demonstration.types import Facts
from kinship.households.models import Household
from kinship.people.models import Person


@dataclass
class Council:
    """One council while it is loaded.

    Args:
        name: its name.
        numbers: how many there are of whom.
        workforce: who works there.
        names: where invented names come from.
    """

    name: str
    numbers: Facts
    workforce: Workforce
    names: Names

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
    ways = cohort.texts("ways")
    deal = left_to_deal(council, cohort)
    there = living_in(group.texts("ways"))
    homes = group.number("households") - len({row.household_id for row in there})
    children = group.number("children") - len(there)
    taken = set(db.session.execute(select(Case.reference)).scalars())
    planner = Planner(council.names, council.today, taken)
    plans = list(planner.homes(group, deal, (homes, children)))
    del ways
    settled = settle(plans, council.workforce)
    Living(settled, council.names.chance, council.today).add()
    return settled


def living_in(ways: tuple[str, ...]) -> list[Row[Any]]:
    """Return the children who live in one of some ways now, with how they came to.

    Args:
        ways: codes of ways of living.
    """
    first = (
        select(func.min(Arrangement.id))
        .where(Arrangement.kind.in_(looked_after()))
        .group_by(Arrangement.child_id)
    )
    began = (
        select(Arrangement.child_id, Arrangement.start_type)
        .where(Arrangement.id.in_(first))
        .subquery()
    )
    statement = (
        select(
            Arrangement.child_id,
            Arrangement.household_id,
            Arrangement.kind,
            Arrangement.legal_basis,
            Household.local_area,
            Person.born_on,
            func.coalesce(began.c.start_type, Arrangement.start_type).label("start_type"),
        )
        .join(Person, Person.id == Arrangement.child_id)
        .join(Household, Household.id == Arrangement.household_id)
        .outerjoin(began, began.c.child_id == Arrangement.child_id)
        .where(Arrangement.ended_on.is_(None), Arrangement.kind.in_(ways))
        .order_by(Arrangement.id)
    )
    return list(db.session.execute(statement))


def looked_after() -> tuple[str, ...]:
    """Return the ways of living in which a child is looked after."""
    return tuple(code for code, way in here().types.items() if way.looked_after)


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
