"""Agendas as they were published; the database refuses to change or delete one."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, Json


class AgendaVersion(Base):
    """One published version of an agenda: everything it said, and the digest of it.

    The content names every item with its key, so that an item a reader may not see is left out
    when the version is opened, also where its case was restricted later.
    """

    __tablename__ = "agenda_version"
    __table_args__ = (UniqueConstraint("meeting_id", "number"),)

    id: Mapped[Id]
    meeting_id: Mapped[int] = mapped_column(ForeignKey("panel_meeting.id"))
    number: Mapped[int]
    published_at: Mapped[datetime]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    published_by_name: Mapped[str]
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    digest: Mapped[str]


class AgendaVersionItem(Base):
    """An item that stands on a published version: what members may open."""

    __tablename__ = "agenda_version_item"

    version_id: Mapped[int] = mapped_column(ForeignKey("agenda_version.id"), primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True, index=True)
