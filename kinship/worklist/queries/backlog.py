"""Read the backlog: the open assessments a person answers for, a page at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment, AssessmentChild
from kinship.assessments.queries import visible_to
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.core.web.filters import initials
from kinship.core.web.paging import Count, Key, Page, Rows, capped_count, rows_page
from kinship.people.models import Person
from kinship.worklist.queries import colours
from kinship.worklist.rules.marks import accepted_between
from kinship.worklist.types import BacklogFilter, ChildRow, Marks, OpenRow

OF_CASE = frozenset(
    {"reference", "restricted", "living_there_since", "legal_limit_on", "legal_limit_what"}
)
OLDEST_FIRST = "-age"
EXPORT_BATCH = 500


def outstanding(actor: Actor, team_id: int | None = None) -> ColumnElement[bool]:
    """Return which open assessments stand on this person's backlog; join them to their cases.

    The team is named on the assessment itself, so that the index on open work answers first.

    Args:
        actor: who asks.
        team_id: one team, if only its work is wanted.
    """
    wanted = [Assessment.closed_on.is_(None), visible_to(actor)]
    if actor.scope is Scope.TEAM and actor.team_ids:
        wanted.append(Assessment.team_id.in_(sorted(actor.team_ids)))
    if team_id is not None:
        wanted.append(Assessment.team_id == team_id)
    return and_(*wanted)


def backlog_page(
    actor: Actor, wanted: BacklogFilter, marks: Marks, *, sort: str = "", at: str | None = None
) -> Page[OpenRow]:
    """Return a page of the backlog, the oldest first unless sorted otherwise.

    Args:
        actor: who asks.
        wanted: what it is narrowed to.
        marks: the council's marks of today.
        sort: `-age` (oldest first), `age`, `limit` (soonest first) or `-limit`.
        at: where the page begins.
    """
    return _page(rows_of(actor, wanted, marks), sort, at)


def every_row(
    actor: Actor, wanted: BacklogFilter, marks: Marks, *, sort: str = ""
) -> Iterator[OpenRow]:
    """Walk over every row of the backlog in its order, in batches.

    Args:
        actor: who asks.
        wanted: what it is narrowed to.
        marks: the council's marks of today.
        sort: as for a page.
    """
    at: str | None = None
    while at != "":
        page = _page(rows_of(actor, wanted, marks), sort, at, size=EXPORT_BATCH)
        yield from page.items
        at = page.after


def matching(actor: Actor, wanted: BacklogFilter, marks: Marks) -> Count:
    """Count the rows that match, as far as it is worth counting.

    Args:
        actor: who asks.
        wanted: what the backlog is narrowed to.
        marks: the council's marks of today.
    """
    counted = select(Assessment.id).join(Case, Case.id == Assessment.case_id)
    return capped_count(db.session, counted.where(*_conditions(actor, wanted, marks)))


def children_of(assessment_ids: Iterable[int]) -> dict[int, list[ChildRow]]:
    """Return the children of several assessments in one statement, the eldest first.

    Args:
        assessment_ids: assessments the reader may see.
    """
    found: dict[int, list[ChildRow]] = {key: [] for key in assessment_ids}
    if not found:
        return found
    statement = (
        select(
            AssessmentChild.assessment_id,
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Person.born_on,
            Person.expected_on,
        )
        .join(Person, Person.id == AssessmentChild.person_id)
        .where(AssessmentChild.assessment_id.in_(found))
        .order_by(AssessmentChild.assessment_id, Person.born_on, Person.id)
    )
    for row in db.session.execute(statement):
        name = f"{row.known_as or row.given_names} {row.family_name}"
        child = ChildRow(initials(name), row.born_on, row.expected_on)
        found[row.assessment_id].append(child)
    return found


def _page(statement: Rows, sort: str, at: str | None, size: int = 25) -> Page[OpenRow]:
    page = rows_page(db.session, statement, by=_keys(sort), at=at, size=size)
    rows = [OpenRow._make(row[: len(OpenRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def rows_of(actor: Actor, wanted: BacklogFilter, marks: Marks) -> Rows:
    """Return the statement that reads rows of the backlog, unordered.

    Args:
        actor: who asks.
        wanted: what it is narrowed to.
        marks: the council's marks of today.
    """
    return (
        select(*_columns(marks))
        .join(Case, Case.id == Assessment.case_id)
        .where(*_conditions(actor, wanted, marks))
    )


def _columns(marks: Marks) -> list[ColumnElement[Any]]:
    """Return what a row is read from; the name is looked up only for the rows of the page."""
    owner = select(Staff.full_name).where(Staff.id == Assessment.assessor_id).scalar_subquery()
    other = {
        "owner": owner.label("owner"),
        "next_panel_on": colours.next_panel(marks).label("next_panel_on"),
    }
    return [
        other[name] if name in other else getattr(Case if name in OF_CASE else Assessment, name)
        for name in OpenRow._fields
    ]


def _keys(sort: str) -> tuple[Key, ...]:
    oldest = (Key(Assessment.accepted_on), Key(Assessment.id))
    orders = {
        "age": tuple(Key(key.column, descending=True) for key in oldest),
        "limit": (Key(colours.deadline()), *oldest),
        "-limit": (
            Key(colours.deadline_or_none_last(), descending=True),
            *(Key(key.column, descending=True) for key in oldest),
        ),
    }
    return orders.get(sort, oldest)


def _conditions(actor: Actor, wanted: BacklogFilter, marks: Marks) -> Iterator[ColumnElement[bool]]:
    yield outstanding(actor, wanted.team_id)
    if wanted.colours:
        yield colours.colour(marks).in_(wanted.colours)
    if wanted.kind:
        yield Assessment.kind == wanted.kind
    if wanted.reference:
        reference = wanted.reference.strip().upper()
        yield Case.reference.startswith(reference, autoescape=True)
    yield from _of_band(wanted.band, marks)
    yield from _of_owner(wanted.owner)
    yield from _of_living(wanted.living)
    if wanted.stage == "submitted":
        yield Assessment.submitted_on.is_not(None)
    if wanted.stage == "returned":
        yield and_(Assessment.submitted_on.is_(None), Assessment.returned_on.is_not(None))


def _of_band(label: str, marks: Marks) -> Iterator[ColumnElement[bool]]:
    band = next((each for each in marks.bands if each.label == label), None)
    if band is not None:
        first, last = accepted_between(band, marks.today)
        yield Assessment.accepted_on <= last
        if first is not None:
            yield Assessment.accepted_on >= first


def _of_owner(owner: str) -> Iterator[ColumnElement[bool]]:
    named = {
        "nobody": Assessment.assessor_id.is_(None),
        "independent": and_(Assessment.assessor_id.is_not(None), Assessment.independent),
        "in_house": and_(Assessment.assessor_id.is_not(None), ~Assessment.independent),
    }
    if owner in named:
        yield named[owner]
    elif owner.isdigit():
        yield Assessment.assessor_id == int(owner)


def _of_living(living: str) -> Iterator[ColumnElement[bool]]:
    if living == "yes":
        yield Case.living_there_since.is_not(None)
    elif living == "no":
        yield Case.living_there_since.is_(None)
