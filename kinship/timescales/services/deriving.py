"""Work out many dates from their facts: after an import, or when a rule was corrected.

A batch at a time, each in a transaction of its own, so that memory stays flat.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from sqlalchemy import Row, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock, installation
from kinship.core.database import db, transaction
from kinship.core.errors import KinshipError
from kinship.rulebook import queries as rulebook
from kinship.rulebook.in_force import too_old
from kinship.rulebook.types import Certainty, Rule
from kinship.timescales.from_days import due_from_day
from kinship.timescales.models import NOT_RAISED, Timescale
from kinship.timescales.queries import is_used
from kinship.timescales.rules import counted
from kinship.timescales.types import ClosedHow, Derived, Fact, On

DERIVED = event("timescales.derived", "rows", "digest", "moved")
BATCH = 5_000
KEPT = ("subject_kind", "subject_id", "case_id", "team_id", "owner_id", "fact", "from_on")
HANDLED: dict[str, Any] = {"raised_level": NOT_RAISED, "promised_on": None, "deferred_until": None}
"""What people did about a date, where nothing was done yet; kept for as long as the day stays."""
KEYS = text(
    "SELECT nextval(pg_get_serial_sequence('timescale', 'id')) FROM generate_series(1, :number)"
)
FROM_ROWS = "FROM jsonb_populate_recordset(NULL::timescale, CAST(:rows AS jsonb))"
"""One short statement for thousands of rows: a long one takes the driver longer than PostgreSQL."""
Facts = Iterable[tuple[str, On, Fact]]


def start_many(facts: Facts, *, by: Actor) -> Derived:
    """Start a clock for each of many facts, as `start` does for one.

    Args:
        facts: rule, record and fact of each; read as they come, never held all at once.
        by: who imports them.

    Returns:
        How many were looked at and started; what no rule knows or nobody uses is left out.
    """
    done, coming = Derived(), iter(facts)
    while some := list(islice(coming, BATCH)):
        fresh = [{**found, **_of(on, fact)} for found, on, fact in _known(some, done)]
        with transaction():
            ids = _add(fresh)
            _note(ids, by, moved=False)
        done.looked += len(some)
        done.moved += len(ids)
    return done


def derive_again(
    *, by: Actor, rule_id: str | None = None, part: int = 0, parts: int = 1
) -> Derived:
    """Work out every date that runs again; where it moves, the old one stays in history.

    What somebody answered or put off holds on where only the words or the source of a rule changed
    and the day did not. Run twice it moves nothing twice. A date that cannot be worked out stays as
    it is and stops no other; so does a row that the database refuses.

    Args:
        by: who asked for it.
        rule_id: only dates of this rule, if given.
        part: this worker's part, from 0.
        parts: into how many parts the work is divided.

    Returns:
        What was done.
    """
    done = Derived()
    last, newest = 0, db.session.execute(select(func.max(Timescale.id))).scalar_one() or 0
    while rows := _batch((last, newest), rule_id, part, parts):
        last = rows[-1].id
        moved = list(_moved(rows, done))
        done.looked += len(rows)
        try:
            with transaction():
                _replace(moved, by)
            done.moved += len(moved)
        except DBAPIError:
            _one_by_one(moved, by, done)
        db.session.rollback()
    return done


def _batch(between: tuple[int, int], rule_id: str | None, part: int, parts: int) -> list[Row[Any]]:
    last, newest = between
    columns = (
        getattr(Timescale, name) for name in ("id", "rule", "due_on", "rule_version", *HANDLED)
    )
    statement = (
        select(*columns, *(getattr(Timescale, name) for name in KEPT))
        .where(Timescale.closed_on.is_(None), Timescale.id > last, Timescale.id <= newest)
        .order_by(Timescale.id)
        .limit(BATCH)
    )
    if rule_id is not None:
        statement = statement.where(Timescale.rule == rule_id)
    if parts > 1:
        statement = statement.where(Timescale.id % parts == part)
    return list(db.session.execute(statement).all())


def _known(facts: Facts, done: Derived) -> Iterator[tuple[Mapping[str, Any], On, Fact]]:
    """Work out each fact; what nobody uses is left out."""
    council = installation.council()
    used: dict[tuple[str, date], bool] = {}
    for rule_id, on, fact in facts:
        found = _worked_out(rule_id, fact.on, council)
        if found is None:
            done.failed += 1
            continue
        about = rule_id, fact.on
        if about not in used:
            used[about] = is_used(_rule(*about, council))
        if used[about]:
            yield found, on, fact


@lru_cache(maxsize=20_000)
def _rule(rule_id: str, day: date, council: str) -> Rule:
    return rulebook.rule_for(rule_id, day, council=council)


def _moved(rows: list[Row[Any]], done: Derived) -> Iterator[tuple[Row[Any], Mapping[str, Any]]]:
    council = installation.council()
    for row in rows:
        found = _worked_out(row.rule, row.from_on, council)
        if found is None:
            done.failed += 1
        elif (found["due_on"], found["rule_version"]) != (row.due_on, row.rule_version):
            yield row, found


@lru_cache(maxsize=20_000)
def _worked_out(rule_id: str, day: date, council: str) -> Mapping[str, Any] | None:
    """Return the columns a rule gives for a day; None where no rule of that day answers."""
    try:
        rule = _rule(rule_id, day, council)
        if rule.certainty is not Certainty.LOCAL and too_old(rule_id, day):
            return None
        due = due_from_day(rule_id, day, council=council)
    except KinshipError:
        return None
    return {
        **counted(rule, due),
        "raised_level": NOT_RAISED,
        "late_reason": "",
        "late_words": "",
    }


def _of(on: On, fact: Fact) -> dict[str, Any]:
    return {
        "subject_kind": on.kind,
        "subject_id": on.id,
        "case_id": on.case_id,
        "team_id": on.team_id,
        "owner_id": on.owner_id,
        "fact": fact.what,
        "from_on": fact.on,
        "created_at": clock.now(),
    }


def _add(rows: list[dict[str, Any]]) -> list[int]:
    """Insert clocks and return their keys in order."""
    if not rows:
        return []
    if db.engine.dialect.name == "sqlite":
        statement = insert(Timescale).returning(Timescale.id, sort_by_parameter_order=True)
        return list(db.session.execute(statement, rows).scalars())
    ids = list(db.session.execute(KEYS, {"number": len(rows)}).scalars())
    numbered = [{"id": key, **row} for key, row in zip(ids, rows, strict=True)]
    names = ", ".join(numbered[0])
    into = text(f"INSERT INTO timescale ({names}) SELECT {names} {FROM_ROWS}")
    db.session.execute(into, {"rows": json.dumps(numbered, default=str)})
    return ids


def _replace(moved: list[tuple[Row[Any], Mapping[str, Any]]], by: Actor) -> None:
    """Put the new dates beside the old ones, which end and say what took their place."""
    now, today = clock.now(), clock.today()
    ids = _add([{**found, **_kept(row, found), "created_at": now} for row, found in moved])
    if ids:
        here = update(Timescale).where(Timescale.id == bindparam("old"))
        db.session.connection().execute(
            here.values(
                closed_on=today,
                closed_how=ClosedHow.SUPERSEDED.value,
                replaced_by_id=bindparam("new"),
            ),
            [{"old": row.id, "new": key} for (row, _), key in zip(moved, ids, strict=True)],
        )
    _note(ids, by, moved=True)


def _kept(row: Row[Any], found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stays: the fact, and what was done about the date where it is the same day."""
    names = (*KEPT, *HANDLED) if row.due_on == found["due_on"] else KEPT
    return HANDLED | {name: getattr(row, name) for name in names}


def _one_by_one(moved: list[tuple[Row[Any], Mapping[str, Any]]], by: Actor, done: Derived) -> None:
    for each in moved:
        try:
            with transaction():
                _replace([each], by)
            done.moved += 1
        except DBAPIError:
            done.failed += 1


def _note(ids: list[int], by: Actor, *, moved: bool) -> None:
    if ids:
        digest = sha256(",".join(map(str, ids)).encode()).hexdigest()
        subject = Subject("timescale")
        audit.record(DERIVED, by=by, subject=subject, rows=len(ids), digest=digest, moved=moved)
