"""Read the measures of drift: every figure in one statement, and the cases behind one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, exists, false, func, literal, or_, select, union_all
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement

from kinship.accounts.types import Actor, Scope
from kinship.arrangements.models import Arrangement
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import visible_to
from kinship.core import installation
from kinship.core.ages import birthday
from kinship.core.database import db
from kinship.core.web.paging import Key, Page, rows_page
from kinship.people.models import Person
from kinship.reports.queries.measures import Rows, Source, court, limits, sources
from kinship.reports.types.drift import Span, Wanted
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Nation

Columns = ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]
WHOLE = frozenset({Scope.COUNCIL, Scope.NOTHING})
"""Whoever sees every case, and whoever sees none and counts them all."""


class BehindRow(NamedTuple):
    """One row behind a figure."""

    key: int
    case_id: int
    from_on: date
    to_on: date | None
    due_on: date | None
    reason: str
    reference: str
    opens: int


def every_source() -> list[Source]:
    """Return the measures of this council, in the order of a case's life."""
    name = installation.council()
    found = sources(name)
    if rulebook.council(name).nation is Nation.ENGLAND:
        found.append(court())
    return [*found, limits()]


def spans(found: Iterable[Source], wanted: Wanted, actor: Actor) -> dict[str, list[Span]]:
    """Return the rows of every measure, grouped by their days, in one statement.

    Args:
        found: the measures.
        wanted: the period, and what they are narrowed to.
        actor: who asks; a team leader counts their own teams.
    """
    every = list(found)
    parts = [_grouped(number, source, wanted, actor) for number, source in enumerate(every)]
    rows: dict[str, list[Span]] = defaultdict(list)
    for number, from_on, to_on, due_on, reason, count in db.session.execute(union_all(*parts)):
        measure = every[number].measure
        due = due_on or _due(from_on, measure.target_days)
        rows[measure.key].append(Span(from_on, to_on, due, reason, count))
    return rows


def _due(from_on: date, target_days: int | None) -> date | None:
    return None if target_days is None else from_on + timedelta(days=target_days)


def _grouped(number: int, source: Source, wanted: Wanted, actor: Actor) -> Rows:
    part = source.rows().where(*_narrowed(wanted, actor)).subquery(f"part{number}")
    days = (part.c.from_on, part.c.to_on, part.c.due_on, part.c.reason)
    return (
        select(literal(number).label("part"), *days, func.count())
        .where(_within(part.c, source, wanted))
        .group_by(*days)
    )


def _within(columns: Columns, source: Source, wanted: Wanted) -> ColumnElement[bool]:
    """Keep what ended in the period, or was due in it."""
    found = [
        columns.to_on.between(wanted.first, wanted.last),
        columns.due_on.between(wanted.first, wanted.last),
    ]
    if source.measure.target_days is not None:
        back = timedelta(days=source.measure.target_days)
        found.append(columns.from_on.between(wanted.first - back, wanted.last - back))
    return or_(*found)


def behind(source: Source, wanted: Wanted, actor: Actor, at: str | None) -> Page[BehindRow]:
    """Return a page of the cases behind a measure, by reference, the earliest first.

    A reference names nobody, so it is shown for every case but the restricted ones that are not
    for this person; whether the case can be opened is a question of its own.

    Args:
        source: the measure.
        wanted: the period, and what it is narrowed to.
        actor: who asks.
        at: where the page begins.
    """
    part = source.rows().where(*_narrowed(wanted, actor)).subquery("part")
    statement = (
        select(
            *part.c,
            Case.reference,
            case((visible_to(actor), 1), else_=0).label("opens"),
        )
        .select_from(part)
        .join(Case, Case.id == part.c.case_id)
        .where(_within(part.c, source, wanted))
        .where(or_(Case.restricted.is_(False), visible_to(actor)))
    )
    keys = (Key(part.c.from_on), Key(part.c.key))
    page = rows_page(db.session, statement, by=keys, at=at)
    days = source.measure.target_days
    rows = []
    for sent in page.items:
        row = BehindRow._make(sent[: len(BehindRow._fields)])
        rows.append(row._replace(due_on=row.due_on or _due(row.from_on, days)))
    return Page(rows, page.before, page.after)


def of_own(actor: Actor) -> Iterator[ColumnElement[bool]]:
    """Return the condition that a case counts for this person: their teams, or the council.

    Args:
        actor: who asks.
    """
    if actor.scope is Scope.TEAM:
        yield Case.team_id.in_(sorted(actor.team_ids))
    elif actor.scope not in WHOLE:
        yield false()


def _narrowed(wanted: Wanted, actor: Actor) -> Iterator[ColumnElement[bool]]:
    yield from of_own(actor)
    if wanted.team_id is not None:
        yield Case.team_id == wanted.team_id
    if wanted.legal_basis:
        yield exists().where(
            Arrangement.case_id == Case.id,
            Arrangement.ended_on.is_(None),
            Arrangement.legal_basis == wanted.legal_basis,
        )
    if wanted.ages is not None:
        youngest, oldest = wanted.ages
        yield exists().where(
            CaseChild.case_id == Case.id,
            CaseChild.person_id == Person.id,
            Person.born_on <= birthday(wanted.last, -youngest),
            Person.born_on > birthday(wanted.last, -(oldest + 1)),
        )
