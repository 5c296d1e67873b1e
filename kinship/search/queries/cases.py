"""The cases a person or a household is connected with, as far as the reader may see them."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, literal, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.search.queries.scope import (
    Near,
    Way,
    as_child,
    near_a_child,
    together,
    ways_to_home,
)

MOST_SHOWN = 50


class Linked(NamedTuple):
    """A case somebody is connected with."""

    id: int
    reference: str
    near: int
    opened_on: date
    closed_on: date | None
    restricted: bool
    worker: str | None

    @property
    def how(self) -> str:
        """How a person is connected with it, in words."""
        return {
            Near.AS_CHILD: "Child of the case",
            Near.AT_HOME: "Lives or lived in a household of the case",
            Near.AS_RELATIVE: "Relative or friend of a child of the case",
        }[Near(self.near)]


def cases_of(person_id: int, actor: Actor) -> list[Linked]:
    """Return the cases a person is connected with, open ones first.

    Args:
        person_id: their key.
        actor: who asks.
    """
    return _linked([as_child(literal(person_id)), *near_a_child(literal(person_id))], actor)


def cases_of_household(household_id: int, actor: Actor) -> list[Linked]:
    """Return the cases a household is connected with, open ones first.

    Args:
        household_id: its key.
        actor: who asks.
    """
    return _linked(ways_to_home(literal(household_id)), actor)


def _linked(ways: list[Way], actor: Actor) -> list[Linked]:
    found = together(ways)
    statement = (
        select(
            Case.id,
            Case.reference,
            func.min(found.c.near),
            Case.opened_on,
            Case.closed_on,
            Case.restricted,
            Staff.full_name,
        )
        .join_from(found, Case, Case.id == found.c.case_id)
        .outerjoin(Staff, Staff.id == Case.worker_id)
        .where(visible_to(actor))
        .group_by(Case.id, Staff.full_name)
        .order_by(Case.closed_on.is_not(None), Case.opened_on.desc(), Case.id.desc())
        .limit(MOST_SHOWN)
    )
    return [Linked._make(row) for row in db.session.execute(statement)]
