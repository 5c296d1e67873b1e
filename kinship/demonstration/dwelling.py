"""Read which children live in which way now, and how they came to."""

from typing import Any

from sqlalchemy import Row, func, select

from kinship.arrangements.models import Arrangement
from kinship.arrangements.way_file import here
from kinship.core.database import db
from kinship.households.models import Household
from kinship.people.models import Person


def looked_after() -> tuple[str, ...]:
    """Return the ways of living in which a child is looked after."""
    return tuple(code for code, way in here().types.items() if way.looked_after)


def living_in(ways: tuple[str, ...]) -> list[Row[Any]]:
    """Return the children who live in one of some ways now, with how they first came to.

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
    came = func.coalesce(began.c.start_type, Arrangement.start_type)
    statement = (
        select(
            Arrangement.child_id,
            Arrangement.household_id,
            Arrangement.case_id,
            Arrangement.kind,
            Arrangement.legal_basis,
            Arrangement.started_on,
            Household.local_area,
            Person.born_on,
            came.label("start_type"),
        )
        .join(Person, Person.id == Arrangement.child_id)
        .join(Household, Household.id == Arrangement.household_id)
        .outerjoin(began, began.c.child_id == Arrangement.child_id)
        .where(Arrangement.ended_on.is_(None), Arrangement.kind.in_(ways))
        .order_by(Arrangement.id)
    )
    return list(db.session.execute(statement))
