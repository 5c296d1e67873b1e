"""How a case begins.

The enquiry, the referral, and the households that might care for the child.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

WAITING = "outcome IS NULL OR outcome = 'back to referrer'"
"""A referral that was sent back still waits for an answer."""


class Enquiry(Base):
    """Somebody asked; it may never become a case."""

    __tablename__ = "enquiry"
    __table_args__ = (
        Index(
            "ix_enquiry_open",
            "team_id",
            "received_at",
            postgresql_where=text("outcome IS NULL"),
            sqlite_where=text("outcome IS NULL"),
        ),
    )

    id: Mapped[Id]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    received_at: Mapped[datetime]
    channel: Mapped[str]
    caller_name: Mapped[str] = mapped_column(default="")
    caller_phone: Mapped[str] = mapped_column(default="")
    caller_role: Mapped[str]
    child_known: Mapped[str]
    what_asked: Mapped[LongText]
    arrangement_now: Mapped[str]
    made_by: Mapped[str]
    moved_on: Mapped[date | None]
    parent_in_home: Mapped[bool | None]
    council_involved: Mapped[str] = mapped_column(default="unsure")
    advice_given: Mapped[LongText] = mapped_column(default="")
    outcome: Mapped[str | None]
    outcome_on: Mapped[date | None]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class Referral(Base):
    """A request to the kinship service about the children of a case."""

    __tablename__ = "referral"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "ix_referral_waiting",
            "received_on",
            "id",
            postgresql_where=text(WAITING),
            sqlite_where=text(WAITING),
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    received_on: Mapped[date]
    source: Mapped[str]
    referrer: Mapped[str] = mapped_column(default="")
    reason: Mapped[LongText]
    legal_basis: Mapped[str]
    child_wants: Mapped[LongText] = mapped_column(default="")
    needed_by: Mapped[date | None]
    needed_why: Mapped[str] = mapped_column(default="")
    proceedings: Mapped[str] = mapped_column(default="none")
    father_side_explored: Mapped[bool | None]
    father_side_detail: Mapped[LongText] = mapped_column(default="")
    family_meeting: Mapped[str] = mapped_column(default="not offered")
    family_meeting_on: Mapped[date | None]
    family_meeting_reason: Mapped[LongText] = mapped_column(default="")
    known_risks: Mapped[LongText] = mapped_column(default="")
    urgent: Mapped[bool] = mapped_column(default=False)
    outcome: Mapped[str | None]
    outcome_on: Mapped[date | None]
    outcome_reason: Mapped[LongText] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class Option(Base):
    """Could this household care for this child? Its state is worked out from dated facts."""

    __tablename__ = "case_option"
    __table_args__ = (
        UniqueConstraint("case_id", "child_id", "household_id"),
        Index(None, "household_id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= named_on", name="ends_after_named"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    named_on: Mapped[date]
    named_by: Mapped[str]
    side: Mapped[str]
    relationship_kind: Mapped[str]
    contacted_on: Mapped[date | None]
    reserve_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_how: Mapped[str] = mapped_column(default="")
    ended_reason: Mapped[str] = mapped_column(default="")
    preferred: Mapped[bool] = mapped_column(default=False)
    family_order: Mapped[int | None]
