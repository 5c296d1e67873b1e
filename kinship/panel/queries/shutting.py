"""Which items a member may read nothing of, because of a conflict of their own."""

from sqlalchemy import BindParameter, ColumnElement, Select, select

from kinship.panel.models import ItemConflict, PanelMember
from kinship.panel.rules.quorum import STAYS
from kinship.panel.types import NOT_A_CONFLICT

Key = int | BindParameter[int] | ColumnElement[int] | None


def shut_to(staff_id: Key) -> Select[int]:
    """Return the items shut to a member: the chair has not ruled, or ruled that they leave.

    Args:
        staff_id: the member's sign-in.
    """
    return (
        select(ItemConflict.item_id)
        .join(PanelMember, PanelMember.id == ItemConflict.member_id)
        .where(
            PanelMember.staff_id == staff_id,
            ItemConflict.kind.not_in(NOT_A_CONFLICT),
            ItemConflict.ruling.not_in([ruling.value for ruling in STAYS]),
        )
    )
