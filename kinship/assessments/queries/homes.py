"""Read which homes a case looks at, and which of them somebody may open."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, select, union

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.assessments.models import Assessment
from kinship.assessments.queries.scope import is_outsider
from kinship.cases import queries as cases
from kinship.cases.models import Option
from kinship.core import clock
from kinship.core.database import db
from kinship.households.models import Household


class Home(NamedTuple):
    """A household of a case, and the next day on which a panel hears it, where one is booked."""

    id: int
    carers: str
    address: str
    panel_on: date | None = None

    @property
    def label(self) -> str:
        """Who cares there and where it is, as a list names it."""
        return ", ".join(part for part in (self.carers, self.address) if part) or f"Home {self.id}"


def homes_of_case(case_id: int, actor: Actor) -> list[Home]:
    """Return the homes named for the children of a case, lived in or assessed, by key.

    An outside assessor sees only the homes they assess.

    Args:
        case_id: a case the reader may see.
        actor: who asks.
    """
    assessed = select(Assessment.household_id).where(
        Assessment.case_id == case_id, Assessment.household_id.is_not(None)
    )
    if is_outsider(actor):
        theirs = assessed.where(Assessment.assessor_id == actor.staff_id).subquery()
        return _homes(theirs.c[0])
    keys = union(
        select(Option.household_id).where(Option.case_id == case_id),
        select(Arrangement.household_id).where(
            Arrangement.case_id == case_id,
            Arrangement.ended_on.is_(None),
            Arrangement.household_id.is_not(None),
        ),
        assessed,
    ).subquery()
    return _homes(keys.c[0])


def _homes(keys: ColumnElement[int]) -> list[Home]:
    panel_on = (
        select(func.min(Assessment.panel_on))
        .where(Assessment.household_id == Household.id, Assessment.panel_on >= clock.today())
        .scalar_subquery()
    )
    statement = (
        select(
            Household.id,
            Household.address,
            Household.address_withheld,
            panel_on.label("panel_on"),
        )
        .where(Household.id.in_(select(keys)))
        .order_by(Household.id)
    )
    rows = list(db.session.execute(statement))
    carers = cases.carers_of([row.id for row in rows])
    return [
        Home(
            row.id,
            carers.get(row.id, ""),
            "address withheld" if row.address_withheld else row.address,
            row.panel_on,
        )
        for row in rows
    ]
