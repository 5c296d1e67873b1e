"""Read the conflicts of interest with the items of a meeting, and who sat on an earlier panel."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, literal, select, union_all
from sqlalchemy.orm import aliased

from kinship.core.database import db
from kinship.panel.models import ItemConflict, MeetingMember, PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules.reviews import ANEW, REVIEW
from kinship.panel.types import Conflict, Ruling
from kinship.rulebook.types import Nation

FIRST_PANEL = "first_panel"
MEETING = "of_meeting"
CONFLICTS_OF = dict[int, list[Conflict]]


def conflicts_of(meeting_id: int) -> CONFLICTS_OF:
    """Return the conflicts declared for the items of a meeting, by item.

    Args:
        meeting_id: the meeting.
    """
    rows = db.session.execute(_every(settings.council().nation), {MEETING: meeting_id})
    found: CONFLICTS_OF = {}
    for item_id, member_id, kind, ruling in rows:
        found.setdefault(item_id, []).append(Conflict(member_id, kind, Ruling(ruling)))
    return found


@cache
def _every(nation: Nation) -> Select[*tuple[Any, ...]]:
    """Return the statement that reads them, built once: it takes longer to build than to run."""
    declared = (
        select(
            ItemConflict.item_id,
            ItemConflict.member_id,
            ItemConflict.kind,
            ItemConflict.ruling,
            ItemConflict.id.label("place"),
        )
        .join(PanelItem, PanelItem.id == ItemConflict.item_id)
        .where(PanelItem.meeting_id == bindparam(MEETING))
    )
    every = union_all(declared, _sat_before(nation)).subquery()
    rows = select(every.c.item_id, every.c.member_id, every.c.kind, every.c.ruling)
    return rows.order_by(every.c.place)


def _sat_before(nation: Nation) -> Select[*tuple[Any, ...]]:
    """Return who sat on the panel whose decision is looked at again by an item of a meeting.

    Where a review is heard by a differently constituted panel they leave for that item, without
    anybody having to declare it.

    Args:
        nation: of the council.
    """
    first, earlier = aliased(PanelItem), aliased(PanelItem)
    sat_at = case((first.kind == REVIEW, earlier.meeting_id), else_=first.meeting_id)
    return (
        select(
            PanelItem.id,
            MeetingMember.member_id,
            literal(FIRST_PANEL),
            literal(Ruling.LEAVES.value),
            -MeetingMember.id,
        )
        .join(first, first.id == PanelItem.follows_id)
        .outerjoin(earlier, earlier.id == first.follows_id)
        .join(MeetingMember, MeetingMember.meeting_id == sat_at)
        .where(
            PanelItem.meeting_id == bindparam(MEETING),
            PanelItem.kind == REVIEW,
            MeetingMember.attended.is_(True),
            literal(nation in ANEW),
        )
    )


def conflict(item_id: int, member_id: int) -> ItemConflict | None:
    """Return a member's conflict with an item.

    Args:
        item_id: the item.
        member_id: the member.
    """
    statement = select(ItemConflict).where(
        ItemConflict.item_id == item_id, ItemConflict.member_id == member_id
    )
    return db.session.execute(statement).scalar_one_or_none()
