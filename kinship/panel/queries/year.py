"""What stands in the way of the days planned for a year."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from kinship.core.database import db
from kinship.panel.models import Meeting
from kinship.panel.queries import settings
from kinship.panel.rules.cycle import PAPERS_IN, day_of
from kinship.panel.types.year import PlannedDay


def planned(days: Iterable[date]) -> list[PlannedDay]:
    """Say of each day whether a meeting can be set up on it, and why not.

    Args:
        days: the days of a pattern.
    """
    wanted = list(days)
    taken = meetings_on(wanted)
    return [_planned(day, taken.get(day, "")) for day in wanted]


def meetings_on(days: Iterable[date]) -> dict[date, str]:
    """Return the reference of the meeting on each day that has one; cancelled ones do not count.

    Args:
        days: any days.
    """
    statement = (
        select(Meeting.held_on, Meeting.reference)
        .where(Meeting.held_on.in_(list(days)), Meeting.cancelled_on.is_(None))
        .order_by(Meeting.held_on, Meeting.id.desc())
    )
    return {row.held_on: row.reference for row in db.session.execute(statement)}


def _planned(day: date, meeting: str) -> PlannedDay:
    papers_in = day_of(settings.dates_of(day, [PAPERS_IN]), PAPERS_IN)
    return PlannedDay(day, papers_in, settings.closed_for(day) or "", meeting)
