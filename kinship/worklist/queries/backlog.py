"""Read the backlog: the open assessments a person answers for, a page at a time."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    case,
    func,
    literal_column,
    select,
    union_all,
)

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.assessments.queries import Sight, first_run_out, sight_of, visible_within
from kinship.cases.models import Case
from kinship.cases.queries import reader, teams_within
from kinship.core.database import db
from kinship.core.web.paging import PAGE_SIZE, Count, Key, Listing, Page, Rows, counting
from kinship.worklist.queries import colours
from kinship.worklist.rules.marks import accepted_between
from kinship.worklist.types import BacklogFilter, Colour, Marks, OpenRow

OF_CASE = frozenset(
    {
        "reference",
        "restricted",
        "living_there_since",
        "proceedings_issued_on",
        "legal_limit_on",
        "legal_limit_what",
    }
)
OLDEST_FIRST, NEAREST = "-age", "limit"
EXPORT_BATCH = 500
KEPT = 64
"""So many statements are kept: putting one together costs more than sending it."""


def outstanding(sight: Sight, team_id: int | None = None) -> ColumnElement[bool]:
    """Return which open assessments stand on a person's backlog; join them to their cases.

    The team is named on the assessment itself, so that the index on open work answers first.

    Args:
        sight: how far the reader sees; `cases.reader` says who it is.
        team_id: one team, if only its work is wanted.
    """
    wanted = [Assessment.closed_on.is_(None), visible_within(sight)]
    if sight.reach.scope is Scope.TEAM and sight.reach.teams:
        wanted.append(Assessment.team_id.in_(teams_within(sight.reach)))
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
    sight = sight_of(actor)
    if sort == NEAREST and not at and sight.reach.scope is Scope.COUNCIL:
        nearest = _listing(sight, wanted, marks, sort, nearest=True)
        page = nearest.page(db.session, reader(actor)).made(OpenRow)
        if page.after:  # a whole page has a day; else those without one are wanted too
            return page
    listing = _listing(sight, wanted, marks, sort)
    return listing.page(db.session, reader(actor), at=at).made(OpenRow)


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
    listing = _listing(sight_of(actor), wanted, marks, sort, EXPORT_BATCH)
    at: str | None = None
    while at != "":
        page = listing.page(db.session, reader(actor), at=at)
        yield from page.made(OpenRow).items
        at = page.after


def matching(actor: Actor, wanted: BacklogFilter, marks: Marks) -> Count:
    """Count the rows that match, as far as it is worth counting.

    Args:
        actor: who asks.
        wanted: what the backlog is narrowed to.
        marks: the council's marks of today.
    """
    counted = _counting(sight_of(actor), wanted, marks)
    return Count.up_to(db.session.execute(counted, reader(actor)).scalar_one())


@lru_cache(maxsize=KEPT)
def _counting(sight: Sight, wanted: BacklogFilter, marks: Marks) -> Select[int]:
    matches = select(Assessment.id).join(Case, Case.id == Assessment.case_id)
    return counting(matches.where(*_conditions(sight, wanted, marks)))


@lru_cache(maxsize=KEPT)
def _listing(
    sight: Sight,
    wanted: BacklogFilter,
    marks: Marks,
    sort: str,
    size: int = PAGE_SIZE,
    *,
    nearest: bool = False,
) -> Listing:
    rows = rows_within(sight, wanted, marks)
    if nearest:
        rows = rows.where(Assessment.id.in_(_nearest(sight, wanted, marks, size + 1)))
    return Listing(rows, _keys(sort), size)


def _nearest(
    sight: Sight, wanted: BacklogFilter, marks: Marks, number: int
) -> CompoundSelect[*tuple[Any, ...]]:
    """Select the rows with the nearest legal limits and with the nearest days of courts.

    The nearest of both together are among them, and each half follows an index of its own, where
    an order by the nearer of two tables' days would have to read every row.
    """
    halves = []
    for day in (Case.legal_limit_on, Assessment.court_filing_on):
        half = (
            select(Assessment.id)
            .join(Case, Case.id == Assessment.case_id)
            .where(*_conditions(sight, wanted, marks), day.is_not(None), Case.closed_on.is_(None))
            .order_by(day, Assessment.accepted_on, Assessment.id)
            .limit(number)
            .subquery()
        )
        halves.append(select(half.c.id))
    return union_all(*halves)


def rows_within(sight: Sight, wanted: BacklogFilter, marks: Marks) -> Rows:
    """Return the statement that reads rows of the backlog, unordered.

    Args:
        sight: how far the reader sees; `cases.reader` says who it is.
        wanted: what it is narrowed to.
        marks: the council's marks of today.
    """
    return (
        select(*_columns(marks))
        .join(Case, Case.id == Assessment.case_id)
        .where(*_conditions(sight, wanted, marks))
    )


def _columns(marks: Marks) -> list[ColumnElement[Any]]:
    """Return what a row is read from; the name is looked up only for the rows of the page."""
    owner = select(Staff.full_name).where(Staff.id == Assessment.assessor_id).scalar_subquery()
    run_out, run_out_on = first_run_out(marks.today)
    other = {
        "owner": owner.label("owner"),
        "owner_run_out": run_out.label("owner_run_out"),
        "owner_run_out_on": run_out_on.label("owner_run_out_on"),
        "next_panel_on": colours.next_panel(marks).label("next_panel_on"),
        "late_panel_on": colours.late_panel(marks).label("late_panel_on"),
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
    orders |= {
        "owner": (Key(func.coalesce(Assessment.assessor_id, 0)), *oldest),
        "stage": (Key(_how_far()), *oldest),
    }
    return orders.get(sort, oldest)


def _how_far() -> ColumnElement[int]:
    """Return the place of the stage an assessment has reached, the furthest first.

    `kinship.assessments.rules.stage` says the same in Python.
    """
    reached = (
        and_(Assessment.submitted_on.is_not(None), Assessment.agreed_on.is_not(None)),
        Assessment.submitted_on.is_not(None),
        Assessment.returned_on.is_not(None),
        Assessment.shared_on.is_not(None),
        Assessment.draft_complete_on.is_not(None),
        Assessment.sections_saved > 0,
        Assessment.assessor_id.is_not(None),
    )
    return case(*((fact, place) for place, fact in enumerate(reached)), else_=len(reached))


def _conditions(sight: Sight, wanted: BacklogFilter, marks: Marks) -> Iterator[ColumnElement[bool]]:
    yield outstanding(sight, wanted.team_id)
    if wanted.colours:
        yield colours.colour(marks).in_(wanted.colours)
    if wanted.colours == (Colour.BLUE.value,):
        yield Assessment.waiting_for != literal_column("''")  # said again for its index
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
