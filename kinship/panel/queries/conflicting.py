"""Read the conflicts of interest with the items of a meeting, and who sat on an earlier panel."""

from typing import Any

from sqlalchemy import Select, case, literal, select, union_all
from sqlalchemy.orm import aliased

from kinship.core.database import db
from kinship.panel.models import ItemConflict, MeetingMember, PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules.reviews import ANEW, REVIEW
from kinship.panel.types import Conflict, Ruling

FIRST_PANEL = "first_panel"
CONFLICTS_OF = dict[int, list[Conflict]]


def conflicts_of(meeting_id: int) -> CONFLICTS_OF:
    """Return the conflicts declared for the items of a meeting, by item.

    Args:
        meeting_id: the meeting.
    """
    declared = (
        select(
            ItemConflict.item_id,
            ItemConflict.member_id,
            ItemConflict.kind,
            ItemConflict.ruling,
            ItemConflict.id.label("place"),
        )
        .join(PanelItem, PanelItem.id == ItemConflict.item_id)
        .where(PanelItem.meeting_id == meeting_id)
    )
    every = union_all(declared, sat_before(meeting_id)).subquery()
    rows = select(every.c.item_id, every.c.member_id, every.c.kind, every.c.ruling)
    found: CONFLICTS_OF = {}
    for item_id, member_id, kind, ruling in db.session.execute(rows.order_by(every.c.place)):
        found.setdefault(item_id, []).append(Conflict(member_id, kind, Ruling(ruling)))
    return found


def sat_before(meeting_id: int) -> Select[*tuple[Any, ...]]:
    """Return who sat on the panel whose decision is looked at again by an item of a meeting.

    Where a review is heard by a differently constituted panel they leave for that item, without
    anybody having to declare it.

    Args:
        meeting_id: the meeting of the review.
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
            PanelItem.meeting_id == meeting_id,
            PanelItem.kind == REVIEW,
            MeetingMember.attended.is_(True),
            literal(settings.council().nation in ANEW),
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
