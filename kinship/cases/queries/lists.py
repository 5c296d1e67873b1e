"""Read lists of cases as the reader may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries.scope import visible_to
from kinship.core.database import db
from kinship.core.web.paging import Count, Key, Page, Rows, capped_count, rows_page
from kinship.people.models import Person


class CaseRow(NamedTuple):
    """A case as a list shows it."""

    id: int
    reference: str
    opened_on: date
    closed_on: date | None
    restricted: bool
    last_activity_on: date | None
    legal_limit_on: date | None
    legal_limit_what: str
    worker: str | None


class ChildRow(NamedTuple):
    """A child of a case, as a list shows it."""

    case_id: int
    number: int
    person_id: int
    given_names: str
    known_as: str
    family_name: str
    born_on: date | None
    expected_on: date | None

    @property
    def name(self) -> str:
        """The child's name, with the first name the child goes by."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


@dataclass(frozen=True)
class CaseFilter:
    """What a list of cases is narrowed to.

    Args:
        state: open, closed or all.
        worker_id: of this kinship worker; 0 for nobody yet.
        restricted: only restricted cases.
        reference: a reference or its beginning.
    """

    state: str = "open"
    worker_id: int | None = None
    restricted: bool = False
    reference: str = ""


def cases_page(actor: Actor, wanted: CaseFilter, *, at: str | None = None) -> Page[CaseRow]:
    """Return a page of the cases a person may see, the latest first.

    Args:
        actor: who asks.
        wanted: what the list is narrowed to.
        at: where the page begins.
    """
    narrowed = _narrowed(select(*_columns()).where(visible_to(actor)), wanted)
    total: Count = capped_count(db.session, _narrowed(select(Case.id), wanted, actor))
    statement = narrowed.outerjoin(Staff, Staff.id == Case.worker_id)
    page = rows_page(db.session, statement, by=(Key(Case.id, descending=True),), at=at, total=total)
    rows = [CaseRow._make(row[: len(CaseRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after, page.total)


def _columns() -> list[ColumnElement[Any]]:
    own = [getattr(Case, name) for name in CaseRow._fields if name != "worker"]
    return [*own, Staff.full_name.label("worker")]


def _narrowed(statement: Rows, wanted: CaseFilter, actor: Actor | None = None) -> Rows:
    if actor is not None:
        statement = statement.where(visible_to(actor))
    if wanted.state != "all":
        closed = wanted.state == "closed"
        statement = statement.where(
            Case.closed_on.is_not(None) if closed else Case.closed_on.is_(None)
        )
    if wanted.worker_id is not None:
        statement = statement.where(Case.worker_id == (wanted.worker_id or None))
    if wanted.restricted:
        statement = statement.where(Case.restricted.is_(True))
    if wanted.reference:
        statement = statement.where(
            Case.reference.startswith(wanted.reference.strip().upper(), autoescape=True)
        )
    return statement


def children_of(case_ids: Iterable[int]) -> dict[int, list[ChildRow]]:
    """Return the children of several cases in one statement, in the order of their numbers.

    Args:
        case_ids: cases the reader may see.
    """
    ids = list(case_ids)
    found: dict[int, list[ChildRow]] = {key: [] for key in ids}
    if not ids:
        return found
    statement = (
        select(
            CaseChild.case_id,
            CaseChild.number,
            CaseChild.person_id,
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Person.born_on,
            Person.expected_on,
        )
        .join(Person, Person.id == CaseChild.person_id)
        .where(CaseChild.case_id.in_(ids))
        .order_by(CaseChild.case_id, CaseChild.number)
    )
    for row in db.session.execute(statement):
        found[row.case_id].append(ChildRow._make(row))
    return found
