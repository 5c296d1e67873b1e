"""Letters with a decision, as they were made, approved and sent; and the council's templates."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id, Json


class LetterTemplate(Base):
    """One version of the council's own Word template for a kind of letter."""

    __tablename__ = "letter_template"
    __table_args__ = (UniqueConstraint("kind", "version"),)

    id: Mapped[Id]
    kind: Mapped[str]
    version: Mapped[int]
    digest: Mapped[str]
    size_bytes: Mapped[int]
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    uploaded_by_name: Mapped[str]
    uploaded_at: Mapped[datetime]
    submit_key: Mapped[str | None] = mapped_column(unique=True)


class DecisionLetter(Base):
    """One letter: what it was made from, who approved it, and how and when it went.

    What it says is never edited; a change is another letter of the next version.
    """

    __tablename__ = "decision_letter"
    __table_args__ = (UniqueConstraint("decision_id", "version"), Index(None, "case_id"))

    id: Mapped[Id]
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    case_id: Mapped[int] = mapped_column(ForeignKey("kinship_case.id"))
    version: Mapped[int]
    kind: Mapped[str]
    made_as: Mapped[str]
    template: Mapped[str]
    recipient: Mapped[str]
    to_name: Mapped[str]
    to_address: Mapped[list[str]] = mapped_column(Json, default=list)
    address_withheld: Mapped[bool] = mapped_column(default=False)
    dated: Mapped[date]
    snapshot: Mapped[dict[str, Any]] = mapped_column(Json)
    digest: Mapped[str]
    content_type: Mapped[str]
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    made_by_name: Mapped[str]
    made_at: Mapped[datetime]
    approved_by_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    approved_by_name: Mapped[str] = mapped_column(default="")
    approved_at: Mapped[datetime | None]
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    sent_on: Mapped[date | None]
    sent_how: Mapped[str] = mapped_column(default="")
    sent_by_name: Mapped[str] = mapped_column(default="")
    submit_key: Mapped[str | None] = mapped_column(unique=True)
