"""Agreements, their dated lines, and reviews. No bank details are stored."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

LIVE = text("ended_on IS NULL")


class Agreement(Base):
    """An allowance agreed for one child to one payee under one scheme.

    One lives per child and scheme. Its review date is never blank. Whoever assessed it is not
    whoever approved it; without an approval it is only proposed.
    """

    __tablename__ = "agreement"
    __table_args__ = (
        Index(None, "case_id"),
        Index(
            "uq_agreement_live_child_scheme",
            "child_id",
            "scheme",
            unique=True,
            postgresql_where=LIVE,
            sqlite_where=LIVE,
        ),
        Index(
            "ix_agreement_live_review",
            "review_due_on",
            "id",
            postgresql_where=LIVE,
            sqlite_where=LIVE,
        ),
        CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name="ends_after_start"),
        CheckConstraint("approved_by_id <> assessed_by_id", name="two_people"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    payee_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    scheme: Mapped[str]
    starts_on: Mapped[date]
    review_due_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[LongText] = mapped_column(default="")
    end_decided_by: Mapped[str] = mapped_column(default="")
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    assessed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_on: Mapped[date | None]
    conditions: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AgreementLine(Base):
    """The weekly amount from a day; a new line never overwrites an old one."""

    __tablename__ = "agreement_line"
    __table_args__ = (Index(None, "agreement_id", "from_on"),)

    id: Mapped[Id]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    kind: Mapped[str]
    weekly_pence: Mapped[int]
    from_on: Mapped[date]
    until_on: Mapped[date | None]
    reason: Mapped[LongText] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")


class FinanceReview(Base):
    """One yearly look at an agreement; it changes no money by itself."""

    __tablename__ = "finance_review"
    __table_args__ = (Index(None, "agreement_id", "due_on"),)

    id: Mapped[Id]
    agreement_id: Mapped[int] = mapped_column(ForeignKey("agreement.id"))
    due_on: Mapped[date]
    form_sent_on: Mapped[date | None]
    reminded_on: Mapped[date | None]
    replied_on: Mapped[date | None]
    held_on: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    carer_said: Mapped[LongText] = mapped_column(default="")
    reasons: Mapped[LongText] = mapped_column(default="")
    proposed_weekly_pence: Mapped[int | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
