"""Supervision: of a case month by month, and of a worker."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class SupervisionNote(Base):
    """What a worker and their manager said about a case; the database lets nobody change it."""

    __tablename__ = "supervision_note"
    __table_args__ = (
        Index(None, "case_id", "held_on"),
        CheckConstraint("next_on > held_on", name="next_after_held"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    held_on: Mapped[date]
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    what_changed: Mapped[LongText]
    childs_view: Mapped[LongText]
    risk: Mapped[LongText] = mapped_column(default="")
    plan: Mapped[str] = mapped_column(default="")
    drift: Mapped[LongText] = mapped_column(default="")
    drift_reason: Mapped[str] = mapped_column(default="")
    decision: Mapped[LongText] = mapped_column(default="")
    decision_note_id: Mapped[int | None] = mapped_column(ForeignKey("case_note.id"))
    next_on: Mapped[date]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class StaffSupervision(Base):
    """A talk of a worker with their leader; what was reflected on is for the two of them alone."""

    __tablename__ = "staff_supervision"
    __table_args__ = (Index(None, "worker_id", "held_on"), Index(None, "leader_id"))

    id: Mapped[Id]
    worker_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    leader_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    held_on: Mapped[date]
    agreed: Mapped[LongText]
    reflection: Mapped[LongText] = mapped_column(default="")
    next_on: Mapped[date | None]
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
