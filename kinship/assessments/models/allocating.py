"""What was decided about who is allocated: who was passed over, and what a meeting decided."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class AllocationSkip(Base):
    """An assessment was given to somebody while one before it stayed waiting, and why."""

    __tablename__ = "allocation_skip"
    __table_args__ = (Index(None, "passed_id"), Index(None, "assessment_id"))

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    passed_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    reason: Mapped[str]
    on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class AllocationMeeting(Base):
    """The weekly meeting of a team about who is given what; one a day."""

    __tablename__ = "allocation_meeting"
    __table_args__ = (UniqueConstraint("team_id", "held_on"),)

    id: Mapped[Id]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    held_on: Mapped[date]
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    closed_at: Mapped[datetime | None]


class AllocationDecision(Base):
    """What a meeting decided about one assessment: given to somebody, or held with a reason.

    The last decision of a meeting about an assessment counts; the earlier ones stay.
    """

    __tablename__ = "allocation_decision"
    __table_args__ = (Index(None, "meeting_id"), Index(None, "assessment_id"))

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("allocation_meeting.id"))
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[LongText] = mapped_column(default="")
    decided_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
