"""Record visits and reviews; they meet the clocks that waited for them and start the next."""

from dataclasses import asdict

from sqlalchemy import update

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.queries import current_of
from kinship.arrangements.services.clocks import child_on, every_review_rule
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.support.models import ChildReview, Visit
from kinship.support.queries import reviews_held
from kinship.support.rules import (
    reasons_against_review,
    reasons_against_visit,
    review_kind,
    why_it_does_not_count,
)
from kinship.support.types import ReviewFacts, VisitFacts
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_on
from kinship.timescales.types import Fact

VISITED = event("support.visited", "child_id", "visited_on", "way", "child_seen", "counts")
REVIEWED = event("support.reviewed", "child_id", "held_on", "which")


def record_visit(*, case: Case, facts: VisitFacts, by: Actor) -> Visit:
    """Record a visit; one that counts restarts the interval from the day it was held.

    Args:
        case: the case.
        facts: what is recorded.
        by: who visited and records it.

    Returns:
        The visit; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing or cannot be, or it was late and no reason is given.
        NotFoundError: the child is not a child of the case.
    """
    before = sent_before(Visit, facts.submit_key)
    if before is not None:
        return before
    if facts.child_id not in child_ids(case.id):
        raise NotFoundError
    reasons = reasons_against_visit(facts, clock.today())
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(facts)
    late_reason = columns.pop("late_reason")
    new = Visit(case_id=case.id, by_id=by.staff_id, recorded_at=clock.now(), **columns)
    row = add_once(new)
    if row is not new:
        return row
    counts = not why_it_does_not_count(facts.kind, child_seen=facts.child_seen)
    if counts:
        arrangements.visit_held(
            case=case,
            child_id=facts.child_id,
            visited_on=facts.visited_on,
            late_reason=late_reason,
            by=by,
        )
    _move(case, facts)
    audit.record(
        VISITED,
        by=by,
        subject=Subject("visit", row.id, case.id),
        child_id=facts.child_id,
        visited_on=facts.visited_on.isoformat(),
        way=facts.kind,
        child_seen=facts.child_seen,
        counts=counts,
    )
    return row


def _move(case: Case, facts: VisitFacts) -> None:
    """Remember the latest activity; not a change that anybody's save should stumble over."""
    if case.last_activity_on is not None and case.last_activity_on >= facts.visited_on:
        return
    db.session.execute(
        update(Case)
        .where(Case.id == case.id)
        .values(last_activity_on=facts.visited_on)
        .execution_options(synchronize_session=False)
    )


def record_review(*, case: Case, facts: ReviewFacts, by: Actor) -> ChildReview:
    """Record that a child's case was reviewed; the next is counted from the day it was held.

    England, CPPCR reg 33: the first within 20 working days of becoming looked after, the second
    within 3 months of it, then every 6 months. Scotland, LACSR reg 45.

    Args:
        case: the case.
        facts: what is recorded.
        by: who records it.

    Returns:
        The review; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: the day cannot be, or it was late and no reason is given.
        NotFoundError: the child is not a child of the case.
    """
    before = sent_before(ChildReview, facts.submit_key)
    if before is not None:
        return before
    if facts.child_id not in child_ids(case.id):
        raise NotFoundError
    held_before, last_on = reviews_held(case.id, facts.child_id)
    reasons = reasons_against_review(facts, last_on, clock.today())
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(facts)
    columns.pop("late_reason")
    new = ChildReview(
        case_id=case.id, kind=review_kind(held_before), recorded_by_id=by.staff_id, **columns
    )
    row = add_once(new)
    if row is not new:
        return row
    _next_review(case, facts, by)
    arrangements.review_changes_visits(case=case, child_id=facts.child_id, by=by)
    audit.record(
        REVIEWED,
        by=by,
        subject=Subject("child_review", row.id, case.id),
        child_id=facts.child_id,
        held_on=facts.held_on.isoformat(),
        which=row.kind,
    )
    return row


def _next_review(case: Case, facts: ReviewFacts, by: Actor) -> None:
    """Meet the review the child was waiting for and start the next, while the child is in care."""
    reviews = here().reviews
    on = child_on(case, facts.child_id)
    waiting = next((row for row in open_on(on) if row.rule in every_review_rule()), None)
    if waiting is not None:
        timescales.meet(
            waiting.rule, on=on, day=facts.held_on, by=by, late_reason=facts.late_reason
        )
    arrangement = current_of(facts.child_id)
    way = here().types.get(arrangement.kind) if arrangement else None
    if waiting is None and (way is None or not way.looked_after):
        return
    first = waiting is not None and waiting.rule == reviews.first
    rule = reviews.second if first else reviews.next
    fact = Fact("The first review was held" if first else "The last review was held", facts.held_on)
    timescales.start(rule, on=on, fact=fact, by=by)
