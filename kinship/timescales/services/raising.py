"""Raise clocks to a level with their events, in one statement where the database can."""

from collections.abc import Iterator
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
    null,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.accounts.models import Staff, StaffRole
from kinship.core.database import db
from kinship.rulebook.types import EscalationPost
from kinship.timescales.models import NOT_RAISED, Escalation, Timescale
from kinship.timescales.types import Level, Step

OF_THE_CLOCK = ("id", "rule", "subject_kind", "subject_id", "case_id", "due_on")
KEY = ("rule", "subject_kind", "subject_id", "due_on", "level")
COLUMNS = (
    "timescale_id",
    *OF_THE_CLOCK[1:],
    "level",
    "post",
    "because",
    "raised_on",
    "owner_id",
    "answer_by",
)


def to_raise(step: Step) -> Iterator[ColumnElement[bool]]:
    """Say that a clock has not come so far; what was put off with consent is raised no further.

    Args:
        step: the level of the day.
    """
    yield Timescale.raised_level.in_(list(range(NOT_RAISED, step.level)))
    if not step.legal and step.level > Level.WORKER:
        until = Timescale.deferred_until
        yield or_(until.is_(None), until < step.on)


def raise_together(step: Step, ids: Select[int]) -> tuple[int, str]:
    """Raise clocks and write the event of each.

    Args:
        step: the level, and who answers by when.
        ids: selects their keys.

    Returns:
        How many were raised, and a digest of their keys.
    """
    return (_in_two if _is_sqlite() else _in_one)(step, ids)


def _in_one(step: Step, ids: Select[int]) -> tuple[int, str]:
    """PostgreSQL: update, insert and count in one statement; rows of another sweep are left.

    The rows are chosen once, apart: a planner without statistics would choose them again for each
    row that it looks at.
    """
    mine = ids.with_for_update(of=Timescale, skip_locked=True).cte("mine")
    raised = (
        update(Timescale)
        .where(Timescale.id.in_(select(mine.c.id)))
        .values(_raised_values(step))
        .returning(
            *(getattr(Timescale, name) for name in (*OF_THE_CLOCK, "team_id", "owner_id")),
        )
        .cte("raised")
    )
    events = _events(_event_row(step, raised)).cte("events")
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


def _in_two(step: Step, ids: Select[int]) -> tuple[int, str]:
    """SQLite has one writer and no writing sub-statements: it inserts, then updates."""
    numbers = list(db.session.execute(ids).scalars())
    if numbers:
        chosen = Timescale.id.in_(numbers)
        db.session.execute(_events(_event_row(step, Timescale).where(chosen)))
        db.session.execute(
            update(Timescale)
            .where(chosen)
            .values(_raised_values(step))
            .execution_options(synchronize_session=False)
        )
    return len(numbers), sha256(",".join(map(str, numbers)).encode()).hexdigest()


def _event_row(step: Step, source: Any) -> Select[Any]:  # noqa: ANN401 - a table or a CTE
    """Select the event of each raised clock from the clocks themselves."""
    columns = getattr(source, "c", source)
    leading = [(post, _holders(post, step.on)) for post in step.answered_by if post.of_team]
    rows = select(
        *(getattr(columns, name) for name in OF_THE_CLOCK),
        literal(int(step.level)),
        literal(step.post),
        literal(step.because),
        literal(step.on),
        _answers(step, columns, dict(leading)),
        literal(step.answer_by),
    ).select_from(source)
    for _, holders in leading:
        rows = rows.outerjoin(holders, holders.c.team_id == columns.team_id)
    return rows


def _answers(
    step: Step,
    columns: Any,  # noqa: ANN401 - as above
    leading: dict[EscalationPost, Subquery],
) -> ColumnElement[Any]:
    """Say who answers: the worker, or the first post that somebody holds, the level's own first."""
    if step.level is Level.WORKER:
        owner: ColumnElement[Any] = columns.owner_id
        return owner
    held = [
        leading[post].c.staff_id if post in leading else _holder(post.role, step.on)
        for post in step.answered_by
    ]
    return func.coalesce(*held, null())


def _holders(post: EscalationPost, on: date) -> Subquery:
    """Select who holds a post in each team."""
    return (
        select(Staff.team_id, func.min(Staff.id).label("staff_id"))
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(_holds(post.role, on))
        .group_by(Staff.team_id)
        .subquery(f"level_{post.level}")
    )


def _holder(role: str, on: date) -> ColumnElement[Any]:
    found = select(func.min(Staff.id)).join(StaffRole, StaffRole.staff_id == Staff.id)
    return found.where(_holds(role, on)).scalar_subquery()


def _holds(role: str, on: date) -> ColumnElement[bool]:
    return and_(
        StaffRole.role == role,
        StaffRole.from_on <= on,
        or_(StaffRole.until_on.is_(None), StaffRole.until_on >= on),
        Staff.active.is_(True),
    )


def _events(rows: Select[Any]) -> Any:  # noqa: ANN401 - each dialect has its own insert
    """Insert events; one that is there already stays, on the clock that runs now."""
    insert = insert_sqlite if _is_sqlite() else insert_postgresql
    statement = insert(Escalation).from_select(COLUMNS, rows)
    return statement.on_conflict_do_update(
        index_elements=KEY, set_={"timescale_id": statement.excluded.timescale_id}
    )


def _raised_values(step: Step) -> dict[str, Any]:
    return {
        "raised_level": int(step.level),
        "flagged_on": func.coalesce(Timescale.flagged_on, step.on),
    }


def _is_sqlite() -> bool:
    return db.engine.dialect.name == "sqlite"
