"""What was written: saved sections, and drafts that survive a time-out."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class AssessmentSection(Base):
    """One section of an assessment as last saved, with the version others started from."""

    __tablename__ = "assessment_section"
    __table_args__ = (UniqueConstraint("assessment_id", "key"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    key: Mapped[str]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    complete: Mapped[bool] = mapped_column(default=False)
    not_needed_because: Mapped[str] = mapped_column(default="")
    saved_at: Mapped[datetime]
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class SectionDraft(Base):
    """What one person has typed but not saved, kept on the server every few seconds."""

    __tablename__ = "section_draft"
    __table_args__ = (UniqueConstraint("assessment_id", "key", "staff_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    key: Mapped[str]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    base_version: Mapped[int]
    saved_at: Mapped[datetime]
