"""Case notes: what happened, apart from what it means for the child."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, LongText

CORRECTS = text("corrects_id IS NOT NULL")


class CaseNote(Base):
    """A note, never edited: a correction is a new note that names the one it corrects."""

    __tablename__ = "case_note"
    __table_args__ = (
        Index(None, "case_id", "happened_at", "id"),
        Index(
            "ix_case_note_corrects",
            "corrects_id",
            postgresql_where=CORRECTS,
            sqlite_where=CORRECTS,
        ),
    )

    id: Mapped[Id]
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    kind: Mapped[str]
    happened_at: Mapped[datetime]
    what_happened: Mapped[LongText]
    what_it_means: Mapped[LongText] = mapped_column(default="")
    management: Mapped[bool] = mapped_column(default=False)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    author_name: Mapped[str]
    written_at: Mapped[datetime]
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("case_note.id"))
    submit_key: Mapped[str | None] = mapped_column(unique=True)
