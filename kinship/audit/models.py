"""The trail. Database triggers refuse to change or delete its lines."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id


class AuditChain(Base):
    """The head of one chain: where the next line joins."""

    __tablename__ = "audit_chain"

    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    head: Mapped[str]


class AuditEvent(Base):
    """One line of the trail."""

    __tablename__ = "audit_event"
    __table_args__ = (
        UniqueConstraint("chain", "position"),
        Index(None, "case_id", "id"),
        Index(None, "actor_id", "id"),
        Index(None, "subject_kind", "subject_id"),
    )

    id: Mapped[Id]
    chain: Mapped[str]
    position: Mapped[int]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    actor_name: Mapped[str]
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int | None]
    case_id: Mapped[int | None]
    facts: Mapped[dict[str, Any]]
    previous: Mapped[str]
    digest: Mapped[str]
