"""Read visits and reviews."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, func, select

from kinship.accounts.models import Staff
from kinship.core.database import db
from kinship.people.models import Person
from kinship.support.models import ChildReview, Visit
from kinship.timescales.models import Timescale

SHOWN = 20


class VisitRow(NamedTuple):
    """A visit as a list shows it."""

    id: int
    visited_on: date
    kind: str
    child_seen: bool
    child_alone: bool | None
    why_not_alone: str
    what_happened: str
    what_it_means: str
    child_id: int
    given_names: str
    known_as: str
    by: str | None

    @property
    def child(self) -> str:
        """The first name the child goes by."""
        return self.known_as or self.given_names


class ReviewRow(NamedTuple):
    """A review as a list shows it."""

    id: int
    held_on: date
    kind: str
    chair: str
    decisions: str
    child_id: int
    given_names: str
    known_as: str

    @property
    def child(self) -> str:
        """The first name the child goes by."""
        return self.known_as or self.given_names


def visits_of_case(case_id: int, limit: int = SHOWN) -> list[VisitRow]:
    """Return the latest visits on a case.

    Args:
        case_id: a case the reader may see.
        limit: at most so many.
    """
    own = [getattr(Visit, name) for name in VisitRow._fields[:9]]
    statement = (
        select(*own, Person.given_names, Person.known_as, Staff.full_name)
        .join(Person, Person.id == Visit.child_id)
        .outerjoin(Staff, Staff.id == Visit.by_id)
        .where(Visit.case_id == case_id)
        .order_by(Visit.visited_on.desc(), Visit.id.desc())
        .limit(limit)
    )
    return [VisitRow._make(row) for row in db.session.execute(statement)]


def reviews_of_case(case_id: int, limit: int = SHOWN) -> list[ReviewRow]:
    """Return the latest reviews on a case.

    Args:
        case_id: a case the reader may see.
        limit: at most so many.
    """
    own = [getattr(ChildReview, name) for name in ReviewRow._fields[:6]]
    statement = (
        select(*own, Person.given_names, Person.known_as)
        .join(Person, Person.id == ChildReview.child_id)
        .where(ChildReview.case_id == case_id)
        .order_by(ChildReview.held_on.desc(), ChildReview.id.desc())
        .limit(limit)
    )
    return [ReviewRow._make(row) for row in db.session.execute(statement)]


def reviews_held(case_id: int, child_id: int) -> tuple[int, date | None]:
    """Return how many reviews of a child's case were held, and the day of the last.

    Args:
        case_id: the case.
        child_id: the child.
    """
    statement = select(func.count(ChildReview.id), func.max(ChildReview.held_on)).where(
        ChildReview.case_id == case_id, ChildReview.child_id == child_id
    )
    row = db.session.execute(statement).one()
    return row[0], row[1]


def due_by_child(case_id: int, child_ids: Sequence[int]) -> dict[int, list[Timescale]]:
    """Return the visits and reviews each child waits for, the soonest first.

    Args:
        case_id: a case the reader may see.
        child_ids: its children.
    """
    statement = (
        _waiting(case_id).with_only_columns(Timescale).order_by(Timescale.due_on, Timescale.id)
    )
    found: dict[int, list[Timescale]] = {child_id: [] for child_id in child_ids}
    for row in db.session.execute(statement).scalars():
        found.setdefault(row.subject_id, []).append(row)
    return found


def something_late(case_id: int, today: date) -> bool:
    """Return whether a visit or review of the case is past its day, so that one may be late.

    Args:
        case_id: a case the reader may see.
        today: the day asked about.
    """
    statement = _waiting(case_id).where(Timescale.due_on < today).limit(1)
    return db.session.execute(statement).first() is not None


def _waiting(case_id: int) -> Select[int]:
    return select(Timescale.id).where(
        Timescale.case_id == case_id,
        Timescale.subject_kind == "child",
        Timescale.closed_on.is_(None),
    )
