"""The midpoint review of an assessment."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class MidpointReview(Base):
    """Half way, a manager and the assessor asked where this goes. Never edited: hold another.

    `outcome` is a code of MIDPOINT_OUTCOMES.
    """

    __tablename__ = "midpoint_review"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    held_on: Mapped[date]
    outcome: Mapped[str]
    words: Mapped[LongText]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
