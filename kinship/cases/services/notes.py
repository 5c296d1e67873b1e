"""Write notes. A note is never edited; a correction is a new note that names the old one."""

from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries, rules
from kinship.cases.models import Case, CaseNote
from kinship.cases.services.once import refuse_if
from kinship.cases.types import DECISION_KIND, NoteFacts
from kinship.core import clock
from kinship.core.database import db, table_of
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission

NOTES, CASES = table_of(CaseNote), table_of(Case)
ADD_SQLITE, ADD_POSTGRESQL = (
    adding(NOTES).on_conflict_do_nothing(index_elements=["submit_key"]).returning(NOTES.c.id)
    for adding in (insert_sqlite, insert_postgresql)
)
MOVE = update(CASES).where(CASES.c.id == bindparam("moved"))
WRITTEN = event("cases.note_written", "note_kind", "happened_on", "management", "corrects_id")


def write_note(*, case: Case, facts: NoteFacts, by: Actor, submit_key: str | None = None) -> int:
    """Keep a note, and the day the case last moved.

    Args:
        case: a case the person may see.
        facts: what happened, apart from what it means for the child.
        by: the author.
        submit_key: the key of the submission; a second press answers with the first result.

    Returns:
        The note's key.

    Raises:
        RefusedError: only a manager may record this kind, or the note it corrects is not of this
            case.
    """
    refuse_if(rules.note_problems(facts, manager=by.may(Permission.CASES_SCREEN)))
    if facts.corrects_id is not None and not queries.is_note_of(case.id, facts.corrects_id):
        raise RefusedError("Select a note of this case to correct", field="corrects_id")
    note_id = _insert(_columns(case.id, facts, submit_key, by))
    if note_id is None:
        return _pressed_before(str(submit_key))
    _move(case, facts)
    audit.record(
        WRITTEN,
        by=by,
        subject=Subject("note", note_id, case.id),
        note_kind=facts.kind,
        happened_on=clock.in_london(facts.happened_at).date().isoformat(),
        management=facts.management,
        corrects_id=facts.corrects_id,
    )
    return note_id


def _columns(case_id: int, facts: NoteFacts, submit_key: str | None, by: Actor) -> dict[str, Any]:
    return {
        "case_id": case_id,
        "kind": facts.kind,
        "happened_at": facts.happened_at,
        "what_happened": facts.what_happened,
        "what_it_means": facts.what_it_means,
        "management": facts.management or facts.kind == DECISION_KIND,
        "author_id": by.staff_id,
        "author_name": by.name,
        "written_at": facts.written_at or clock.moment(),
        "corrects_id": facts.corrects_id,
        "submit_key": submit_key or None,
    }


def _insert(columns: dict[str, Any]) -> int | None:
    """Add the note unless its key is there already; one statement on either database."""
    sqlite = db.session.get_bind().dialect.name == "sqlite"
    adding = ADD_SQLITE if sqlite else ADD_POSTGRESQL
    return db.session.execute(adding, columns).scalar_one_or_none()


def _pressed_before(submit_key: str) -> int:
    statement = select(CaseNote.id).where(CaseNote.submit_key == submit_key)
    return db.session.execute(statement).scalar_one()


def _move(case: Case, facts: NoteFacts) -> None:
    """Remember the latest activity; not a change that anybody's save should stumble over."""
    day = min(clock.in_london(facts.happened_at).date(), clock.today())
    if case.last_activity_on is not None and case.last_activity_on >= day:
        return
    db.session.execute(MOVE, {"moved": case.id, "last_activity_on": day})
