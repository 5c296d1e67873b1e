"""Messages waiting to be sent, and sent."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class Message(Base):
    """One message to one member of staff; the unique key makes a second run harmless."""

    __tablename__ = "message"
    __table_args__ = (UniqueConstraint("staff_id", "kind", "day"),)

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    kind: Mapped[str]
    day: Mapped[date]
    subject: Mapped[str]
    body: Mapped[LongText]
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(default="")
