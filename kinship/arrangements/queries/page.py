"""What the page of homes and approvals shows, in a fixed number of statements."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from kinship.arrangements.models import Approval, ApprovalExtension, ApprovalReview, Arrangement
from kinship.arrangements.queries.approvals import (
    ReviewDue,
    approvals_of_case,
    children_of,
    review_due,
    reviews_of,
    said_no,
    steps_of,
)
from kinship.arrangements.queries.homes import of_case
from kinship.arrangements.queries.limits import limit_now
from kinship.arrangements.rules import (
    LimitState,
    Stay,
    advice_now,
    limit_state,
    living_since,
    next_step,
    warnings,
)
from kinship.arrangements.types import Approves, Limit, ReviewOutcome, Step, on_approval
from kinship.arrangements.way_file import here
from kinship.cases.models import CaseChild, Option
from kinship.cases.queries import carers_of
from kinship.core import installation
from kinship.core.database import db
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.timescales.models import Timescale
from kinship.timescales.queries import open_on


class Child(NamedTuple):
    """A child of the case."""

    id: int
    number: int
    given_names: str
    known_as: str
    family_name: str
    born_on: date | None

    @property
    def first_name(self) -> str:
        """The first name the child goes by."""
        return self.known_as or self.given_names

    @property
    def name(self) -> str:
        """The child's whole name."""
        return f"{self.first_name} {self.family_name}".strip()


class ApprovalView(NamedTuple):
    """An approval with all that is said about it."""

    row: Approval
    approves: Approves
    children: list[str]
    carers: str
    taken: list[ApprovalExtension]
    limit: Limit | None
    state: LimitState | None
    next: Step | None
    warnings: list[str]
    reviews: list[ApprovalReview]
    review_due: ReviewDue | None
    advice: tuple[str, ...]

    @property
    def moves(self) -> ApprovalReview | None:
        """The last review, where it decided that the child does not stay."""
        return said_no(self.reviews)


class HomeView(NamedTuple):
    """Everything the page shows; `since` is the day each child came to the home of now."""

    children: list[Child]
    now: dict[int, Arrangement]
    since: dict[int, date | None]
    past: list[Arrangement]
    carers: dict[int, str]
    approvals: list[ApprovalView]
    ended: list[ApprovalView]


def children_of_case(case_id: int) -> list[Child]:
    """Return the children of a case by their numbers.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(
            CaseChild.person_id,
            CaseChild.number,
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Person.born_on,
        )
        .join(Person, Person.id == CaseChild.person_id)
        .where(CaseChild.case_id == case_id)
        .order_by(CaseChild.number)
    )
    return [Child._make(row) for row in db.session.execute(statement)]


def home_view(case_id: int, today: date) -> HomeView:
    """Return what the page of homes and approvals shows.

    Args:
        case_id: a case the reader may see.
        today: the day asked about.
    """
    children = children_of_case(case_id)
    homes = of_case(case_id)
    rows = approvals_of_case(case_id)
    lived = {row.household_id for row in homes if row.household_id}
    carers = carers_of(sorted(lived | {row.household_id for row in rows}))
    views = _views(rows, children, carers, today)
    return HomeView(
        children=children,
        now={row.child_id: row for row in homes if row.ended_on is None},
        since={child.id: living_since(_stays(homes, child.id)) for child in children},
        past=[row for row in homes if row.ended_on is not None],
        carers=carers,
        approvals=[view for view in views if view.row.ended_on is None],
        ended=[view for view in views if view.row.ended_on is not None],
    )


def _stays(homes: Sequence[Arrangement], child_id: int) -> list[Stay]:
    return [
        Stay(row.household_id, row.started_on, row.ended_on)
        for row in homes
        if row.child_id == child_id
    ]


def approval_view(approval: Approval, today: date) -> ApprovalView:
    """Return what the page of one approval shows.

    Args:
        approval: an approval the reader may see.
        today: the day asked about.
    """
    children = children_of_case(approval.case_id)
    carers = carers_of([approval.household_id])
    return _views([approval], children, carers, today)[0]


def _views(
    rows: Sequence[Approval], children: Sequence[Child], carers: dict[int, str], today: date
) -> list[ApprovalView]:
    if not rows:
        return []
    ids = [row.id for row in rows]
    named, steps = children_of(ids), steps_of(ids)
    reviews = reviews_of([row.id for row in rows if _has_reviews(row)])
    names = {child.id: child.first_name for child in children}
    warn = _warning_days()
    return [
        _view(
            row,
            [names[child] for child in named[row.id] if child in names],
            carers.get(row.household_id, ""),
            steps[row.id],
            reviews.get(row.id, []),
            _near(today, *warn),
        )
        for row in rows
    ]


def _has_reviews(row: Approval) -> bool:
    approves = here().approvals.get(row.basis)
    return approves is not None and bool(approves.first_review)


def _near(today: date, red: int, amber: int) -> Callable[[Limit], LimitState]:
    return lambda limit: limit_state(limit, today, red=red, amber=amber)


def _view(
    row: Approval,
    children: list[str],
    carers: str,
    taken: list[ApprovalExtension],
    reviews: list[ApprovalReview],
    near: Callable[[Limit], LimitState],
) -> ApprovalView:
    approves = here().approvals.get(row.basis) or Approves.unknown(row.basis)
    limit = limit_now(row, taken) if approves.limit and row.ended_on is None else None
    due = review_due(row, taken, reviews)
    further = next_step(approves, [step.rule for step in taken])
    return ApprovalView(
        row=row,
        approves=approves,
        children=children,
        carers=carers,
        taken=taken,
        limit=limit,
        state=near(limit) if limit else None,
        next=None if said_no(reviews) else further,
        warnings=warnings(approves, row) if row.ended_on is None else [],
        reviews=reviews,
        review_due=due,
        advice=advice_now(
            approves.at_limit,
            waits=due is not None,
            outcome=ReviewOutcome(reviews[-1].outcome) if reviews else None,
            further=further is not None,
        ),
    )


def _warning_days() -> tuple[int, int]:
    """Return the days before a limit at which this council turns red and amber."""
    numbers = rulebook.council(installation.council()).backlog
    return numbers.get("red_days_to_limit", 0), numbers.get("amber_days_to_limit", 0)


def household_choices(case_id: int) -> dict[int, str]:
    """Return the homes a case knows of, by who cares there.

    Args:
        case_id: a case the reader may see.
    """
    named = select(Option.household_id).where(Option.case_id == case_id)
    lived = select(Arrangement.household_id).where(
        Arrangement.case_id == case_id, Arrangement.household_id.is_not(None)
    )
    ids = sorted(set(db.session.execute(named.union(lived)).scalars()))
    found = carers_of(ids)
    return {key: found.get(key) or "Home without a recorded carer" for key in ids}


def waiting_for(approval: Approval) -> list[Timescale]:
    """Return what an approval waits for beside its limit, such as a review, the soonest first.

    Args:
        approval: the approval.
    """
    rows = open_on(on_approval(approval.id, approval.case_id))
    return [row for row in rows if not row.legal_limit]
