"""Shape and order an agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core.database import db
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import items as queries
from kinship.panel.rules.agenda import moved
from kinship.panel.services import events
from kinship.panel.services.meetings import changed


@dataclass(frozen=True)
class Shape:
    """How an item stands on the agenda.

    Args:
        minutes: its own minutes.
        break_before: minutes of break in front of it.
        paper_only: nobody comes for it.
        presenter: who presents it.
        carers_at: when the carers are asked to come.
        access_needs: step-free room, a hearing loop, a break.
        interpreter: for which language, and whether one is booked.
        supporter: who comes with the carers, as "friend".
        note: printed under it, without names.
    """

    minutes: int
    break_before: int = 0
    paper_only: bool = False
    presenter: str = ""
    carers_at: time | None = None
    access_needs: str = ""
    note: str = ""
    interpreter: str = ""
    supporter: str = ""


def change_item(*, item: PanelItem, meeting: Meeting, shape: Shape, by: Actor) -> None:
    """Change how an item stands on the agenda; every time after it is worked out again.

    Args:
        item: the item.
        meeting: the meeting it is on.
        shape: as it should be.
        by: who changes it.
    """
    columns = {
        "minutes": shape.minutes,
        "break_before_minutes": shape.break_before,
        "paper_only": shape.paper_only,
        "presenter": shape.presenter,
        "carers_attend_at": None if shape.paper_only else shape.carers_at,
        "access_needs": shape.access_needs,
        "interpreter": shape.interpreter,
        "supporter": shape.supporter,
        "note": shape.note,
    }
    changes = [name for name, value in columns.items() if getattr(item, name) != value]
    for name in changes:
        setattr(item, name, columns[name])
    changed(meeting)
    db.session.flush()
    audit.record(events.ITEM_CHANGED, by=by, subject=events.about_item(item), changes=changes)


def move_item(*, item: PanelItem, meeting: Meeting, steps: int, by: Actor) -> None:
    """Move an item up or down its agenda.

    Args:
        item: the item.
        meeting: the meeting it is on.
        steps: -1 for one place up, 1 for one place down.
        by: who moves it.
    """
    order = moved(queries.order_of(meeting.id), item.id, steps)
    _write_order(order)
    changed(meeting)
    db.session.flush()
    place = order.index(item.id) + 1
    audit.record(events.ITEM_MOVED, by=by, subject=events.about_item(item), place=place)


def _write_order(order: Sequence[int]) -> None:
    rows = db.session.execute(select(PanelItem).where(PanelItem.id.in_(order))).scalars()
    for row in rows:
        row.position = order.index(row.id) + 1
