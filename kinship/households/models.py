"""Households and their members."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class Household(Base):
    """A home in which a child lives or might live."""

    __tablename__ = "household"
    __table_args__ = (Index(None, "postcode"),)

    id: Mapped[Id]
    address: Mapped[str] = mapped_column(default="")
    town: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    bedrooms: Mapped[int | None]
    local_area: Mapped[bool | None]
    address_withheld: Mapped[bool] = mapped_column(default=False)
    pets: Mapped[str] = mapped_column(default="")
    smoking: Mapped[str] = mapped_column(default="")
    notes: Mapped[LongText] = mapped_column(default="")
    confirmed_on: Mapped[date | None]
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class HouseholdMember(Base):
    """A person living in a household from a day until a day."""

    __tablename__ = "household_member"
    __table_args__ = (
        Index(None, "household_id", "person_id"),
        Index(None, "person_id"),
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="leaves_after_joining"),
    )

    id: Mapped[Id]
    household_id: Mapped[int] = mapped_column(ForeignKey("household.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    joined_on: Mapped[date]
    left_on: Mapped[date | None]
