"""What was imported, when, and what was wrong with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class ImportRun(Base):
    """One run of an import, with its counts."""

    __tablename__ = "import_run"

    id: Mapped[Id]
    kind: Mapped[str]
    year: Mapped[int]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
