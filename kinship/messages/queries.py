"""Read what waits for each person, and the messages not sent yet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select

from kinship.accounts.models import Staff
from kinship.core.database import db
from kinship.messages.models import Message
from kinship.messages.types import DIGEST, Waiting
from kinship.timescales.models import Escalation, Timescale
from kinship.timescales.types import Level

SOON = timedelta(days=7)
LIMIT_AHEAD = timedelta(days=14)
MOST_ATTEMPTS = 5
LOOK_BACK = timedelta(days=14)
"""So long no council is closed; a limit that passed earlier was told on a working day."""
OPEN = Timescale.closed_on.is_(None)


def waiting_for_each(
    on: date, next_working_day: date, reminders: Iterable[tuple[str, int]] = ()
) -> list[Waiting]:
    """Return what waits for each active person, in a few statements; nobody with nothing to do.

    Args:
        on: the day.
        next_working_day: work due until then is due next.
        reminders: rules, and the days ahead on which each reminds.
    """
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in db.session.execute(_clocks(on, next_working_day)):
        found[row.owner_id].update(
            limits=row.limits, overdue=row.overdue, next=row.next, soon=row.soon
        )
    for name, statement in (("to_answer", _raised()), ("reminders", _reminded(on, reminders))):
        for owner_id, number in db.session.execute(statement) if statement is not None else ():
            found[owner_id][name] = number
    return _active(Waiting(staff_id, **counts) for staff_id, counts in sorted(found.items()))


def passed_for_each(on: date) -> list[Waiting]:
    """Return to whom a legal limit has passed since the last message they got, and how many.

    Args:
        on: a day on which the council is closed.
    """
    last = dict(
        db.session.execute(
            select(Message.staff_id, func.max(Message.day))
            .where(Message.kind == DIGEST, Message.day < on)
            .group_by(Message.staff_id)
        ).all()
    )
    numbers: dict[int, set[int]] = defaultdict(set)
    for staff_id, clock_id, due_on in db.session.execute(_passed(on)):
        if due_on >= last.get(staff_id, on - LOOK_BACK):
            numbers[staff_id].add(clock_id)
    return _active(
        Waiting(staff_id, passed=len(clocks)) for staff_id, clocks in sorted(numbers.items())
    )


def _active(each: Iterable[Waiting]) -> list[Waiting]:
    """Leave out whoever has nothing to do, and whoever no longer works here."""
    waiting = [one for one in each if one.anything]
    ids = [one.staff_id for one in waiting]
    statement = select(Staff.id).where(Staff.active.is_(True), Staff.id.in_(ids))
    active = set(db.session.execute(statement).scalars())
    return [one for one in waiting if one.staff_id in active]


def _clocks(on: date, next_working_day: date) -> Select[*tuple[Any, ...]]:
    limit = Timescale.legal_limit.is_(True)
    other = Timescale.legal_limit.is_(False) & Timescale.owed
    due = Timescale.due_on
    counted = {
        "limits": limit & (due <= on + LIMIT_AHEAD),
        "overdue": other & (due < on),
        "next": other & due.between(on, next_working_day),
        "soon": other & (due > next_working_day) & (due <= on + SOON),
    }
    return (
        select(
            Timescale.owner_id,
            *(func.sum(case((when, 1), else_=0)).label(name) for name, when in counted.items()),
        )
        .where(OPEN, Timescale.owner_id.is_not(None), due <= on + LIMIT_AHEAD)
        .group_by(Timescale.owner_id)
    )


def _raised() -> Select[Any, Any]:
    """Count the clocks about which somebody must answer; a clock raised to them twice is one."""
    return (
        select(Escalation.owner_id, func.count(Timescale.id.distinct()))
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .where(
            Escalation.owner_id.is_not(None),
            Escalation.answered_on.is_(None),
            Escalation.level > int(Level.WORKER),
            OPEN,
        )
        .group_by(Escalation.owner_id)
    )


def _reminded(on: date, reminders: Iterable[tuple[str, int]]) -> Select[Any, Any] | None:
    """Count the work whose rule reminds today, weeks ahead."""
    by_day: dict[int, list[str]] = defaultdict(list)
    for rule, days in reminders:
        by_day[days].append(rule)
    if not by_day:
        return None
    today = (
        and_(Timescale.due_on == on + timedelta(days=days), Timescale.rule.in_(rules))
        for days, rules in sorted(by_day.items())
    )
    return (
        select(Timescale.owner_id, func.count())
        .where(OPEN, Timescale.owner_id.is_not(None), Timescale.due_on > on + SOON, or_(*today))
        .group_by(Timescale.owner_id)
    )


def _passed(on: date) -> Any:  # noqa: ANN401 - a union of two statements
    """Select who does, or answers for, what has become unlawful lately."""
    recent = (
        OPEN,
        Timescale.legal_limit.is_(True),
        Timescale.due_on < on,
        Timescale.due_on >= on - LOOK_BACK,
    )
    theirs = select(Timescale.owner_id, Timescale.id, Timescale.due_on).where(
        Timescale.owner_id.is_not(None), *recent
    )
    answering = (
        select(Escalation.owner_id, Timescale.id, Timescale.due_on)
        .join(Timescale, Timescale.id == Escalation.timescale_id)
        .where(Escalation.owner_id.is_not(None), *recent)
    )
    return theirs.union(answering)


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
