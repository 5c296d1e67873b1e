"""Stored files."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class Document(Base):
    """A file; its bytes lie in the store under their digest, never under a person's name.

    `assessment_id` is set where the product made it of an assessment: an outsider who works on
    another assessment of the case does not see it.
    """

    __tablename__ = "document"
    __table_args__ = (Index(None, "case_id", "id"),)

    id: Mapped[Id]
    case_id: Mapped[int | None]
    meeting_id: Mapped[int | None] = mapped_column(index=True)
    assessment_id: Mapped[int | None]
    kind: Mapped[str]
    title: Mapped[str]
    content_type: Mapped[str]
    size_bytes: Mapped[int]
    digest: Mapped[str] = mapped_column(index=True)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    added_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
