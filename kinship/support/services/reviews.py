"""Record the reviews of a child's case; they meet the clock that waited and start the next."""

from dataclasses import asdict

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.services.bounds import came_to_the_home
from kinship.arrangements.services.papers import born
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.support.models import ChildReview
from kinship.support.queries import reviews_held
from kinship.support.rules import reasons_against_review, review_kind
from kinship.support.types import ReviewFacts

REVIEWED = event("support.reviewed", "child_id", "held_on", "which")


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
    held_before, same_day = reviews_held(case.id, facts.child_id, facts.held_on)
    bounds = [born(facts.child_id), came_to_the_home(facts.child_id, facts.held_on)]
    reasons = reasons_against_review(facts, same_day, clock.today(), bounds)
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(facts)
    late_reason, early = columns.pop("late_reason"), columns.pop("early")
    kind = review_kind(held_before, early=early)
    new = ChildReview(case_id=case.id, kind=kind, recorded_by_id=by.staff_id, **columns)
    row = add_once(new)
    if row is not new:
        return row
    done = arrangements.Done(facts.child_id, facts.held_on, late_reason)
    arrangements.review_held(case=case, done=done, by=by)
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
