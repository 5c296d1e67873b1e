"""How an outside assessor was instructed, whether they accepted, and what they are paid."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class AssessorInstruction(Base):
    """The letter of instruction for one assessment: what is due when and the fee; never edited."""

    __tablename__ = "assessor_instruction"
    __table_args__ = (
        UniqueConstraint("assessment_id", "staff_id"),
        Index(None, "staff_id"),
    )

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    instructed_on: Mapped[date]
    instructed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    midpoint_due_on: Mapped[date]
    report_due_on: Mapped[date]
    fee_pence: Mapped[int]
    words: Mapped[LongText] = mapped_column(default="")
    accepted_on: Mapped[date | None]
    declined_on: Mapped[date | None]
    declined_because: Mapped[str] = mapped_column(default="")


class AssessorFee(Base):
    """A part of a fee that somebody other than who instructed has approved for payment."""

    __tablename__ = "assessor_fee"
    __table_args__ = (UniqueConstraint("instruction_id", "milestone"),)

    id: Mapped[Id]
    instruction_id: Mapped[int] = mapped_column(ForeignKey("assessor_instruction.id"))
    milestone: Mapped[str]
    pence: Mapped[int]
    earned_on: Mapped[date]
    approved_on: Mapped[date]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
