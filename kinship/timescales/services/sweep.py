"""The nightly sweep: raise what has fallen due, once per clock, due day and level.

Whether something is overdue on a screen is worked out from its date; the sweep only writes events.
"""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Subquery,
    and_,
    cast,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.exc import DBAPIError

from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import installation
from kinship.core.database import db, transaction
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.timescales.models import NOT_RAISED, Escalation, Timescale
from kinship.timescales.rules import steps_for
from kinship.timescales.types import Level, Step, Swept

RAISED = event("timescales.raised", "level", "rows", "digest", "legal", "due_until")
BATCH = 10_000


def flag_overdue(on: date, *, by: Actor, progress: Callable[[Swept], None] | None = None) -> Swept:
    """Raise every clock that has fallen due, batch by batch, each batch in its own transaction.

    Run twice it does nothing twice; after a missed night it catches up. A batch that fails is
    tried row by row, so that one bad row never stops the rest.

    Args:
        on: the day of the sweep.
        by: the job, or whoever runs it by hand.
        progress: called after each batch.

    Returns:
        What was done.
    """
    council = rulebook.council(installation.council())
    swept = Swept(on)
    for step in steps_for(on, council.escalation, calendars.of_council(council)):
        while done := _batch(step, on, swept, by):
            if progress is not None:
                progress(swept)
            if done < BATCH:
                break
    return swept


def _batch(step: Step, on: date, swept: Swept, by: Actor) -> int:
    """Raise one batch; on a database error raise its rows one by one."""
    try:
        with transaction():
            return _raise(step, on, _waiting(step).limit(BATCH), swept, by)
    except DBAPIError:
        return _row_by_row(step, on, swept, by)


def _row_by_row(step: Step, on: date, swept: Swept, by: Actor) -> int:
    ids = list(db.session.execute(_waiting(step).limit(BATCH)).scalars())
    for timescale_id in ids:
        try:
            with transaction():
                one = select(Timescale.id).where(Timescale.id == timescale_id)
                _raise(step, on, one, swept, by)
        except DBAPIError:
            swept.failed += 1
    return 0


def _waiting(step: Step) -> Select[int]:
    """Select the clocks of a step, along the partial index of open ones."""
    lower = list(range(NOT_RAISED, step.level))
    return (
        select(Timescale.id)
        .where(
            Timescale.closed_on.is_(None),
            Timescale.legal_limit.is_(step.legal),
            Timescale.raised_level.in_(lower),
            Timescale.due_on <= step.due_until,
        )
        .order_by(Timescale.due_on, Timescale.id)
    )


def _raise(step: Step, on: date, ids: Select[int], swept: Swept, by: Actor) -> int:
    """Raise some clocks in one statement, write their events from it, and one line for all."""
    count, digest = (_in_two if _is_sqlite() else _in_one)(step, on, ids)
    if count:
        swept.escalated[step.level] = swept.escalated.get(step.level, 0) + count
        swept.flagged += count if step.level is Level.WORKER else 0
        audit.record(
            RAISED,
            by=by,
            subject=Subject("timescale"),
            level=int(step.level),
            rows=count,
            digest=digest,
            legal=step.legal,
            due_until=step.due_until.isoformat(),
        )
    return count


def _in_one(step: Step, on: date, ids: Select[int]) -> tuple[int, str]:
    """PostgreSQL: update, insert and count in one statement."""
    raised = (
        update(Timescale)
        .where(Timescale.id.in_(ids.scalar_subquery()))
        .values(_raised_values(step, on))
        .returning(
            Timescale.id,
            Timescale.case_id,
            Timescale.due_on,
            Timescale.team_id,
            Timescale.owner_id,
        )
        .cte("raised")
    )
    events = _events(_event_row(step, on, raised)).cte("events")
    statement = select(
        func.count(),
        func.encode(
            func.sha256(
                func.convert_to(
                    func.coalesce(func.string_agg(cast(raised.c.id, String), ","), ""), "UTF8"
                )
            ),
            "hex",
        ),
    ).select_from(raised)
    row = db.session.execute(statement.add_cte(events)).one()
    return row[0], row[1]


def _in_two(step: Step, on: date, ids: Select[int]) -> tuple[int, str]:
    """SQLite has one writer and no writing sub-statements: it inserts, then updates."""
    numbers = list(db.session.execute(ids).scalars())
    if numbers:
        chosen = Timescale.id.in_(numbers)
        db.session.execute(_events(_event_row(step, on, Timescale).where(chosen)))
        db.session.execute(
            update(Timescale)
            .where(chosen)
            .values(_raised_values(step, on))
            .execution_options(synchronize_session=False)
        )
    return len(numbers), sha256(",".join(map(str, numbers)).encode()).hexdigest()


def _event_row(step: Step, on: date, source: Any) -> Select[Any]:  # noqa: ANN401 - a table or a CTE
    """Select the event of each raised clock from the clocks themselves."""
    columns = getattr(source, "c", source)
    leaders = _leaders()
    answers: ColumnElement[Any] = _head_of_service().scalar_subquery()
    if step.level is Level.WORKER:
        answers = columns.owner_id
    elif step.level is Level.TEAM_LEADER:
        answers = leaders.c.staff_id
    rows = select(
        columns.id,
        columns.case_id,
        columns.due_on,
        literal(int(step.level)),
        literal(on),
        answers,
        literal(step.answer_by),
        literal(""),
    )
    if step.level is Level.TEAM_LEADER:
        return rows.outerjoin_from(source, leaders, leaders.c.team_id == columns.team_id)
    return rows


def _leaders() -> Subquery:
    """Select the team leader of each team."""
    return (
        select(Staff.team_id, func.min(Staff.id).label("staff_id"))
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(_holds("team_leader"))
        .group_by(Staff.team_id)
        .subquery("leaders")
    )


def _head_of_service() -> Select[Any]:
    return (
        select(func.min(Staff.id))
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(_holds("head_of_service"))
    )


def _holds(role: str) -> ColumnElement[bool]:
    return and_(StaffRole.role == role, StaffRole.until_on.is_(None), Staff.active.is_(True))


def _events(rows: Select[Any]) -> Any:  # noqa: ANN401 - each dialect has its own insert
    """Insert events; one that is there already stays as it is."""
    columns = (
        "timescale_id",
        "case_id",
        "due_on",
        "level",
        "raised_on",
        "owner_id",
        "answer_by",
        "answer",
    )
    insert = insert_sqlite if _is_sqlite() else insert_postgresql
    return insert(Escalation).from_select(columns, rows).on_conflict_do_nothing()


def _raised_values(step: Step, on: date) -> dict[str, Any]:
    return {
        "raised_level": int(step.level),
        "flagged_on": func.coalesce(Timescale.flagged_on, on),
    }


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"
