"""Who may open what of a pack, and who has opened it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class NoConflict(Base):
    """A member's word that they have no conflict of interest with an item; it opens its papers."""

    __tablename__ = "item_no_conflict"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    declared_at: Mapped[datetime]


class PackOpening(Base):
    """One time a member opened their pack."""

    __tablename__ = "pack_opening"
    __table_args__ = (Index(None, "meeting_id", "member_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    version: Mapped[int]
    opened_at: Mapped[datetime]
