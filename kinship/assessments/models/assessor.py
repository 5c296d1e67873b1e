"""What is kept of somebody who writes assessments, beside their sign-in."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText


class AssessorRecord(Base):
    """Registration, checks, insurance, contract and capacity of an assessor.

    The number and the last day of their registration, and the last day of their contract, stand on
    the sign-in itself, which ends with the contract.
    """

    __tablename__ = "assessor_record"

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), unique=True)
    registered_with: Mapped[str] = mapped_column(default="")
    checked_on: Mapped[date | None]
    check_ends_on: Mapped[date | None]
    indemnity_ends_on: Mapped[date | None]
    liability_ends_on: Mapped[date | None]
    data_protection_number: Mapped[str] = mapped_column(default="")
    data_protection_ends_on: Mapped[date | None]
    contract_from: Mapped[date | None]
    contract_pence: Mapped[int | None]
    rates: Mapped[dict[str, Any]] = mapped_column(default=dict)
    mile_pence: Mapped[int | None]
    capacity: Mapped[int | None]
    regions: Mapped[str] = mapped_column(default="")
    languages: Mapped[str] = mapped_column(default="")
    specialisms: Mapped[str] = mapped_column(default="")
    tax_note: Mapped[LongText] = mapped_column(default="")
    link_worker_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class AssessorConflict(Base):
    """A family or a colleague somebody must not assess or work with, from a day until a day."""

    __tablename__ = "assessor_conflict"
    __table_args__ = (Index(None, "staff_id"), Index(None, "case_id"))

    id: Mapped[Id]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    case_id: Mapped[int | None] = mapped_column(ForeignKey("kinship_case.id"))
    other_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    why: Mapped[LongText]
    noted_on: Mapped[date]
    noted_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    ended_on: Mapped[date | None]
    submit_key: Mapped[str | None] = mapped_column(unique=True)
