"""The case itself, its children, who works on it and who may see it when it is restricted."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

OPEN = text("closed_on IS NULL")
CURRENT = text("until_on IS NULL")
SEEN_UNTIL = text("seen_until_on IS NOT NULL")


class Case(Base):
    """One child, or brothers and sisters together, in the care of the kinship service.

    `legal_limit_on` is the last day on which the present arrangement is lawful without a further
    approval; it is written by whoever records the approval and read by every list.
    """

    __tablename__ = "kinship_case"
    __table_args__ = (
        Index(
            "ix_kinship_case_open_team",
            "team_id",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_kinship_case_open_limit",
            "legal_limit_on",
            "id",
            postgresql_where=text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
            sqlite_where=text("closed_on IS NULL AND legal_limit_on IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    reference: Mapped[str] = mapped_column(unique=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    closed_reason: Mapped[str] = mapped_column(default="")
    restricted: Mapped[bool] = mapped_column(default=False)
    summary: Mapped[LongText] = mapped_column(default="")
    summary_on: Mapped[date | None]
    court_number: Mapped[str] = mapped_column(default="")
    proceedings_issued_on: Mapped[date | None]
    living_there_since: Mapped[date | None]
    legal_limit_on: Mapped[date | None]
    legal_limit_what: Mapped[str] = mapped_column(default="")
    last_activity_on: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class CaseChild(Base):
    """A child of the case, numbered as in K-1041/2."""

    __tablename__ = "case_child"
    __table_args__ = (UniqueConstraint("case_id", "number"), Index(None, "person_id"))

    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    number: Mapped[int]


class Allocation(Base):
    """Somebody working on the case in a role, from a day until a day.

    An outside assessor sees nothing of it before they are instructed, and after their work has
    closed only until a day.
    """

    __tablename__ = "allocation"
    __table_args__ = (
        Index(None, "case_id", "role"),
        Index(
            "ix_allocation_current_staff",
            "staff_id",
            "case_id",
            postgresql_where=CURRENT,
            sqlite_where=CURRENT,
        ),
        Index(
            "ix_allocation_seen_staff",
            "staff_id",
            "case_id",
            postgresql_where=SEEN_UNTIL,
            sqlite_where=SEEN_UNTIL,
        ),
        CheckConstraint("until_on IS NULL OR until_on >= from_on", name="ends_after_start"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    role: Mapped[str]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    awaits_instruction: Mapped[bool] = mapped_column(default=False)
    seen_until_on: Mapped[date | None]
    handover: Mapped[LongText] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))


class AccessRequest(Base):
    """Somebody asks to see a restricted case by its reference, and what was decided.

    A row is kept for every reference that is typed, whether or not there is such a case, so that
    asking tells nobody anything.
    """

    __tablename__ = "access_request"
    __table_args__ = (Index(None, "case_id"), Index(None, "asked_by_id"))

    id: Mapped[Id]
    reference: Mapped[str]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    asked_at: Mapped[datetime]
    reason: Mapped[LongText]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    access_id: Mapped[int | None] = mapped_column(ForeignKey("case_access.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class CaseAccess(Base):
    """Named access to a restricted case, or a time-limited exception with its reason."""

    __tablename__ = "case_access"
    __table_args__ = (Index(None, "staff_id", "case_id"), Index(None, "case_id"))

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[str]
    given_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
