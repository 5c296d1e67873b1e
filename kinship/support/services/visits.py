"""Record visits; they meet the clock that waited for them and start the next."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import update

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.services.bounds import came_to_the_home
from kinship.arrangements.services.papers import born
from kinship.arrangements.types import PaperFacts
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.support.models import Visit
from kinship.support.rules import reasons_against_visit, why_it_does_not_count
from kinship.support.types import VisitFacts

VISITED = event("support.visited", "child_id", "visited_on", "way", "child_seen", "counts")


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
    bounds = [born(facts.child_id), came_to_the_home(facts.child_id, facts.visited_on)]
    reasons = reasons_against_visit(facts, clock.today(), bounds)
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
        done = arrangements.Done(facts.child_id, facts.visited_on, late_reason)
        arrangements.visit_held(case=case, done=done, by=by)
    arrangements.done_through(
        case=case,
        what=f"{facts.kind} visit",
        facts=PaperFacts("", facts.visited_on, facts.child_id, late_reason=late_reason),
        by=by,
    )
    move(case, facts.visited_on)
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


def move(case: Case, day: date) -> None:
    """Remember the latest activity; not a change that anybody's save should stumble over.

    Args:
        case: the case.
        day: the day something happened.
    """
    if case.last_activity_on is not None and case.last_activity_on >= day:
        return
    db.session.execute(
        update(Case)
        .where(Case.id == case.id)
        .values(last_activity_on=day)
        .execution_options(synchronize_session=False)
    )
