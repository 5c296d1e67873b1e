"""Quality checks, comments on sections, meetings after returns, and filing with a court."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class QualityReview(Base):
    """A manager's quality check of what was kept: scores, and how it ended. Never edited."""

    __tablename__ = "quality_review"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("assessment_snapshot.id"))
    verdict: Mapped[str]
    scores: Mapped[dict[str, Any]] = mapped_column(default=dict)
    comments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    reviewed_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class SectionComment(Base):
    """What a manager says to one section; the author answers once, and both stay."""

    __tablename__ = "section_comment"
    __table_args__ = (Index(None, "assessment_id", "section"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    section: Mapped[str]
    words: Mapped[LongText]
    made_at: Mapped[datetime]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answer: Mapped[LongText] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ReturnMeeting(Base):
    """Leader and assessor met because it was sent back again and again."""

    __tablename__ = "return_meeting"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    held_on: Mapped[date]
    with_whom: Mapped[str]
    agreed: Mapped[LongText]
    returns: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class CourtFiling(Base):
    """A report was filed with the court: which copy, when, and by when it was directed."""

    __tablename__ = "court_filing"

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), unique=True)
    paper_id: Mapped[int] = mapped_column(ForeignKey("assessment_paper.id"))
    filed_on: Mapped[date]
    directed_on: Mapped[date | None]
    late_reason: Mapped[LongText] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
