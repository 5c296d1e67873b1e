"""Read visits, reviews and views."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, func, select

from kinship.accounts.models import Staff
from kinship.cases.queries import row_of_case
from kinship.core.database import db
from kinship.people.models import Person
from kinship.support.models import ChildReview, ChildView, Visit
from kinship.support.types import AT_A_DISTANCE
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
    visited_by: str
    place: str
    struck_on: date | None
    struck_why: str
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
    next_on: date | None
    struck_on: date | None
    struck_why: str
    child_id: int
    given_names: str
    known_as: str

    @property
    def child(self) -> str:
        """The first name the child goes by."""
        return self.known_as or self.given_names


class ViewRow(NamedTuple):
    """A child's view as a list shows it."""

    id: int
    given_on: date
    asked_how: str
    interpreter: str
    about: list[str]
    words: str
    what_changed: str
    asked_by: str
    struck_on: date | None
    struck_why: str
    child_id: int
    given_names: str
    known_as: str
    by: str | None

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
    own = [getattr(Visit, name) for name in VisitRow._fields[:13]]
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
    own = [getattr(ChildReview, name) for name in ReviewRow._fields[:9]]
    statement = (
        select(*own, Person.given_names, Person.known_as)
        .join(Person, Person.id == ChildReview.child_id)
        .where(ChildReview.case_id == case_id)
        .order_by(ChildReview.held_on.desc(), ChildReview.id.desc())
        .limit(limit)
    )
    return [ReviewRow._make(row) for row in db.session.execute(statement)]


def views_of_case(case_id: int, limit: int = SHOWN) -> list[ViewRow]:
    """Return the latest views of the children of a case.

    Args:
        case_id: a case the reader may see.
        limit: at most so many.
    """
    own = [getattr(ChildView, name) for name in ViewRow._fields[:11]]
    statement = (
        select(*own, Person.given_names, Person.known_as, Staff.full_name)
        .join(Person, Person.id == ChildView.child_id)
        .outerjoin(Staff, Staff.id == ChildView.by_id)
        .where(ChildView.case_id == case_id)
        .order_by(ChildView.given_on.desc(), ChildView.id.desc())
        .limit(limit)
    )
    return [ViewRow._make(row) for row in db.session.execute(statement)]


def get_visit(case_id: int, visit_id: int) -> Visit:
    """Return a visit of a case.

    Args:
        case_id: a case the reader may see.
        visit_id: its key.

    Raises:
        NotFoundError: the case has none such.
    """
    return row_of_case(Visit, case_id, visit_id)


def get_review(case_id: int, review_id: int) -> ChildReview:
    """Return a review of a case.

    Args:
        case_id: a case the reader may see.
        review_id: its key.

    Raises:
        NotFoundError: the case has none such.
    """
    return row_of_case(ChildReview, case_id, review_id)


def get_view(case_id: int, view_id: int) -> ChildView:
    """Return a child's view on a case.

    Args:
        case_id: a case the reader may see.
        view_id: its key.

    Raises:
        NotFoundError: the case has none such.
    """
    return row_of_case(ChildView, case_id, view_id)


def reviews_held(case_id: int, child_id: int, held_on: date) -> tuple[int, date | None]:
    """Return how many reviews of a child's case were held before a day, and that day if one was.

    Args:
        case_id: the case.
        child_id: the child.
        held_on: the day.
    """
    statement = select(ChildReview.held_on).where(
        ChildReview.case_id == case_id,
        ChildReview.child_id == child_id,
        ChildReview.held_on <= held_on,
        ChildReview.struck_on.is_(None),
    )
    days = list(db.session.execute(statement).scalars())
    return len(days), held_on if held_on in days else None


def another_visit_on(visit: Visit) -> bool:
    """Return whether another visit to the child on the same day counts as one.

    Args:
        visit: the visit.
    """
    statement = select(Visit.id).where(
        Visit.child_id == visit.child_id,
        Visit.visited_on == visit.visited_on,
        Visit.id != visit.id,
        Visit.struck_on.is_(None),
        Visit.child_seen.is_(True),
        Visit.kind.not_in(AT_A_DISTANCE),
    )
    return db.session.execute(statement.limit(1)).first() is not None


def another_review_on(review: ChildReview, day: date) -> bool:
    """Return whether another review of the child's case was held on a day.

    Args:
        review: the review.
        day: the day.
    """
    statement = select(ChildReview.id).where(
        ChildReview.child_id == review.child_id,
        ChildReview.case_id == review.case_id,
        ChildReview.held_on == day,
        ChildReview.id != review.id,
        ChildReview.struck_on.is_(None),
    )
    return db.session.execute(statement.limit(1)).first() is not None


def first_held(child_id: int, since: date, before: date) -> date | None:
    """Return the first day of a time on which a child was visited or the case was reviewed.

    Args:
        child_id: the child.
        since: the first day asked about.
        before: the day after the last one.
    """
    days = []
    for model, on in ((Visit, Visit.visited_on), (ChildReview, ChildReview.held_on)):
        statement = select(func.min(on)).where(
            model.child_id == child_id, on >= since, on < before, model.struck_on.is_(None)
        )
        days.append(db.session.execute(statement).scalar_one())
    return min((day for day in days if day is not None), default=None)


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


def first_due(case_id: int, rules: Collection[str]) -> date | None:
    """Return the day on which the first clock of some rules is due on the children of a case.

    Args:
        case_id: a case the reader may see.
        rules: the rules.
    """
    statement = _waiting(case_id).where(Timescale.rule.in_(rules))
    first = statement.with_only_columns(func.min(Timescale.due_on))
    return db.session.execute(first).scalar_one_or_none()


def _waiting(case_id: int) -> Select[int]:
    return select(Timescale.id).where(
        Timescale.case_id == case_id,
        Timescale.subject_kind == "child",
        Timescale.closed_on.is_(None),
    )
