"""Read the leave and duties of one's own people."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select, true

from kinship.accounts.models import Staff, StaffTime
from kinship.accounts.types import Actor, Scope
from kinship.core.database import db
from kinship.core.errors import NotFoundError

SHOWN = 200


class TimeRow(NamedTuple):
    """An entry about somebody's time."""

    id: int
    name: str
    kind: str
    from_on: date
    until_on: date | None
    days_a_week: int


def own_people(actor: Actor) -> dict[int, str]:
    """Return the council's staff of one's own teams, by name.

    Args:
        actor: who asks.
    """
    statement = (
        select(Staff.id, Staff.full_name)
        .where(Staff.active.is_(True), Staff.independent.is_(False), _of_teams(actor))
        .order_by(Staff.full_name, Staff.id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)}


def time_entries(actor: Actor, today: date) -> list[TimeRow]:
    """Return what takes the time of one's own people now and ahead, by name.

    Args:
        actor: who asks.
        today: the day looked from.
    """
    statement = (
        select(
            StaffTime.id,
            Staff.full_name,
            StaffTime.kind,
            StaffTime.from_on,
            StaffTime.until_on,
            StaffTime.days_a_week,
        )
        .join(Staff, Staff.id == StaffTime.staff_id)
        .where(
            _of_teams(actor),
            StaffTime.struck_on.is_(None),
            or_(StaffTime.until_on.is_(None), StaffTime.until_on >= today),
        )
        .order_by(Staff.full_name, StaffTime.from_on, StaffTime.id)
        .limit(SHOWN)
    )
    return [TimeRow._make(row) for row in db.session.execute(statement)]


def get_time(actor: Actor, entry_id: int) -> StaffTime:
    """Return an entry about one of one's own people.

    Args:
        actor: who asks.
        entry_id: its key.

    Raises:
        NotFoundError: there is none for this person.
    """
    statement = (
        select(StaffTime)
        .join(Staff, Staff.id == StaffTime.staff_id)
        .where(StaffTime.id == entry_id, _of_teams(actor))
    )
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def _of_teams(actor: Actor) -> ColumnElement[bool]:
    if actor.scope is Scope.COUNCIL:
        return true()
    return Staff.team_id.in_(sorted(actor.team_ids))
