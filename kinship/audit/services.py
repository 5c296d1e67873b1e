"""Write entries on the trail, in the transaction of the act they describe."""

from collections import defaultdict
from typing import Any

from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import SessionTransaction

from kinship.audit.models import AuditChain, AuditEvent
from kinship.audit.rules import START, chain_of, digest
from kinship.audit.types import EXPORTED, VIEWED, Acting, Subject
from kinship.audit.types import AuditEvent as Kind
from kinship.core import clock
from kinship.core.database import db, table_of

WAITING = "audit_entries"

HEADS, EVENTS = table_of(AuditChain), table_of(AuditEvent)
_OWN = HEADS.c.key == bindparam("chain")
HEAD = select(HEADS.c.position, HEADS.c.head).where(_OWN).with_for_update()
BEGIN_SQLITE = insert_sqlite(HEADS).on_conflict_do_nothing()
BEGIN_POSTGRESQL = insert_postgresql(HEADS).on_conflict_do_nothing()
ADD = insert(EVENTS).inline()
MOVE = update(HEADS).where(_OWN)
ADD_AND_MOVE = insert(EVENTS).add_cte(
    update(HEADS)
    .where(HEADS.c.key == bindparam("of_chain"))
    .values(position=bindparam("to_position"), head=bindparam("to_head"))
    .cte("moved")
)
"""Sent with every change and every look: of the tables, not of objects, and put together once."""


def record(kind: Kind, /, *, by: Acting, subject: Subject, **facts: Any) -> None:  # noqa: ANN401 - JSON
    """Put an entry on the trail; it is written when the transaction commits, or not at all.

    Args:
        kind: what happened.
        by: who did it.
        subject: the record it is about.
        **facts: exactly the facts the kind declares.

    Raises:
        ValueError: the facts are not those the kind declares.
    """
    if facts.keys() != kind.facts:
        message = f"{kind.action} carries {sorted(kind.facts)}, not {sorted(facts)}"
        raise ValueError(message)
    db.session.info.setdefault(WAITING, []).append(
        {
            "chain": chain_of(subject.case_id),
            "at": clock.now(),
            "actor_id": by.staff_id,
            "actor_name": by.name,
            "action": kind.action,
            "subject_kind": subject.kind,
            "subject_id": subject.id,
            "case_id": subject.case_id,
            "facts": facts,
        }
    )


def viewed(subject: Subject, *, by: Acting, page: str) -> None:
    """Record that somebody looked at a record.

    Args:
        subject: the record.
        by: who looked.
        page: which page of it.
    """
    record(VIEWED, by=by, subject=subject, page=page)


def exported(subject: Subject, *, by: Acting, what: str, rows: int) -> None:
    """Record that data left the product as a file.

    Args:
        subject: the record, or a subject without id for a list.
        by: who took it.
        what: which export.
        rows: how many rows it held.
    """
    record(EXPORTED, by=by, subject=subject, what=what, rows=rows)


def watch(session: Any) -> None:  # noqa: ANN401 - a scoped session or a session factory
    """Write waiting entries just before each commit, and forget them on a rollback.

    Args:
        session: the session, or its factory, to watch.
    """
    event.listen(session, "before_commit", _write)
    event.listen(session, "after_soft_rollback", _forget)


def _forget(session: OrmSession, undone: SessionTransaction) -> None:
    if not undone.nested:
        session.info.pop(WAITING, None)


def _write(session: OrmSession) -> None:
    entries = session.info.pop(WAITING, [])
    if not entries:
        return
    by_chain: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        by_chain[entry["chain"]].append(entry)
    for key in sorted(by_chain):
        _join(session, key, by_chain[key])


def _join(session: OrmSession, key: str, entries: list[dict[str, Any]]) -> None:
    """Bind entries to the head of their chain, which stays locked until the commit."""
    position, head = _head(session, key)
    for entry in entries:
        position += 1
        entry.update(position=position, previous=head)
        head = entry["digest"] = digest(entry)
    if len(entries) == 1 and not _is_sqlite(session):
        to = {"of_chain": key, "to_position": position, "to_head": head}
        session.execute(ADD_AND_MOVE, entries[0] | to)
        return
    session.execute(ADD, entries)
    session.execute(MOVE, {"chain": key, "position": position, "head": head})


def _head(session: OrmSession, key: str) -> tuple[int, str]:
    row = session.execute(HEAD, {"chain": key}).one_or_none()
    if row is None:
        begin = BEGIN_SQLITE if _is_sqlite(session) else BEGIN_POSTGRESQL
        session.execute(begin, {"key": key, "position": 0, "head": START})
        row = session.execute(HEAD, {"chain": key}).one()
    return row.position, row.head


def _is_sqlite(session: OrmSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"
