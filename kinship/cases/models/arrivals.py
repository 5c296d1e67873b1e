"""How a child came to live with family or friends, and what the council decided that it is.

Nothing here is ever changed: another answer, another decision is another row.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class Arrival(Base):
    """An account of the day on which children of a case moved."""

    __tablename__ = "arrival"
    __table_args__ = (Index(None, "case_id"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    moved_at: Mapped[datetime]
    told_by: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ArrivalChild(Base):
    """A child the account is about."""

    __tablename__ = "arrival_child"

    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrival.id"), primary_key=True)
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ArrivalAnswer(Base):
    """An answer to one question; the latest of a question counts, the earlier ones stay."""

    __tablename__ = "arrival_answer"
    __table_args__ = (Index(None, "arrival_id", "question"),)

    id: Mapped[Id]
    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrival.id"))
    question: Mapped[str]
    code: Mapped[str]
    words: Mapped[LongText] = mapped_column(default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]


class ArrivalStatus(Base):
    """A decision about what the arrangement is; the latest counts."""

    __tablename__ = "arrival_status"
    __table_args__ = (Index(None, "arrival_id"),)

    id: Mapped[Id]
    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrival.id"))
    status: Mapped[str]
    reasons: Mapped[LongText]
    decided_on: Mapped[date]
    advised_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_by_name: Mapped[str]
    note_id: Mapped[int] = mapped_column(ForeignKey("case_note.id"))
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ArrivalReading(Base):
    """The account was read back to somebody of the family."""

    __tablename__ = "arrival_reading"
    __table_args__ = (Index(None, "arrival_id"),)

    id: Mapped[Id]
    arrival_id: Mapped[int] = mapped_column(ForeignKey("arrival.id"))
    read_on: Mapped[date]
    to_whom: Mapped[str]
    said: Mapped[LongText] = mapped_column(default="")
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
