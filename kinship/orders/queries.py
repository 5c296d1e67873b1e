"""Read orders and who holds them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements import way_file
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.queries import (
    children_of,
    current_approvals,
    current_of,
    household_choices,
)
from kinship.cases.queries import row_of_case
from kinship.core.database import db
from kinship.households.models import HouseholdMember
from kinship.households.queries import members_now
from kinship.households.types import MemberRole
from kinship.orders import kind_file
from kinship.orders.models import Order, OrderHolder
from kinship.orders.rules import must_warn, state_of
from kinship.orders.types import Consequences, OrderKind, OrderState
from kinship.people.models import Person
from kinship.people.queries import names as person_names

ADULTS = frozenset({MemberRole.CARER.value, MemberRole.OTHER_ADULT.value, "primary carer"})
MOST = 100


def of_case(case_id: int) -> list[Order]:
    """Return every order on a case, the newest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = select(Order).where(Order.case_id == case_id).order_by(Order.id.desc()).limit(MOST)
    return list(db.session.execute(statement).scalars())


def holders_of(order_ids: Sequence[int]) -> dict[int, list[int]]:
    """Return who holds each order, or asks to.

    Args:
        order_ids: the orders.
    """
    found: dict[int, list[int]] = {order_id: [] for order_id in order_ids}
    if not found:
        return found
    statement = (
        select(OrderHolder.order_id, OrderHolder.person_id)
        .where(OrderHolder.order_id.in_(order_ids))
        .order_by(OrderHolder.order_id, OrderHolder.person_id)
    )
    for row in db.session.execute(statement):
        found[row.order_id].append(row.person_id)
    return found


def state(order: Order, today: date) -> OrderState:
    """Return how far an order has come.

    Args:
        order: the order.
        today: the day asked about.
    """
    names = ("refused_on", "withdrawn_on", "granted_on", "confirmed_on", "ended_on", "ends_on",
             "hearing_on")  # fmt: skip
    return state_of({name: getattr(order, name) for name in names}, today=today)


def kind_of(order: Order) -> OrderKind:
    """Return the kind of an order; one that no file knows changes nothing.

    Args:
        order: the order.
    """
    return kind_file.here().kinds.get(order.kind) or OrderKind(order.kind, order.kind)


def born_on(person_id: int) -> date | None:
    """Return a person's day of birth, if it is known.

    Args:
        person_id: the person.
    """
    statement = select(Person.born_on).where(Person.id == person_id)
    return db.session.execute(statement).scalar_one_or_none()


def lives_with_a_holder(order: Order, arrangement: Arrangement) -> bool:
    """Return whether somebody who holds an order lives in the child's present home.

    Args:
        order: the order.
        arrangement: where the child lives.
    """
    if arrangement.household_id is None:
        return False
    statement = (
        select(HouseholdMember.id)
        .join(OrderHolder, OrderHolder.person_id == HouseholdMember.person_id)
        .where(
            OrderHolder.order_id == order.id,
            HouseholdMember.household_id == arrangement.household_id,
            HouseholdMember.left_on.is_(None),
        )
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none() is not None


def approvals_touched(order: Order) -> tuple[list[Approval], list[Approval]]:
    """Return the approvals naming the child that end with the child's care, and those that stay.

    An approval stays while another child it names is still looked after in that home.

    Args:
        order: the order.
    """
    rows = current_approvals(order.case_id)
    named = children_of([row.id for row in rows])
    ours = [row for row in rows if order.child_id in named[row.id]]
    others = {child for row in ours for child in named[row.id]} - {order.child_id}
    cared_for = _looked_after(others)
    stay = [row for row in ours if any((c, row.household_id) in cared_for for c in named[row.id])]
    return [row for row in ours if row not in stay], stay


def _looked_after(child_ids: set[int]) -> set[tuple[int, int | None]]:
    looked_after = [code for code, way in way_file.here().types.items() if way.looked_after]
    statement = select(Arrangement.child_id, Arrangement.household_id).where(
        Arrangement.child_id.in_(child_ids),
        Arrangement.ended_on.is_(None),
        Arrangement.kind.in_(looked_after),
    )
    return {(row.child_id, row.household_id) for row in db.session.execute(statement)}


def consequences(order: Order) -> Consequences:
    """Return what confirming a granted order will do.

    Args:
        order: a granted order.
    """
    kind = kind_of(order)
    granted = order.granted_on or date.min
    warn = must_warn(kind, born_on(order.child_id), granted) and not order.aftercare_warned_on
    arrangement = current_of(order.child_id)
    if arrangement is None or not kind.changes_home or arrangement.kind == kind.becomes:
        return Consequences("", "", granted, warn_aftercare=warn)
    stays = bool(kind.becomes) and lives_with_a_holder(order, arrangement)
    if not stays and not kind.ends_care:
        return Consequences("", "", granted, warn_aftercare=warn)
    ended, kept = approvals_touched(order) if kind.ends_care else ([], [])
    approvals = way_file.here().approvals
    return Consequences(
        ends_way=way_file.name_of(arrangement.kind),
        begins_way=way_file.name_of(kind.becomes) if stays else "",
        since=max(granted, arrangement.started_on),
        ends_approvals=tuple(approvals[row.basis].name for row in ended),
        keeps_approvals=tuple(approvals[row.basis].name for row in kept),
        warn_aftercare=warn,
    )


def get_of_case(case_id: int, order_id: int) -> Order:
    """Return an order on a case.

    Args:
        case_id: a case the reader may see.
        order_id: the order.

    Raises:
        NotFoundError: the case has no such order.
    """
    return row_of_case(Order, case_id, order_id)


class OrderView(NamedTuple):
    """An order as the page shows it."""

    row: Order
    kind: OrderKind
    state: OrderState
    child: str
    holders: str


def order_views(case_id: int, names: Mapping[int, str], today: date) -> list[OrderView]:
    """Return the orders on a case with who holds them.

    Args:
        case_id: a case the reader may see.
        names: the names of its children.
        today: the day asked about.
    """
    rows = of_case(case_id)
    holders = holders_of([row.id for row in rows])
    people = person_names({person for each in holders.values() for person in each})
    return [
        OrderView(
            row=row,
            kind=kind_of(row),
            state=state(row, today),
            child=names.get(row.child_id, ""),
            holders=" and ".join(people[person] for person in holders[row.id]),
        )
        for row in rows
    ]


def adults_of(case_id: int, actor: Actor) -> dict[int, str]:
    """Return the adults of the homes a case knows of, by name: who may hold an order.

    Args:
        case_id: a case the reader may see.
        actor: who asks.
    """
    homes = members_now(list(household_choices(case_id)), actor)
    adults = [each for members in homes.values() for each in members if each.role in ADULTS]
    return {member.person_id: member.name for member in adults}
