"""What a leader chose where carers do not agree with a report that says no, and what came of it."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class DisagreementChoice(Base):
    """How it goes on, with reasons. Never edited; a later choice stands over it."""

    __tablename__ = "disagreement_choice"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    way: Mapped[str]
    reasons: Mapped[LongText]
    asked_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    chosen_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class SecondOpinion(Base):
    """What another assessor saw and thinks; one for each time it was asked. Never edited."""

    __tablename__ = "second_opinion"

    id: Mapped[Id]
    choice_id: Mapped[int] = mapped_column(ForeignKey("disagreement_choice.id"), unique=True)
    visited_on: Mapped[date]
    words: Mapped[LongText]
    outcome: Mapped[str]
    recorded_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
