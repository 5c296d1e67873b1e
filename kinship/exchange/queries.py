"""What an import finds here already."""

from sqlalchemy import select

from kinship.arrangements.models import Arrangement
from kinship.cases.models import Case, CaseChild
from kinship.core.database import db
from kinship.exchange.types import IDENTIFIER
from kinship.orders.models import Order
from kinship.people.models import Person, PersonIdentifier


def people_by_number(numbers: list[str]) -> dict[str, Person]:
    """Return the people that earlier returns brought, by their number there.

    Args:
        numbers: child identifiers of the return.
    """
    statement = (
        select(PersonIdentifier.value, Person)
        .join(Person, Person.id == PersonIdentifier.person_id)
        .where(PersonIdentifier.kind == IDENTIFIER, PersonIdentifier.value.in_(numbers))
    )
    return {row.value: row.Person for row in db.session.execute(statement)}


def cases_by_child(person_ids: list[int]) -> dict[int, Case]:
    """Return the newest case of each child.

    Args:
        person_ids: the children.
    """
    statement = (
        select(CaseChild.person_id, Case)
        .join(Case, Case.id == CaseChild.case_id)
        .where(CaseChild.person_id.in_(person_ids))
        .order_by(Case.id)
    )
    return {row.person_id: row.Case for row in db.session.execute(statement)}


def arrangements_of(person_ids: list[int]) -> dict[str, Arrangement]:
    """Return the arrangements that earlier returns brought, by their key there.

    Args:
        person_ids: the children.
    """
    statement = select(Arrangement).where(
        Arrangement.child_id.in_(person_ids), Arrangement.external_key.is_not(None)
    )
    return {row.external_key or "": row for row in db.session.execute(statement).scalars()}


def orders_of(person_ids: list[int]) -> dict[str, Order]:
    """Return the orders that earlier returns brought, by their key there.

    Args:
        person_ids: the children.
    """
    statement = select(Order).where(Order.child_id.in_(person_ids), Order.external_key.is_not(None))
    return {row.external_key or "": row for row in db.session.execute(statement).scalars()}
