"""Read what is waited for: checks that were asked for and are not back, whose ever they are."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, func, select

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.assessments.queries.scope import visible_to
from kinship.assessments.types import ElsewhereRow, WaitingFilter, WaitingRow
from kinship.cases.models import Case
from kinship.checks import queries as register
from kinship.checks.models import Check
from kinship.checks.types import Returned
from kinship.core.database import db
from kinship.core.day_count import DaysBetween
from kinship.core.web.paging import Key, Listing, Page, Rows, capped_count
from kinship.people.models import Person

LONGEST_FIRST = (Key(Check.requested_on), Key(Check.id))
EXPORT_BATCH = 500
MOST_ELSEWHERE = 50
LOOK_BACK = timedelta(days=365)
"""How long it usually takes is counted over what came back within so long."""


def waiting_page(
    actor: Actor, wanted: WaitingFilter, today: date, at: str | None = None
) -> Page[WaitingRow]:
    """Return a page of the checks that are waited for, the longest first.

    Args:
        actor: who asks; a check of a home of no case they may see is not there.
        wanted: what the list is narrowed to.
        today: the day.
        at: where the page begins.
    """
    statement = _rows(actor, wanted, today)
    total = capped_count(db.session, statement)
    return Listing(statement, LONGEST_FIRST).page(db.session, at=at, total=total).made(WaitingRow)


def every_waiting(actor: Actor, wanted: WaitingFilter, today: date) -> Iterator[WaitingRow]:
    """Walk over every row of the list in its order, in batches.

    Args:
        actor: who asks.
        wanted: what the list is narrowed to.
        today: the day.
    """
    listing = Listing(_rows(actor, wanted, today), LONGEST_FIRST, EXPORT_BATCH)
    at: str | None = None
    while at != "":
        page = listing.page(db.session, at=at)
        yield from page.made(WaitingRow).items
        at = page.after


def waiting_rows(actor: Actor, keys: Collection[int], today: date) -> list[WaitingRow]:
    """Return the chosen checks that this person may see and that are still waited for.

    Args:
        actor: who asks.
        keys: keys of checks.
        today: the day.
    """
    chosen = _rows(actor, WaitingFilter(), today).where(Check.id.in_(keys))
    ordered = chosen.order_by(Check.requested_on, Check.id)
    return [WaitingRow._make(row) for row in db.session.execute(ordered)]


def _rows(actor: Actor, wanted: WaitingFilter, today: date) -> Rows:
    """One row for each check, on the first of its open cases that the reader may see."""
    waited = (
        select(Check.id.label("check_id"), func.min(Case.id).label("case_id"))
        .join(Assessment, Assessment.household_id == Check.household_id)
        .join(Case, Case.id == Assessment.case_id)
        .where(Check.requested_on.is_not(None), Check.received_on.is_(None))
        .where(Check.not_needed_because == "", Assessment.closed_on.is_(None))
        .where(visible_to(actor), *_narrowed(wanted, today))
        .group_by(Check.id)
        .subquery("waited")
    )
    return (
        select(
            Check.id,
            Check.kind,
            Case.id.label("case_id"),
            Case.reference,
            func.coalesce(func.nullif(Person.known_as, ""), Person.given_names, ""),
            func.coalesce(Person.family_name, ""),
            Check.requested_on,
            Check.chased_on,
            Check.times_chased,
        )
        .join(waited, waited.c.check_id == Check.id)
        .join(Case, Case.id == waited.c.case_id)
        .outerjoin(Person, Person.id == Check.person_id)
    )


def _narrowed(wanted: WaitingFilter, today: date) -> Iterator[ColumnElement[bool]]:
    if wanted.answered_by:
        yield Check.kind.in_(kinds_answered_by(wanted.answered_by))
    if wanted.reference:
        yield Case.reference.startswith(wanted.reference.strip().upper(), autoescape=True)
    if wanted.quiet_days:
        since = today - timedelta(days=wanted.quiet_days)
        yield func.coalesce(Check.chased_on, Check.requested_on) <= since
    if wanted.team_id is not None:
        yield Case.team_id == wanted.team_id


def kinds_answered_by(source: str) -> list[str]:
    """Return the kinds of check one source answers.

    Args:
        source: as the nation's list of checks names it.
    """
    return [each.kind for each in register.nations_list().kinds if each.answered_by == source]


def came_back(today: date) -> list[Returned]:
    """Return how long the checks of the last year took, counted by kind and days; no names.

    The whole council's are counted: one slow source is seen sooner in many answers.

    Args:
        today: the last day that counts.
    """
    days = DaysBetween(Check.requested_on, Check.received_on)
    statement: Select[str, int, int] = (
        select(Check.kind, days, func.count())
        .where(Check.received_on.between(today - LOOK_BACK, today))
        .where(Check.requested_on <= Check.received_on)
        .group_by(Check.kind, days)
        .order_by(Check.kind, days)
    )
    return [Returned._make(row) for row in db.session.execute(statement)]


def waiting_elsewhere(actor: Actor) -> list[ElsewhereRow]:
    """Return the open assessments that wait for a court or another agency, by when to look again.

    Args:
        actor: who asks.
    """
    statement = (
        select(
            Assessment.case_id,
            Case.reference,
            Assessment.kind,
            Assessment.waiting_for,
            Assessment.waiting_review_on,
        )
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.closed_on.is_(None), Assessment.waiting_for != "", visible_to(actor))
        .order_by(Assessment.waiting_review_on, Assessment.id)
        .limit(MOST_ELSEWHERE)
    )
    return [ElsewhereRow._make(row) for row in db.session.execute(statement)]
