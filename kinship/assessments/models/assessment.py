"""An assessment: a household looked at for named children, with its dated facts."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

OPEN = text("closed_on IS NULL")
WAITING = text("closed_on IS NULL AND waiting_for <> ''")
SIGNED = text("signed_off_on IS NOT NULL")
FILED = text("closed_on IS NULL AND court_filing_on IS NOT NULL")


class Assessment(Base):
    """One assessment of one kind.

    It is outstanding from acceptance until `closed_on`: signed off, withdrawn or stopped. Counts
    (`sections_done`, `checks_received` …) are kept by the services so that a list of thousands
    never has to count; what they mean today (late, red) is worked out when read. `signed_facts`
    holds what the record said on the day of signing, for every section that shows it. A signed
    assessment is never changed: `edition` 2 is a row of its own that follows `previous_id`.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "household_id"),
        Index(
            "ix_assessment_open_team",
            "team_id",
            "accepted_on",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_assessment_open_all",
            "accepted_on",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_assessment_open_assessor",
            "assessor_id",
            "accepted_on",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_assessment_team_signed",
            "team_id",
            "signed_off_on",
            postgresql_where=SIGNED,
            sqlite_where=SIGNED,
        ),
        Index(
            "ix_assessment_open_waiting",
            "accepted_on",
            "id",
            postgresql_where=WAITING,
            sqlite_where=WAITING,
        ),
        Index(None, "team_id", "accepted_on"),
        Index(
            "ix_assessment_open_court",
            "court_filing_on",
            "case_id",
            postgresql_where=FILED,
            sqlite_where=FILED,
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    household_id: Mapped[int | None] = mapped_column(ForeignKey("household.id"))
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    kind: Mapped[str]
    form: Mapped[str]
    form_version: Mapped[str]
    accepted_on: Mapped[date]
    court_filing_on: Mapped[date | None]
    assessor_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    independent: Mapped[bool] = mapped_column(default=False)
    allocated_on: Mapped[date | None]
    agreement_signed_on: Mapped[date | None]
    midpoint_on: Mapped[date | None]
    midpoint_outcome: Mapped[str] = mapped_column(default="", server_default="")
    draft_complete_on: Mapped[date | None]
    shared_on: Mapped[date | None]
    submitted_on: Mapped[date | None]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    returned_on: Mapped[date | None]
    agreed_on: Mapped[date | None]
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_off_on: Mapped[date | None]
    signed_off_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    signed_digest: Mapped[str] = mapped_column(default="")
    signed_facts: Mapped[dict[str, Any] | None]
    outcome: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[LongText] = mapped_column(default="")
    paused_on: Mapped[date | None]
    pause_reason: Mapped[str] = mapped_column(default="")
    waiting_for: Mapped[str] = mapped_column(default="")
    waiting_review_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_how: Mapped[str] = mapped_column(default="")
    closed_reason: Mapped[str] = mapped_column(default="")
    last_activity_on: Mapped[date]
    sections_saved: Mapped[int] = mapped_column(default=0)
    sections_done: Mapped[int] = mapped_column(default=0)
    sections_total: Mapped[int] = mapped_column(default=0)
    checks_needed: Mapped[int] = mapped_column(default=0)
    checks_requested: Mapped[int] = mapped_column(default=0)
    checks_received: Mapped[int] = mapped_column(default=0)
    panel_on: Mapped[date | None]
    management_note_on: Mapped[date | None]
    set_colour: Mapped[str] = mapped_column(default="", server_default="")
    set_colour_until: Mapped[date | None]
    set_colour_why: Mapped[LongText] = mapped_column(default="", server_default="")
    priority_risk: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    edition: Mapped[int] = mapped_column(default=1)
    previous_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"), unique=True)
    edition_reason: Mapped[LongText] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AssessmentChild(Base):
    """A child the assessment is about."""

    __tablename__ = "assessment_child"
    __table_args__ = (Index(None, "person_id"),)

    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)


class AssessmentReturn(Base):
    """Sent back by a manager with numbered points, one a line."""

    __tablename__ = "assessment_return"
    __table_args__ = (Index(None, "assessment_id"),)

    id: Mapped[Id]
    assessment_id: Mapped[int] = mapped_column(ForeignKey("assessment.id"))
    submitted_on: Mapped[date]
    submitted_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    returned_on: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    points: Mapped[LongText]
