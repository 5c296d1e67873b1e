"""Read what meetings asked people to do and is not done yet."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.panel.models import Meeting, PanelAction, PanelItem
from kinship.panel.queries.items import shown_to

MOST = 300


@dataclass(frozen=True)
class Open:
    """One action that is not done.

    Args:
        id: its key.
        meeting_id: the meeting that asked for it.
        meeting: its reference.
        item_id: the item it belongs to, if it belongs to one.
        number: within the meeting.
        reference: of the case; none where this person may not see it.
        what: is to be done; withheld where this person may not see the item.
        owner: who does it.
        due_on: by when.
    """

    id: int
    meeting_id: int
    meeting: str
    item_id: int | None
    number: int
    reference: str | None
    what: str
    owner: str
    due_on: date


def open_actions(actor: Actor) -> list[Open]:
    """Return what is not done, the longest overdue first.

    Args:
        actor: who asks; actions of items they may not see are left out.
    """
    statement = (
        select(
            PanelAction.id,
            PanelAction.meeting_id,
            Meeting.reference.label("meeting"),
            PanelAction.item_id,
            PanelAction.number,
            case((PanelItem.case_id.is_not(None), Case.reference)).label("reference"),
            PanelAction.what,
            PanelAction.owner,
            PanelAction.due_on,
        )
        .join(Meeting, Meeting.id == PanelAction.meeting_id)
        .outerjoin(PanelItem, PanelItem.id == PanelAction.item_id)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelAction.done_on.is_(None), shown_to(actor))
        .order_by(PanelAction.due_on, PanelAction.id)
        .limit(MOST)
    )
    return [Open(**row._asdict()) for row in db.session.execute(statement)]
