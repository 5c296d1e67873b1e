"""Read the lists of the finance page. None costs more because there are more cases."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.core.web.paging import COUNT_CAP, Count, Key, Page, capped_count, rows_page
from kinship.finance.models import Agreement, AgreementLine
from kinship.finance.types import LOOK_AHEAD_DAYS, RENEWAL, ReviewFilter
from kinship.orders.models import Order
from kinship.people.models import Person

MOST = 50
LATEST = 500
"""How many of the latest orders and endings are looked through."""


class ReviewRow(NamedTuple):
    """An agreement with its review, as the list shows it."""

    id: int
    case_id: int
    reference: str
    given_names: str
    family_name: str
    born_on: date | None
    scheme: str
    starts_on: date
    review_due_on: date
    approved_on: date | None
    assessed_by_id: int | None
    weekly_pence: int | None

    @property
    def child(self) -> str:
        """The child's name."""
        return f"{self.given_names} {self.family_name}".strip()


class LookRow(NamedTuple):
    """A live agreement that may no longer fit how the child lives."""

    id: int
    case_id: int
    reference: str
    given_names: str
    family_name: str
    scheme: str
    order_kind: str
    since: date

    @property
    def child(self) -> str:
        """The child's name."""
        return f"{self.given_names} {self.family_name}".strip()


class ReviewCounts(NamedTuple):
    """How many reviews are overdue, fall due in eight weeks, and are kept in all."""

    overdue: Count
    soon: Count
    every: Count


def reviews_page(
    actor: Actor, which: ReviewFilter, *, scheme: str, today: date, at: str | None
) -> Page[ReviewRow]:
    """Return one page of live agreements by the day their review is due.

    Args:
        actor: who asks.
        which: overdue, in the next eight weeks, or all.
        scheme: only this scheme; empty for every one.
        today: the day asked about.
        at: a cursor of an earlier page.
    """
    statement = _live(actor).where(_due(which, today))
    if scheme:
        statement = statement.where(Agreement.scheme == scheme)
    columns = _columns(today)
    page = rows_page(
        db.session,
        statement.with_only_columns(*columns),
        by=(Key(Agreement.review_due_on), Key(Agreement.id)),
        at=at,
        total=capped_count(db.session, statement),
    )
    rows = [ReviewRow._make(row[: len(columns)]) for row in page.items]
    return Page(rows, page.before, page.after, page.total)


def review_counts(actor: Actor, today: date) -> ReviewCounts:
    """Return how many reviews there are, as far as it is worth counting, in one statement.

    Args:
        actor: who asks.
        today: the day asked about.
    """
    each = (ReviewFilter.OVERDUE, ReviewFilter.SOON, ReviewFilter.ALL)
    counted = [_capped(_live(actor).where(_due(which, today))) for which in each]
    row = db.session.execute(select(*counted)).one()
    return ReviewCounts(*(Count(min(n, COUNT_CAP), more=n > COUNT_CAP) for n in row))


def to_approve(actor: Actor) -> list[ReviewRow]:
    """Return the allowances that were worked out and wait for somebody else's approval.

    Args:
        actor: who asks.
    """
    statement = (
        _live(actor)
        .where(Agreement.approved_on.is_(None))
        .with_only_columns(*_columns(date.max))
        .order_by(Agreement.id)
        .limit(MOST)
    )
    return [ReviewRow._make(row) for row in db.session.execute(statement)]


def to_look_at(actor: Actor, ways: Mapping[str, tuple[str, ...]]) -> list[LookRow]:
    """Return live agreements of children who got an order or left a home since they began.

    Orders and homes are read here; neither changes an agreement by itself.

    Args:
        actor: who asks.
        ways: the ways of living each scheme is for.
    """
    orders = (
        select(Order.child_id, Order.kind, Order.granted_on.label("since"))
        .where(Order.granted_on.is_not(None), Order.confirmed_on.is_not(None))
        .order_by(Order.granted_on.desc(), Order.id.desc())
        .limit(LATEST)
        .subquery()
    )
    endings = (
        select(Arrangement.child_id, literal("").label("kind"), Arrangement.ended_on.label("since"))
        .where(Arrangement.ended_on.is_not(None))
        .order_by(Arrangement.ended_on.desc(), Arrangement.id.desc())
        .limit(LATEST)
        .subquery()
    )
    changes = select(orders).union_all(select(endings)).subquery()
    statement = (
        _live(actor)
        .join(changes, changes.c.child_id == Agreement.child_id)
        .where(changes.c.since >= Agreement.starts_on, not_(_fits(ways)))
        .with_only_columns(
            Agreement.id, Agreement.case_id, Case.reference, Person.given_names,
            Person.family_name, Agreement.scheme, changes.c.kind, changes.c.since,
        )
        .order_by(Agreement.id, changes.c.kind.desc())
        .limit(MOST)
    )  # fmt: skip
    found: dict[int, LookRow] = {}
    for row in db.session.execute(statement):
        found.setdefault(row.id, LookRow._make(row))
    return list(found.values())


def _fits(ways: Mapping[str, tuple[str, ...]]) -> ColumnElement[bool]:
    """Return whether the child lives now in a way that the agreement's scheme is for."""
    pairs = [and_(Agreement.scheme == code, Arrangement.kind.in_(w)) for code, w in ways.items()]
    return exists().where(
        Arrangement.child_id == Agreement.child_id,
        Arrangement.ended_on.is_(None),
        or_(false(), *pairs),
    )


def _columns(day: date) -> tuple[Any, ...]:
    return (
        Agreement.id, Agreement.case_id, Case.reference, Person.given_names, Person.family_name,
        Person.born_on, Agreement.scheme, Agreement.starts_on, Agreement.review_due_on,
        Agreement.approved_on, Agreement.assessed_by_id, _weekly(day),
    )  # fmt: skip


def _weekly(day: date) -> ScalarSelect[int]:
    """Return the subquery of the amount that holds on a day, by its index."""
    return (
        select(AgreementLine.weekly_pence)
        .where(
            AgreementLine.agreement_id == Agreement.id,
            AgreementLine.kind == RENEWAL,
            AgreementLine.from_on <= day,
        )
        .order_by(AgreementLine.from_on.desc(), AgreementLine.id.desc())
        .limit(1)
        .correlate(Agreement)
        .scalar_subquery()
    )


def _live(actor: Actor) -> Select[Any]:
    return (
        select(Agreement.id)
        .join(Case, Case.id == Agreement.case_id)
        .join(Person, Person.id == Agreement.child_id)
        .where(Agreement.ended_on.is_(None), visible_to(actor))
    )


def _due(which: ReviewFilter, today: date) -> ColumnElement[bool]:
    soon = today + timedelta(days=LOOK_AHEAD_DAYS)
    if which is ReviewFilter.OVERDUE:
        return Agreement.review_due_on < today
    if which is ReviewFilter.SOON:
        return Agreement.review_due_on.between(today, soon)
    return Agreement.review_due_on.is_not(None)


def _capped(statement: Select[Any]) -> ScalarSelect[int]:
    limited = statement.order_by(None).limit(COUNT_CAP + 1).subquery()
    return select(func.count()).select_from(limited).scalar_subquery()
