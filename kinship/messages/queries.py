"""Read what waits for each person, and the messages not sent yet."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, case, func, select

from kinship.accounts.models import Staff
from kinship.core.database import db
from kinship.messages.models import Message
from kinship.messages.types import Waiting
from kinship.timescales.models import Escalation, Timescale
from kinship.timescales.types import Level

SOON = timedelta(days=7)
LIMIT_AHEAD = timedelta(days=14)
MOST_ATTEMPTS = 5


def waiting_for_each(on: date) -> list[Waiting]:
    """Return what waits for each active person, in two statements, whoever has nothing left out.

    Args:
        on: the day.
    """
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in db.session.execute(_clocks(on)):
        found[row.owner_id].update(limits=row.limits, overdue=row.overdue, soon=row.soon)
    for owner_id, number in db.session.execute(_raised()):
        found[owner_id]["to_answer"] = number
    active = set(
        db.session.execute(
            select(Staff.id).where(Staff.active.is_(True), Staff.id.in_(found))
        ).scalars()
    )
    each = [Waiting(staff_id, **counts) for staff_id, counts in sorted(found.items())]
    return [waiting for waiting in each if waiting.anything and waiting.staff_id in active]


def _clocks(on: date) -> Select[Any, Any, Any, Any]:
    limit = Timescale.legal_limit.is_(True)
    other = Timescale.legal_limit.is_(False)
    return (
        select(
            Timescale.owner_id,
            func.sum(case((limit & (Timescale.due_on <= on + LIMIT_AHEAD), 1), else_=0)).label(
                "limits"
            ),
            func.sum(case((other & (Timescale.due_on < on), 1), else_=0)).label("overdue"),
            func.sum(case((other & Timescale.due_on.between(on, on + SOON), 1), else_=0)).label(
                "soon"
            ),
        )
        .where(
            Timescale.closed_on.is_(None),
            Timescale.owner_id.is_not(None),
            Timescale.due_on <= on + LIMIT_AHEAD,
        )
        .group_by(Timescale.owner_id)
    )


def _raised() -> Select[Any, Any]:
    return (
        select(Escalation.owner_id, func.count().label("number"))
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .where(
            Escalation.owner_id.is_not(None),
            Escalation.answered_on.is_(None),
            Escalation.level > int(Level.WORKER),
            Timescale.closed_on.is_(None),
        )
        .group_by(Escalation.owner_id)
    )


def unsent(limit: int = 500) -> list[int]:
    """Return messages that wait to be sent.

    Args:
        limit: at most so many.
    """
    statement = (
        select(Message.id)
        .where(Message.sent_at.is_(None), Message.attempts < MOST_ATTEMPTS)
        .order_by(Message.id)
        .limit(limit)
    )
    return list(db.session.execute(statement).scalars())
