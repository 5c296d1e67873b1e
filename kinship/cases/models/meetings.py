"""Family meetings, and the assessment of what the parents can manage."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class FamilyMeeting(Base):
    """A meeting at which a family makes its own plan: offered, held, looked at again."""

    __tablename__ = "family_meeting"
    __table_args__ = (
        Index(None, "case_id"),
        CheckConstraint("held_on IS NULL OR held_on >= asked_on", name="held_after_asked"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    asked_on: Mapped[date]
    urgent: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str]
    offered_on: Mapped[date | None]
    offered_to: Mapped[str] = mapped_column(default="")
    offered_how: Mapped[str] = mapped_column(default="")
    reason: Mapped[LongText] = mapped_column(default="")
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    held_on: Mapped[date | None]
    place: Mapped[str] = mapped_column(default="")
    attended: Mapped[str] = mapped_column(default="")
    child_there: Mapped[str] = mapped_column(default="")
    fathers_side: Mapped[bool | None]
    fathers_side_said: Mapped[LongText] = mapped_column(default="")
    plan: Mapped[LongText] = mapped_column(default="")
    agreed: Mapped[str] = mapped_column(default="")
    agreed_reason: Mapped[LongText] = mapped_column(default="")
    contingency: Mapped[LongText] = mapped_column(default="")
    review_on: Mapped[date | None]
    reviewed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ParentAssessment(Base):
    """An assessment of what a parent can manage, which goes on beside that of the carers."""

    __tablename__ = "parent_assessment"
    __table_args__ = (
        Index(None, "case_id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    of_whom: Mapped[str]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
