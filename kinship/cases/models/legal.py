"""Legal advice taken on a case; the database lets nobody change it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class LegalAdvice(Base):
    """What was asked and what was advised; a correction is another record that names this one.

    A record is corrected once: whoever corrects again corrects the correction.
    """

    __tablename__ = "legal_advice"
    __table_args__ = (Index(None, "case_id", "advised_on"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    question: Mapped[LongText]
    adviser: Mapped[str]
    advised_on: Mapped[date]
    summary: Mapped[LongText]
    privileged: Mapped[bool]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("legal_advice.id"), unique=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
