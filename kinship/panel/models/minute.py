"""What is written down at a meeting: minutes by heading, actions, drafts sent round, signatures."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, Json, LongText


class ItemMinute(Base):
    """The minute of one item as it is being written; what was sent round is kept apart."""

    __tablename__ = "item_minute"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    started_at: Mapped[time | None]
    ended_at: Mapped[time | None]
    carers_came: Mapped[bool | None]
    headings: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    scores: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    feedback: Mapped[LongText] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)
    saved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    saved_by_name: Mapped[str]
    saved_at: Mapped[datetime]


class MinuteDraft(Base):
    """What somebody is typing about an item, for them alone, until they save it."""

    __tablename__ = "item_minute_draft"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    part: Mapped[str] = mapped_column(primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    answers: Mapped[dict[str, Any]] = mapped_column(Json)
    base_version: Mapped[int] = mapped_column(default=0)
    saved_at: Mapped[datetime]


class PanelAction(Base):
    """Something a meeting asked somebody to do, by when, and when it was done."""

    __tablename__ = "panel_action"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    item_id: Mapped[int | None] = mapped_column(ForeignKey("panel_item.id"), index=True)
    number: Mapped[int]
    what: Mapped[LongText]
    owner: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    done_by: Mapped[str] = mapped_column(default="")
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class MinutesIssue(Base):
    """One version of the minutes as it was sent round; the database refuses to change it."""

    __tablename__ = "minutes_issue"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    number: Mapped[int]
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    issued_by_name: Mapped[str]
    reason: Mapped[LongText] = mapped_column(default="")
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    digest: Mapped[str]


class MinutesSignature(Base):
    """The chair's signature under one version; the database refuses to change or repeat it."""

    __tablename__ = "minutes_signature"

    issue_id: Mapped[int] = mapped_column(ForeignKey("minutes_issue.id"), primary_key=True)
    signed_at: Mapped[datetime]
    signed_on: Mapped[date]
    signed_by_name: Mapped[str]
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    digest: Mapped[str]


class MinutesComment(Base):
    """What a member says about a version sent round, and what became of it."""

    __tablename__ = "minutes_comment"

    id: Mapped[Id]
    issue_id: Mapped[int] = mapped_column(ForeignKey("minutes_issue.id"), index=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    words: Mapped[LongText]
    made_at: Mapped[datetime]
    answer: Mapped[LongText] = mapped_column(default="")
    answered_by_name: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
