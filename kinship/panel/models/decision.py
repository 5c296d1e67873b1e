"""Separate dated records: the panel recommends, a named person decides, a letter tells."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


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
    """What the agency decision maker decided, with their own reasons; never edited."""

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("item_id", "version"), Index(None, "case_id"))

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    version: Mapped[int]
    papers_version: Mapped[int] = mapped_column(default=0)
    minutes_received_on: Mapped[date]
    decided_on: Mapped[date]
    choice: Mapped[str]
    agrees: Mapped[bool]
    reasons: Mapped[LongText]
    differs_reason: Mapped[LongText] = mapped_column(default="")
    conditions: Mapped[LongText] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_by_name: Mapped[str]
    qualifying: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
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
