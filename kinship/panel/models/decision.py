"""Separate dated records: the panel recommends, a named person decides, a letter tells."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, Json, LongText


class Recommendation(Base):
    """What the panel recommends about one item; never edited, a correction is a new version."""

    __tablename__ = "recommendation"
    __table_args__ = (UniqueConstraint("item_id", "version"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    version: Mapped[int]
    made_on: Mapped[date]
    choice: Mapped[str]
    wording: Mapped[LongText]
    reasons: Mapped[list[str]]
    terms: Mapped[LongText] = mapped_column(default="")
    advice: Mapped[LongText] = mapped_column(default="")
    dissent: Mapped[LongText] = mapped_column(default="")
    unanimous: Mapped[bool]
    quorum: Mapped[str]
    defer_reason: Mapped[str] = mapped_column(default="")
    defer_what: Mapped[LongText] = mapped_column(default="")
    defer_who: Mapped[str] = mapped_column(default="")
    defer_until: Mapped[date | None]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class MemberView(Base):
    """One member's view on a recommendation."""

    __tablename__ = "member_view"

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    view: Mapped[str]


class Decision(Base):
    """What the agency decision maker decided, with their own reasons; never edited.

    A correction is a new version that names the first one (`first_id`); what follows a decision
    (telling, letter, answer, clocks) hangs on the first.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("item_id", "version"), Index(None, "case_id"))

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    recommendation_id: Mapped[int | None] = mapped_column(ForeignKey("recommendation.id"))
    assessment_id: Mapped[int | None] = mapped_column(ForeignKey("assessment.id"))
    first_id: Mapped[int | None] = mapped_column(ForeignKey("decision.id"))
    version: Mapped[int]
    stage: Mapped[str] = mapped_column(default="first")
    papers_version: Mapped[int] = mapped_column(default=0)
    minutes_received_on: Mapped[date]
    decided_on: Mapped[date]
    choice: Mapped[str]
    agrees: Mapped[bool]
    reasons: Mapped[LongText]
    differs_reason: Mapped[LongText] = mapped_column(default="")
    chair_told_on: Mapped[date | None]
    conditions: Mapped[LongText] = mapped_column(default="")
    read: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    factors: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    test_applied: Mapped[LongText] = mapped_column(default="")
    defer_what: Mapped[LongText] = mapped_column(default="")
    defer_who: Mapped[str] = mapped_column(default="")
    defer_until: Mapped[date | None]
    corrected_why: Mapped[LongText] = mapped_column(default="")
    digest: Mapped[str] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_by_name: Mapped[str]
    qualifying: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)

    @property
    def root_id(self) -> int:
        """The first version of this decision, on which all that follows hangs."""
        return self.first_id or self.id


class DecisionChild(Base):
    """What was decided for one child; brothers and sisters may be decided about one by one."""

    __tablename__ = "decision_child"

    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    approved: Mapped[bool]
    terms: Mapped[LongText] = mapped_column(default="")


class DecisionQuery(Base):
    """A question the decision maker asks before deciding, and its answer; neither is edited."""

    __tablename__ = "decision_query"
    __table_args__ = (Index(None, "item_id"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    to_whom: Mapped[str]
    question: Mapped[LongText]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    asked_by_name: Mapped[str]
    asked_at: Mapped[datetime]
    answer: Mapped[LongText] = mapped_column(default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    answered_by_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class DecisionStep(Base):
    """What followed a decision, each a dated record of its own.

    The carer was told, the letter was sent, the carer answered it.
    """

    __tablename__ = "decision_step"
    __table_args__ = (UniqueConstraint("decision_id", "kind"),)

    id: Mapped[Id]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    kind: Mapped[str]
    done_on: Mapped[date]
    how: Mapped[str] = mapped_column(default="")
    done_by: Mapped[str]
    note: Mapped[LongText] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class PanelItemTheme(Base):
    """Why an arrangement or an approval ended, as the panel collates it."""

    __tablename__ = "panel_item_theme"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    theme: Mapped[str]
    note: Mapped[LongText] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
