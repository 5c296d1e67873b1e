"""Read the conflicts of interest with the items of a meeting, and who sat on an earlier panel."""

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

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


class ConflictRow(NamedTuple):
    """One conflict of a member with an item."""

    item_id: int
    member_id: int
    kind: str
    ruling: str
    place: int


def conflicts_of(meeting_id: int) -> CONFLICTS_OF:
    """Return the conflicts declared for the items of a meeting, by item.

    Args:
        meeting_id: the meeting.
    """
    rows = db.session.execute(every(settings.council().nation), {MEETING: meeting_id})
    return by_item(ConflictRow._make(row) for row in rows)


def by_item(rows: Iterable[ConflictRow]) -> CONFLICTS_OF:
    """Return conflicts by item, in the order they were declared.

    Args:
        rows: as `every` reads them.
    """
    found: CONFLICTS_OF = {}
    for row in sorted(rows, key=lambda row: row.place):
        conflict = Conflict(row.member_id, row.kind, Ruling(row.ruling))
        found.setdefault(row.item_id, []).append(conflict)
    return found


@cache
def every(nation: Nation) -> Select[*tuple[Any, ...]]:
    """Return the statement that reads them, built once: it takes longer to build than to run.

    Args:
        nation: of the council.
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
        .where(PanelItem.meeting_id == bindparam(MEETING))
    )
    both = union_all(declared, _sat_before(nation)).subquery()
    return select(*(both.c[name] for name in ConflictRow._fields))


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
