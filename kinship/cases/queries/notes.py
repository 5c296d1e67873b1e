"""Read the notes of a case, the newest first, one page at a time."""

from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import aliased

from kinship.cases.models import CaseNote
from kinship.cases.queries.scope import CASE
from kinship.core import clock
from kinship.core.database import db
from kinship.core.web.paging import Key, Listing, Page

NOTES_A_PAGE = 20
DECISIONS = "decisions"


class NoteRow(NamedTuple):
    """A note as a page shows it; `corrected_by` is the first note that corrects it."""

    id: int
    kind: str
    happened_at: datetime
    what_happened: str
    what_it_means: str
    management: bool
    author_name: str
    written_at: datetime
    corrects_id: int | None
    corrected_by: int | None

    @property
    def days_late(self) -> int:
        """How many days after it happened the note was written."""
        written, happened = clock.in_london(self.written_at), clock.in_london(self.happened_at)
        return (written.date() - happened.date()).days


def notes_page(case_id: int, *, kind: str | None = None, at: str | None = None) -> Page[NoteRow]:
    """Return a page of the notes of a case, the newest first.

    Args:
        case_id: a case the reader may see, by somebody who may read notes.
        kind: only notes of this kind; "decisions" for management decisions of any kind.
        at: where the page begins.
    """
    decisions = kind == DECISIONS
    listing = _listing(decisions=decisions, of_a_kind=bool(kind) and not decisions)
    return listing.page(db.session, {"case_id": case_id, "kind": kind}, at=at).made(NoteRow)


@cache
def _listing(*, decisions: bool, of_a_kind: bool) -> Listing:
    statement = select(*_columns()).where(CaseNote.case_id == CASE)
    if decisions:
        statement = statement.where(CaseNote.management.is_(True))
    if of_a_kind:
        statement = statement.where(CaseNote.kind == bindparam("kind"))
    keys = (Key(CaseNote.happened_at, descending=True), Key(CaseNote.id, descending=True))
    return Listing(statement, keys, NOTES_A_PAGE)


def note_of(case_id: int, note_id: int) -> NoteRow | None:
    """Return one note of a case.

    Args:
        case_id: a case the reader may see, by somebody who may read notes.
        note_id: the note.
    """
    statement = select(*_columns()).where(CaseNote.id == note_id, CaseNote.case_id == case_id)
    row = db.session.execute(statement).one_or_none()
    return NoteRow._make(row) if row else None


def _columns() -> list[ColumnElement[Any]]:
    later = aliased(CaseNote)
    corrected_by = (
        select(func.min(later.id))
        .where(later.corrects_id == CaseNote.id)
        .correlate(CaseNote)
        .scalar_subquery()
    )
    own = [getattr(CaseNote, name) for name in NoteRow._fields if name != "corrected_by"]
    return [*own, corrected_by.label("corrected_by")]
