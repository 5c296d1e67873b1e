"""What members are owed for meetings they came to; the council's own system pays it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class PaymentList(Base):
    """One list for a period, made by one person and approved by another."""

    __tablename__ = "panel_payment_list"
    __table_args__ = (UniqueConstraint("from_on", "until_on", "version"),)

    id: Mapped[Id]
    from_on: Mapped[date]
    until_on: Mapped[date]
    version: Mapped[int]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    made_by_name: Mapped[str]
    made_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_by_name: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class Payment(Base):
    """What one member is owed for one meeting."""

    __tablename__ = "panel_payment"
    __table_args__ = (UniqueConstraint("list_id", "member_id", "meeting_id"),)

    id: Mapped[Id]
    list_id: Mapped[int] = mapped_column(ForeignKey("panel_payment_list.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    fee_pence: Mapped[int]
