"""Visits, the child's reviews and views: what was recorded in error is struck out and stays."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

NOW = text("over_on IS NULL")


class Visit(Base):
    """A visit to a child's home; telephone and video are kept but do not count."""

    __tablename__ = "visit"
    __table_args__ = (Index(None, "case_id", "visited_on"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    visited_on: Mapped[date]
    kind: Mapped[str]
    child_seen: Mapped[bool]
    child_alone: Mapped[bool | None]
    why_not_alone: Mapped[str] = mapped_column(default="")
    what_happened: Mapped[LongText] = mapped_column(default="")
    what_it_means: Mapped[LongText] = mapped_column(default="")
    visited_by: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    struck_on: Mapped[date | None]
    struck_why: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ChildReview(Base):
    """A review of a child's case that was held."""

    __tablename__ = "child_review"
    __table_args__ = (Index(None, "case_id", "held_on"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    held_on: Mapped[date]
    chair: Mapped[str] = mapped_column(default="")
    decisions: Mapped[LongText] = mapped_column(default="")
    next_on: Mapped[date | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    struck_on: Mapped[date | None]
    struck_why: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ChildView(Base):
    """What a child said, in the child's own words, and how the child was asked."""

    __tablename__ = "child_view"
    __table_args__ = (Index(None, "case_id", "given_on"),)

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    given_on: Mapped[date]
    asked_how: Mapped[str]
    interpreter: Mapped[str] = mapped_column(default="")
    about: Mapped[list[str]] = mapped_column(default=list)
    words: Mapped[LongText]
    what_changed: Mapped[LongText] = mapped_column(default="")
    asked_by: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    struck_on: Mapped[date | None]
    struck_why: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class StrainSign(Base):
    """A sign that a home is under strain, or that it holds, from a day until it is over.

    `sign` is a code of STRAIN_SIGNS. It helps a team choose whom to see first, and is no part of
    anything a carer is given.
    """

    __tablename__ = "strain_sign"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "ix_strain_sign_now",
            "case_id",
            "sign",
            unique=True,
            postgresql_where=NOW,
            sqlite_where=NOW,
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    sign: Mapped[str]
    seen_on: Mapped[date]
    words: Mapped[LongText] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    over_on: Mapped[date | None]
