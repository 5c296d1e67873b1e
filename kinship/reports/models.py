"""Numbers that are kept as they were counted."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class TeamCount(Base):
    """One number of one team on one day; counted once, never again."""

    __tablename__ = "team_count"
    __table_args__ = (UniqueConstraint("day", "team_id", "name"),)

    id: Mapped[Id]
    day: Mapped[date]
    team_id: Mapped[int] = mapped_column(ForeignKey("team.id"))
    name: Mapped[str]
    number: Mapped[int]
    counted_at: Mapped[datetime]
