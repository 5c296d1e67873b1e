"""Checks. The content of a certificate is never stored."""

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

WAITING = text("requested_on IS NOT NULL AND received_on IS NULL AND not_needed_because = ''")


class Check(Base):
    """One check of one person of a household, or of the household itself."""

    __tablename__ = "background_check"
    __table_args__ = (
        Index(None, "household_id"),
        Index(None, "person_id", "kind"),
        Index(
            "ix_background_check_waiting",
            "household_id",
            postgresql_where=WAITING,
            sqlite_where=WAITING,
        ),
        Index(None, "received_on"),
    )

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    needed_from: Mapped[date]
    requested_on: Mapped[date | None]
    chased_on: Mapped[date | None]
    times_chased: Mapped[int] = mapped_column(default=0)
    received_on: Mapped[date | None]
    reference: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    risk_note: Mapped[LongText] = mapped_column(default="")
    risk_decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    risk_decided_on: Mapped[date | None]
    expires_on: Mapped[date | None]
    not_needed_because: Mapped[str] = mapped_column(default="")
    not_needed_on: Mapped[date | None]
    not_needed_by: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Chase(Base):
    """One time somebody asked about a check again; once a day at most."""

    __tablename__ = "check_chase"
    __table_args__ = (UniqueConstraint("check_id", "chased_on"),)

    id: Mapped[Id]
    check_id: Mapped[int] = mapped_column(ForeignKey("background_check.id"))
    chased_on: Mapped[date]
    how: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
