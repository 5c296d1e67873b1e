"""The meetings of one panel, as a calendar program is told of them."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.panel.models import Meeting
from kinship.panel.queries.meetings import MOST_COMING, MeetingRow, rows_of, visible_to


def names(actor: Actor) -> list[str]:
    """Return the names of the panels whose meetings this person may open.

    Args:
        actor: who asks.
    """
    statement = select(Meeting.panel).where(visible_to(actor)).distinct().order_by(Meeting.panel)
    return list(db.session.execute(statement).scalars())


def of_panel(actor: Actor, name: str, since: date) -> list[MeetingRow]:
    """Return the meetings of one panel from a day on, the earliest first.

    Args:
        actor: who asks.
        name: of the panel.
        since: the first day.
    """
    statement = (
        rows_of(actor)
        .where(Meeting.panel == name, Meeting.held_on >= since)
        .order_by(Meeting.held_on, Meeting.id)
        .limit(MOST_COMING)
    )
    return [MeetingRow(*row) for row in db.session.execute(statement)]
