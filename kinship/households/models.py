"""Households and their members."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText
from kinship.households.rules import outcode_of, sector_of

LIVES_THERE = text("left_on IS NULL")


def _postcode(context: DefaultExecutionContext) -> str:
    row = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy's own
    return str(row.get("postcode") or "")


def _outcode(context: DefaultExecutionContext) -> str:
    return outcode_of(_postcode(context))


def _sector(context: DefaultExecutionContext) -> str:
    return sector_of(_postcode(context))


class Household(Base):
    """A home in which a child lives or might live.

    `outcode` ("TS99") and `sector` ("TS99 1") are the parts of the postcode a search looks up.
    """

    __tablename__ = "household"
    __table_args__ = (
        Index(None, "postcode"),
        Index(None, "sector"),
        Index(None, "outcode"),
    )

    id: Mapped[Id]
    address: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    outcode: Mapped[str] = mapped_column(default=_outcode)
    sector: Mapped[str] = mapped_column(default=_sector)
    phone: Mapped[str] = mapped_column(default="")
    bedrooms: Mapped[int | None]
    local_area: Mapped[bool | None]
    address_withheld: Mapped[bool] = mapped_column(default=False)
    pets: Mapped[str] = mapped_column(default="")
    smoking: Mapped[str] = mapped_column(default="")
    notes: Mapped[LongText] = mapped_column(default="")
    confirmed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class HouseholdMember(Base):
    """A person living in a household from a day until a day."""

    __tablename__ = "household_member"
    __table_args__ = (
        Index(None, "household_id", "person_id"),
        Index(None, "person_id"),
        Index(
            "uq_household_member_lives_there",
            "household_id",
            "person_id",
            unique=True,
            postgresql_where=LIVES_THERE,
            sqlite_where=LIVES_THERE,
        ),
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="leaves_after_joining"),
    )

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
