"""Clocks derived from recorded facts, and what was raised when one ran out."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, SmallInteger, UniqueConstraint, text, true
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

OPEN = text("closed_on IS NULL")
OWED = text("closed_on IS NULL AND owed")
OWED_IN_SQLITE = text("closed_on IS NULL AND owed = 1")
NOT_OWED = text("closed_on IS NULL AND NOT owed")
NOT_OWED_IN_SQLITE = text("closed_on IS NULL AND owed = 0")
NOT_RAISED = -1


class Timescale(Base):
    """One clock on one record: the rule, the fact it runs from, and the day it is due.

    `promised_on` is the day by which somebody has said that it will be done, `deferred_until` the
    day to which somebody agreed to put it off; neither ever moves `due_on`.
    `due_on` is always the day to act by (the last valid day of an approval, the due day of a task);
    whether it is overdue is worked out from today when it is read. A day on which something merely
    becomes possible (`earliest_on`) or ends by itself is not `owed` and is never overdue.
    """

    __tablename__ = "timescale"
    __table_args__ = (
        Index("ix_timescale_open_due", "due_on", "id", postgresql_where=OPEN, sqlite_where=OPEN),
        Index(
            "ix_timescale_open_team",
            "team_id",
            "due_on",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_timescale_open_owner",
            "owner_id",
            "due_on",
            "id",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index(
            "ix_timescale_sweep",
            "legal_limit",
            "raised_level",
            "due_on",
            "id",
            postgresql_where=OWED,
            sqlite_where=OWED_IN_SQLITE,
        ),
        Index(
            "ix_timescale_not_owed",
            "due_on",
            "id",
            postgresql_where=NOT_OWED,
            sqlite_where=NOT_OWED_IN_SQLITE,
        ),
        Index(None, "subject_kind", "subject_id", "rule"),
        Index(None, "case_id", "id"),
    )

    id: Mapped[Id]
    rule: Mapped[str]
    rule_version: Mapped[str]
    certainty: Mapped[str]
    title: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    team_id: Mapped[int | None] = mapped_column(ForeignKey("team.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    fact: Mapped[str]
    from_on: Mapped[date]
    from_at: Mapped[datetime | None]
    due_on: Mapped[date]
    lenient_on: Mapped[date | None]
    lapses_on: Mapped[date | None]
    earliest_on: Mapped[date | None]
    legal_limit: Mapped[bool] = mapped_column(default=False)
    owed: Mapped[bool] = mapped_column(default=True, server_default=true())
    steps: Mapped[list[str]] = mapped_column(default=list)
    flagged_on: Mapped[date | None]
    raised_level: Mapped[int] = mapped_column(SmallInteger, default=NOT_RAISED)
    promised_on: Mapped[date | None]
    deferred_until: Mapped[date | None]
    closed_on: Mapped[date | None]
    closed_how: Mapped[str | None]
    closed_why: Mapped[LongText] = mapped_column(default="")
    late_reason: Mapped[str] = mapped_column(default="")
    late_words: Mapped[LongText] = mapped_column(default="")
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("timescale.id"))
    created_at: Mapped[datetime]


class RuleChoice(Base):
    """A council's decision, from a day on, to use a doubtful rule or no longer to use it.

    It stands over the choices of the council's file. Rows are added and never changed.
    """

    __tablename__ = "timescale_rule_choice"
    __table_args__ = (Index(None, "rule", "from_on"),)

    id: Mapped[Id]
    rule: Mapped[str]
    used: Mapped[bool]
    from_on: Mapped[date]
    reason: Mapped[str]
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class Escalation(Base):
    """Raised once per rule, record, due day and level, with somebody to answer it.

    `post` is the post that answers, as the council called it then; `because` says why it was raised
    when that is not its date.
    """

    __tablename__ = "escalation"
    __table_args__ = (
        UniqueConstraint("rule", "subject_kind", "subject_id", "due_on", "level"),
        Index(None, "timescale_id"),
        Index(None, "owner_id", "raised_on"),
    )

    id: Mapped[Id]
    timescale_id: Mapped[int] = mapped_column(ForeignKey("timescale.id"))
    rule: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"), index=True)
    due_on: Mapped[date]
    level: Mapped[int]
    post: Mapped[str] = mapped_column(default="")
    because: Mapped[str] = mapped_column(default="")
    raised_on: Mapped[date]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answer_by: Mapped[date]
    answered_on: Mapped[date | None]


class EscalationAnswer(Base):
    """What somebody answered on a day: what will be done and by when. Never edited."""

    __tablename__ = "escalation_answer"
    __table_args__ = (Index(None, "escalation_id"), UniqueConstraint("submit_key"))

    id: Mapped[Id]
    escalation_id: Mapped[int] = mapped_column(ForeignKey("escalation.id"))
    answered_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    what: Mapped[LongText]
    by_when: Mapped[date]
    submit_key: Mapped[str | None]
    created_at: Mapped[datetime]


class Deferral(Base):
    """Asked for with a reason and a new day; agreed or refused by the post that may; never edited.

    `due_on` is the date as it stood, which the deferral leaves where it is.
    """

    __tablename__ = "deferral"
    __table_args__ = (Index(None, "timescale_id"), UniqueConstraint("submit_key"))

    id: Mapped[Id]
    timescale_id: Mapped[int] = mapped_column(ForeignKey("timescale.id"))
    due_on: Mapped[date]
    until_on: Mapped[date]
    reason: Mapped[str]
    words: Mapped[LongText]
    asked_on: Mapped[date]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    decided_on: Mapped[date | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    agreed: Mapped[bool | None]
    decision: Mapped[LongText] = mapped_column(default="")
    submit_key: Mapped[str | None]
    created_at: Mapped[datetime]
