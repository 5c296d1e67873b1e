"""Decisions about quality: warnings gone on in spite of, and who has agreed or read."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class AssessmentOverride(Base):
    """A manager goes on in spite of a warning, and says why. Never edited.

    `found` is the warning as it stood; once it says something else, it is open again.
    """

    __tablename__ = "assessment_override"
    __table_args__ = (UniqueConstraint("assessment_id", "rule", "section", "found_digest"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    rule: Mapped[str]
    section: Mapped[str]
    found: Mapped[LongText]
    found_digest: Mapped[str]
    reason: Mapped[LongText]
    decided_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class AssessmentAgreement(Base):
    """Somebody has agreed with an assessment or read it for the court: who, when and what they say.

    `who` is "head of service" or "legal"; a later row of the same kind takes the place of the
    earlier one, which stays.
    """

    __tablename__ = "assessment_agreement"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    who: Mapped[str]
    agreed: Mapped[bool]
    on: Mapped[date]
    name: Mapped[str] = mapped_column(default="")
    words: Mapped[LongText] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
