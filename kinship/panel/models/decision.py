"""Three separate dated records: the panel recommends, a named person decides, a letter tells."""

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
    """What the agency decision maker decided, with their own reasons.

    And when the carer was told.
    """

    __tablename__ = "decision"
    __table_args__ = (UniqueConstraint("item_id", "version"), Index(None, "case_id"))

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    recommendation_id: Mapped[int] = mapped_column(ForeignKey("recommendation.id"))
    version: Mapped[int]
    minutes_received_on: Mapped[date]
    decided_on: Mapped[date]
    choice: Mapped[str]
    agrees: Mapped[bool]
    reasons: Mapped[LongText]
    conditions: Mapped[LongText] = mapped_column(default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    decided_by_name: Mapped[str]
    qualifying: Mapped[bool] = mapped_column(default=False)
    told_orally_on: Mapped[date | None]
    told_by: Mapped[str] = mapped_column(default="")
    letter_sent_on: Mapped[date | None]
    letter_how: Mapped[str] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
