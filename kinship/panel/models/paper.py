"""The papers of an item: put in by who owes them, looked at by the panel adviser."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class PanelPaper(Base):
    """One version of one paper of an item; the newest counts and none is ever taken away."""

    __tablename__ = "panel_paper"
    __table_args__ = (UniqueConstraint("item_id", "kind", "version"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    kind: Mapped[str]
    version: Mapped[int]
    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"))
    late: Mapped[bool] = mapped_column(default=False)
    put_in_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    put_in_at: Mapped[datetime]
    result: Mapped[str] = mapped_column(default="")
    points: Mapped[LongText] = mapped_column(default="")
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    checked_on: Mapped[date | None]
    pack_version: Mapped[int | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class PanelChase(Base):
    """One time somebody was chased for papers of an item; once a day at most."""

    __tablename__ = "panel_chase"
    __table_args__ = (UniqueConstraint("item_id", "staff_id", "chased_on"),)

    id: Mapped[Id]
    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    chased_on: Mapped[date]
    papers: Mapped[list[str]] = mapped_column(default=list)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
