"""Which items a member may read nothing of, because of a conflict of their own."""

from sqlalchemy import BindParameter, ColumnElement, case, or_, select
from sqlalchemy.orm import aliased

from kinship.panel.models import ItemConflict, MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import settings
from kinship.panel.rules.quorum import STAYS
from kinship.panel.rules.reviews import ANEW, REVIEW
from kinship.panel.types import NOT_A_CONFLICT

Key = int | BindParameter[int] | ColumnElement[int] | None


def shut_to(staff_id: Key) -> ColumnElement[bool]:
    """Return the condition on `PanelItem` under which it is shut to a member.

    The chair has not ruled on their conflict, or ruled that they leave; or they sat on the panel
    whose decision a differently constituted panel looks at again.

    Args:
        staff_id: the member's sign-in.
    """
    declared = (
        select(ItemConflict.item_id)
        .join(PanelMember, PanelMember.id == ItemConflict.member_id)
        .where(
            PanelMember.staff_id == staff_id,
            ItemConflict.kind.not_in(NOT_A_CONFLICT),
            ItemConflict.ruling.not_in([ruling.value for ruling in STAYS]),
        )
    )
    shut = PanelItem.id.in_(declared)
    return or_(shut, _sat_before(staff_id)) if settings.council().nation in ANEW else shut


def _sat_before(staff_id: Key) -> ColumnElement[bool]:
    again, first, earlier = (aliased(PanelItem) for _ in range(3))
    sat_at = case((first.kind == REVIEW, earlier.meeting_id), else_=first.meeting_id)
    return PanelItem.id.in_(
        select(again.id)
        .join(first, first.id == again.follows_id)
        .outerjoin(earlier, earlier.id == first.follows_id)
        .join(MeetingMember, MeetingMember.meeting_id == sat_at)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(
            again.kind == REVIEW,
            MeetingMember.attended.is_(True),
            PanelMember.staff_id == staff_id,
        )
    )
