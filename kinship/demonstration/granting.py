"""The orders on which children of the population live, and the yearly look at their support."""

from random import Random

from kinship.core import installation
from kinship.core.ages import birthday
from kinship.core.database import Base
from kinship.demonstration.clocks import Clocks
from kinship.demonstration.rows import Home, add
from kinship.orders import kind_file
from kinship.orders.models import Order, OrderHolder
from kinship.orders.rules import ends_on
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.rulebook.grown_up import grown_up
from kinship.timescales.types import Fact, On

LONGER = "The court made it to last until the eighteenth birthday"


def add_orders(homes: list[Home], chance: Random) -> None:
    """Add the orders of homes that live under one.

    Args:
        homes: the homes; those without an order are left alone.
        chance: a seeded source of chance.
    """
    rows: list[tuple[Home, Order]] = []
    for home in homes:
        number = chance.randint(11, 96)
        if home.plan.granted_on is None:
            continue
        for child, basis in zip(home.children, home.plan.bases, strict=True):
            rows.append((home, _order(home, child, basis, number)))
    add([order for _, order in rows])
    holders: list[Base] = [
        OrderHolder(order_id=order.id, person_id=carer.id)
        for home, order in rows
        for carer in home.carers
    ]
    add(holders)


def _order(home: Home, child: Person, kind: str, number: int) -> Order:
    granted_on = home.plan.granted_on
    ends = ends_on(kind_file.here().kinds[kind], child.born_on)
    reason = ""
    if ends and child.born_on and ends <= home.plan.today:
        years = grown_up(rulebook.council(installation.council()).nation, home.plan.today)
        ends, reason = birthday(child.born_on, years), LONGER
    return Order(
        case_id=home.case_id,
        child_id=child.id,
        kind=kind,
        court=home.plan.group.text("court"),
        reference=f"F{number}/{granted_on:%y}",
        granted_on=granted_on,
        ends_on=ends,
        ends_on_reason=reason,
        confirmed_on=granted_on,
        confirmed_by_id=home.workforce.person(home.plan.group.text("confirmed_by")).id,
    )


def review_support(homes: list[Home], chance: Random, clocks: Clocks) -> None:
    """Start the yearly look at the support of a home under an order, where the law asks for one.

    Args:
        homes: the homes.
        chance: a seeded source of chance.
        clocks: where the clocks are gathered.
    """
    for home in homes:
        rule = home.plan.group.text("support_review", "")
        if rule and home.plan.granted_on:
            child_id = home.children[0].id
            on = On("child", child_id, home.case_id, team_id=home.team_id)
            last = home.plan.last_within(chance.randint(0, 360))
            clocks.start(rule, on=on, fact=Fact("The last review of support", last))
