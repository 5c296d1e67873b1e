"""Read the dates a calendar program is told: one's own work, or a panel's meetings."""

from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import or_, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.timescales.models import Timescale
from kinship.worklist.queries.work import OPEN, ids_of

KEPT_DAYS = 60
"""What lies longer in the past is left out of a calendar."""
MOST = 500


class FeedRow(NamedTuple):
    """A clock that runs, as a calendar is told of it."""

    id: int
    title: str
    due_on: date
    legal_limit: bool
    owed: bool
    earliest_on: date | None
    reference: str | None
    restricted: bool | None


def my_dates(actor: Actor, today: date) -> list[FeedRow]:
    """Return the dates of one person's work, the earliest first.

    Args:
        actor: whose work.
        today: the day looked from.
    """
    statement = (
        select(
            Timescale.id,
            Timescale.title,
            Timescale.due_on,
            Timescale.legal_limit,
            Timescale.owed,
            Timescale.earliest_on,
            Case.reference,
            Case.restricted,
        )
        .outerjoin(Case, Case.id == Timescale.case_id)
        .where(
            OPEN,
            Timescale.id.in_(ids_of(actor)),
            Timescale.due_on >= today - timedelta(days=KEPT_DAYS),
            or_(Timescale.case_id.is_(None), visible_to(actor)),
        )
        .order_by(Timescale.due_on, Timescale.id)
        .limit(MOST)
    )
    return [FeedRow._make(row) for row in db.session.execute(statement)]
