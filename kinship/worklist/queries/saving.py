"""Read the saved views of a list: one's own, and those shared with one's team."""

from typing import Any, NamedTuple

from sqlalchemy import or_, select

from kinship.accounts.models import SavedView, Staff
from kinship.accounts.types import Actor
from kinship.core.database import db

SHOWN = 100


class ViewRow(NamedTuple):
    """A saved view, and whose it is."""

    id: int
    name: str
    asked: dict[str, Any]
    staff_id: int
    whose: str
    team_id: int | None


def saved_views(actor: Actor, page: str) -> list[ViewRow]:
    """Return the views somebody may use, their own first, by name.

    Args:
        actor: who asks.
        page: the list.
    """
    own = SavedView.staff_id == actor.staff_id
    shared = SavedView.team_id.in_(sorted(actor.team_ids))
    statement = (
        select(
            SavedView.id,
            SavedView.name,
            SavedView.asked,
            SavedView.staff_id,
            Staff.full_name,
            SavedView.team_id,
        )
        .join(Staff, Staff.id == SavedView.staff_id)
        .where(SavedView.page == page, or_(own, shared))
        .order_by(own.desc(), SavedView.name, SavedView.id)
        .limit(SHOWN)
    )
    return [ViewRow._make(row) for row in db.session.execute(statement)]
