"""Orders and who holds them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class Order(Base):
    """One order about one child: applied for, granted or refused, confirmed, ended.

    `confirmed_on` is the day somebody said yes to what the order ends; until then nothing has.
    """

    __tablename__ = "court_order"
    __table_args__ = (
        Index(None, "case_id"),
        Index(None, "child_id"),
        Index(None, "granted_on", "id"),
        CheckConstraint("ended_on IS NULL OR ended_on >= granted_on", name="ends_after_grant"),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    child_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str]
    court: Mapped[str] = mapped_column(default="")
    reference: Mapped[str] = mapped_column(default="")
    applied_on: Mapped[date | None]
    hearing_on: Mapped[date | None]
    granted_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    ends_on_reason: Mapped[str] = mapped_column(default="")
    ended_on: Mapped[date | None]
    ended_how: Mapped[str] = mapped_column(default="")
    conditions: Mapped[LongText] = mapped_column(default="")
    family_time: Mapped[LongText] = mapped_column(default="")
    interim: Mapped[bool] = mapped_column(default=False)
    aftercare_warned_on: Mapped[date | None]
    aftercare_warned_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    confirmed_on: Mapped[date | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    external_key: Mapped[str | None] = mapped_column(unique=True)
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class OrderHolder(Base):
    """A person in whose favour the order was made."""

    __tablename__ = "order_holder"

    order_id: Mapped[int] = mapped_column(ForeignKey("court_order.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
