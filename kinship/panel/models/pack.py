"""Who may open what of a pack, and who has opened it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, Json, LongText


class NoConflict(Base):
    """A member's word that they have no conflict of interest with an item; it opens its papers."""

    __tablename__ = "item_no_conflict"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    declared_at: Mapped[datetime]


class PackOpening(Base):
    """One time a member opened their pack."""

    __tablename__ = "pack_opening"
    __table_args__ = (Index(None, "meeting_id", "member_id"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    version: Mapped[int]
    opened_at: Mapped[datetime]


class PackBuild(Base):
    """The making of one version of a meeting's pack: how far it is, and where each part stands.

    `content` holds what was on the cover sheets and on which page each part begins, so that every
    member's copy of this version has the same numbers.
    """

    __tablename__ = "pack_build"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    number: Mapped[int]
    state: Mapped[str]
    done: Mapped[int] = mapped_column(default=0)
    parts: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(default="")
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    heard_at: Mapped[datetime]
    content: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)


class PackPart(Base):
    """An attached file drawn anew on our own sheets; the same bytes are drawn once."""

    __tablename__ = "pack_part"

    digest: Mapped[str] = mapped_column(primary_key=True)
    sheets_digest: Mapped[str] = mapped_column(default="")
    pages: Mapped[int] = mapped_column(default=0)
    why: Mapped[str] = mapped_column(default="")
    made_at: Mapped[datetime]


class PackMark(Base):
    """A member's word that they have read an item of a version of their pack."""

    __tablename__ = "pack_mark"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    version: Mapped[int]
    marked_at: Mapped[datetime]


class MemberNote(Base):
    """A member's private note on an item: nobody else reads it, and it goes when the pack closes.

    A note `kept` is one its member keeps for a dissent.
    """

    __tablename__ = "member_note"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    words: Mapped[LongText]
    kept: Mapped[bool] = mapped_column(default=False)
    saved_at: Mapped[datetime]


class MemberQuestion(Base):
    """A question a member sends before the meeting, for the chair's sheet."""

    __tablename__ = "member_question"

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    theme: Mapped[str]
    words: Mapped[LongText]
    asked_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
