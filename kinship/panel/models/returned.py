"""Items that came off an agenda: from which meeting, why, and what was allowed for them there."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class PanelItemReturn(Base):
    """One time an item went back to the requests. Never edited.

    What was allowed for it at that meeting, a late paper, a booking after the limit or before the
    checks are back, is kept here with its reasons: it does not hold for another meeting.
    """

    __tablename__ = "panel_item_return"
    __table_args__ = (Index(None, "item_id", "id"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    why: Mapped[str]
    reason: Mapped[LongText]
    was_held_on: Mapped[date]
    position: Mapped[int]
    late_paper_reason: Mapped[str] = mapped_column(default="")
    late_paper_by: Mapped[str] = mapped_column(default="")
    after_limit_reason: Mapped[str] = mapped_column(default="")
    checks_reason: Mapped[str] = mapped_column(default="")
    checks_by: Mapped[str] = mapped_column(default="")
    returned_at: Mapped[datetime]
    returned_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
