"""Work asked for and work done: rows first, so that nothing is lost when the broker is away."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from kinship.core.database import Base, Id

WAITING = text("ended_at IS NULL")


class JobRequest(Base):
    """One piece of work asked of a worker, in the transaction that needed it."""

    __tablename__ = "job_request"
    __table_args__ = (
        Index("ix_job_request_waiting", "id", postgresql_where=WAITING, sqlite_where=WAITING),
    )

    id: Mapped[Id]
    job: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(default=dict)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(default="")


class JobRun(Base):
    """One run of a scheduled job for one period; the unique key makes a second beat harmless.

    `alive_at` is when its worker was last heard of while it ran.
    """

    __tablename__ = "job_run"
    __table_args__ = (UniqueConstraint("job", "period"), Index(None, "job", "started_at"))

    id: Mapped[Id]
    job: Mapped[str]
    period: Mapped[str]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    succeeded: Mapped[bool | None]
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str] = mapped_column(default="")
    alive_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=1)


class Heartbeat(Base):
    """When the scheduler was last heard of."""

    __tablename__ = "heartbeat"

    name: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime]
