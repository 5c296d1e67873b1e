"""Arrangements, approvals and their extensions."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

CURRENT = text("ended_on IS NULL")


class Arrangement(Base):
    """A child living in a household on a legal basis, from a day until a day.

    A child lives in one place at a time: the database holds one arrangement without an end.
    `meant_to_last` says that the plan is for the child to stay until grown up.
    """

    __tablename__ = "arrangement"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "uq_arrangement_current_child",
            "child_id",
            unique=True,
            postgresql_where=CURRENT,
            sqlite_where=CURRENT,
        ),
        Index(None, "child_id", "started_on"),
        Index(None, "kind", "ended_on"),
        Index(None, "ended_on", "id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"), index=True)
    kind: Mapped[str]
    legal_basis: Mapped[str]
    started_on: Mapped[date]
    started_at: Mapped[datetime | None]
    start_type: Mapped[str]
    arranged_by: Mapped[str] = mapped_column(default="council")
    parent_in_home: Mapped[bool | None]
    local_area: Mapped[bool | None]
    meant_to_last: Mapped[bool] = mapped_column(default=False)
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(default="")
    end_planned: Mapped[bool | None]
    end_note: Mapped[LongText] = mapped_column(default="")
    external_key: Mapped[str | None] = mapped_column(unique=True)
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Approval(Base):
    """A household approved for named children, for a time or until reviewed.

    `starts_on` is the day the clock runs from: the approval, or the move if that was earlier.
    """

    __tablename__ = "approval"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "ix_approval_current_household",
            "household_id",
            postgresql_where=CURRENT,
            sqlite_where=CURRENT,
        ),
        CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name="ends_after_start"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    basis: Mapped[str]
    starts_on: Mapped[date]
    starts_at: Mapped[datetime | None]
    why_immediate: Mapped[LongText] = mapped_column(default="")
    agreement_signed_on: Mapped[date | None]
    home_visited_on: Mapped[date | None]
    adults_listed_on: Mapped[date | None]
    police_check_on: Mapped[date | None]
    police_check_reference: Mapped[str] = mapped_column(default="")
    approved_on: Mapped[date | None]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_by_name: Mapped[str] = mapped_column(default="")
    terms: Mapped[LongText] = mapped_column(default="")
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("approval.id"))
    reviewed_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    ended_how: Mapped[str] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class ApprovalChild(Base):
    """A child named in an approval."""

    __tablename__ = "approval_child"

    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class ApprovalReview(Base):
    """A review of an emergency or continued placement, and whether the child stays.

    After a review that said no another may be held; the last one counts.
    """

    __tablename__ = "approval_review"
    __table_args__ = (Index(None, "approval_id", "id"),)

    id: Mapped[Id]
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"))
    rule: Mapped[str]
    held_on: Mapped[date]
    outcome: Mapped[str]
    reasons: Mapped[LongText]
    held_by_name: Mapped[str]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class ApprovalExtension(Base):
    """One step beyond a temporary approval's first limit, with the dated conditions of the law.

    In England the extension and its four conditions; in Scotland the continuation after the
    review of an emergency placement, and its extension.
    """

    __tablename__ = "approval_extension"
    __table_args__ = (UniqueConstraint("approval_id", "rule"),)

    id: Mapped[Id]
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"))
    rule: Mapped[str]
    still_best_on: Mapped[date | None]
    panel_view_on: Mapped[date | None]
    panel_view: Mapped[str] = mapped_column(default="")
    reviewing_officer_told_on: Mapped[date | None]
    officer_approved_on: Mapped[date]
    officer_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    officer_name: Mapped[str]
    last_valid_on: Mapped[date | None]
    review_held_on: Mapped[date | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class Paper(Base):
    """Something sent, received, given or written about a child or a carer, on a day.

    One that was recorded in error is struck out and stays.
    """

    __tablename__ = "paper"
    __table_args__ = (Index(None, "case_id", "done_on"), Index(None, "child_id", "kind"))

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    done_on: Mapped[date]
    to_whom: Mapped[str] = mapped_column(default="")
    how: Mapped[str] = mapped_column(default="")
    by_name: Mapped[str] = mapped_column(default="")
    note: Mapped[LongText] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    struck_on: Mapped[date | None]
    struck_why: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)
