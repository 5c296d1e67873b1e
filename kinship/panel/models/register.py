"""What the council keeps of each member beside the central list: checks, training, fee, ties."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class PanelRegister(Base):
    """The register entry of one member; read by whoever keeps the central list, nobody else.

    Street, postcode, schools, employers, family names and the person are what a member is tied to:
    they are compared with the family of an item and never shown to anybody else.
    """

    __tablename__ = "panel_register"

    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    checked_on: Mapped[date | None]
    check_renew_on: Mapped[date | None]
    references_on: Mapped[date | None]
    inducted_on: Mapped[date | None]
    appraised_on: Mapped[date | None]
    fee_pence: Mapped[int] = mapped_column(default=0)
    street: Mapped[str] = mapped_column(default="")
    postcode: Mapped[str] = mapped_column(default="")
    schools: Mapped[list[str]] = mapped_column(default=list)
    employers: Mapped[list[str]] = mapped_column(default=list)
    family_names: Mapped[list[str]] = mapped_column(default=list)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class PanelTraining(Base):
    """Training one member took part in."""

    __tablename__ = "panel_training"
    __table_args__ = (Index(None, "member_id"),)

    id: Mapped[Id]
    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"))
    held_on: Mapped[date]
    title: Mapped[str]
    hours: Mapped[int] = mapped_column(default=0)
    recorded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class PanelManaged(Base):
    """Somebody a member manages or supervises, or did until a day."""

    __tablename__ = "panel_managed"

    member_id: Mapped[int] = mapped_column(ForeignKey("panel_member.id"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    until_on: Mapped[date | None]


class PanelItemTie(Base):
    """Schools of the children and employers of the carers, named to find conflicts of interest."""

    __tablename__ = "panel_item_tie"

    item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), primary_key=True)
    schools: Mapped[list[str]] = mapped_column(default=list)
    employers: Mapped[list[str]] = mapped_column(default=list)
