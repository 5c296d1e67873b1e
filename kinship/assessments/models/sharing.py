"""What left the product and how: content as it stood, papers made of it, carers who got it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class AssessmentSnapshot(Base):
    """Everything an assessment held at one moment, with its digest. Never edited.

    Taken when it is printed, shared, submitted or signed; the same content is kept once.
    """

    __tablename__ = "assessment_snapshot"
    __table_args__ = (
        UniqueConstraint("assessment_id", "number"),
        UniqueConstraint("assessment_id", "digest"),
    )

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    digest: Mapped[str]
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class ParagraphDecision(Base):
    """What somebody decided about a marked paragraph. Never edited; a later one stands over it."""

    __tablename__ = "paragraph_decision"
    __table_args__ = (Index(None, "assessment_id", "digest"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    digest: Mapped[str]
    mark: Mapped[str]
    about: Mapped[str] = mapped_column(default="")
    carer: Mapped[str]
    court: Mapped[str] = mapped_column(default="")
    summary: Mapped[LongText] = mapped_column(default="")
    basis: Mapped[str]
    why: Mapped[LongText]
    decided_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class AssessmentPaper(Base):
    """A copy of a report as PDF: asked for, made by a job, kept as a document."""

    __tablename__ = "assessment_paper"
    __table_args__ = (UniqueConstraint("assessment_id", "copy", "number"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("assessment_snapshot.id"))
    copy: Mapped[str]
    number: Mapped[int]
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    started_at: Mapped[datetime | None]
    made_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
    attempts: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int] = mapped_column(default=0)
    withheld: Mapped[int] = mapped_column(default=0)
    signed: Mapped[bool] = mapped_column(default=False)
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class AssessmentShare(Base):
    """The carers got their copy: how, when, by whom, and until when they may comment."""

    __tablename__ = "assessment_share"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    paper_id: Mapped[int] = mapped_column(ForeignKey("assessment_paper.id"))
    shared_on: Mapped[date]
    how: Mapped[str]
    whom: Mapped[str]
    comments_until: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class CarerComment(Base):
    """What a carer says to the report, word for word. Never edited, and printed in full.

    No words mean that they were asked and have nothing to add.
    """

    __tablename__ = "carer_comment"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    share_id: Mapped[int] = mapped_column(ForeignKey("assessment_share.id"))
    carer: Mapped[str]
    received_on: Mapped[date]
    words: Mapped[LongText] = mapped_column(default="")
    stands: Mapped[str] = mapped_column(default="", server_default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
