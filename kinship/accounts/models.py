"""Teams, the people who sign in, and the roles they hold."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kinship.core.database import Base, Id

LIVE = text("ended_at IS NULL")


class Team(Base):
    """A team of the council; scope follows it."""

    __tablename__ = "team"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)


class Staff(Base):
    """Somebody who can sign in or be given work: council staff, assessors and panel members."""

    __tablename__ = "staff"

    id: Mapped[Id]
    username: Mapped[str] = mapped_column(unique=True)
    full_name: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    post_title: Mapped[str] = mapped_column(default="")
    password_hash: Mapped[str] = mapped_column(default="")
    sign_in_version: Mapped[int] = mapped_column(default=1)
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"), index=True)
    independent: Mapped[bool] = mapped_column(default=False)
    hours_fraction: Mapped[float] = mapped_column(default=1.0)
    registration_number: Mapped[str] = mapped_column(default="")
    registration_ends_on: Mapped[date | None]
    contract_ends_on: Mapped[date | None]
    active: Mapped[bool] = mapped_column(default=True)
    last_signed_in_at: Mapped[datetime | None]

    team: Mapped[Team | None] = relationship(lazy="raise_on_sql")
    roles: Mapped[list["StaffRole"]] = relationship(back_populates="staff", lazy="raise_on_sql")


class StaffSession(Base):
    """One sign-in on one browser, from signing in until signing out.

    The cookie names it, so a copy of the cookie is worth nothing once it has ended.
    """

    __tablename__ = "staff_session"

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), index=True)
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class StaffRole(Base):
    """A role held from a day, until a day."""

    __tablename__ = "staff_role"
    __table_args__ = (
        UniqueConstraint("staff_id", "role", "from_on"),
        Index(None, "role"),
    )

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]

    staff: Mapped[Staff] = relationship(back_populates="roles", lazy="raise_on_sql")


class CalendarFeed(Base):
    """A secret address from which a calendar program reads somebody's dates."""

    __tablename__ = "calendar_feed"
    __table_args__ = (
        Index(
            "ix_calendar_feed_live",
            "staff_id",
            "about",
            unique=True,
            postgresql_where=LIVE,
            sqlite_where=LIVE,
        ),
    )

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    about: Mapped[str]
    digest: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    last_read_on: Mapped[date | None]


class StaffTime(Base):
    """Leave, sickness, duty, mentoring or a first year, from a day until a day or for good.

    The reason for leave or sickness is not kept. What was entered in error is struck out and stays.
    """

    __tablename__ = "staff_time"
    __table_args__ = (
        Index(None, "staff_id", "from_on"),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_start"),
    )

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    kind: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    days_a_week: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    struck_on: Mapped[date | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class SavedView(Base):
    """What somebody narrowed a list to, under a name; with a team it is shared with all of it."""

    __tablename__ = "saved_view"
    __table_args__ = (
        UniqueConstraint("staff_id", "page", "name"),
        Index(None, "team_id", "page"),
    )

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    page: Mapped[str]
    name: Mapped[str]
    asked: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]
