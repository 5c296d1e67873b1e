"""Put a visit, a review or a view right: another day, or recorded in error.

Nothing is deleted: what was struck out stays on the page with its reason, and every clock that
ran from it is derived again in the same transaction.
"""

from datetime import date

from kinship.arrangements import services as arrangements
from kinship.arrangements.services.bounds import came_to_the_home
from kinship.arrangements.services.papers import born
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import UNKNOWN, Bound
from kinship.support.models import ChildReview, ChildView, Visit
from kinship.support.queries import another_review_on, another_visit_on
from kinship.support.rules import reasons_against_correcting, why_it_does_not_count
from kinship.timescales.services import Correction

VISIT = event("support.visit_corrected", "child_id", "was_visited_on", "visited_on", "why")
REVIEW = event("support.review_corrected", "child_id", "was_held_on", "held_on", "why")
VIEW = event("support.view_struck_out", "child_id", "given_on", "why")


def correct_visit(*, visit: Visit, visited_on: date | None, correction: Correction) -> Visit:
    """Correct the day of a visit, or strike it out.

    Args:
        visit: the visit.
        visited_on: the right day; None where there was no such visit.
        correction: why, and by whom.

    Raises:
        RefusedError: the day cannot be, no reason is given, or it turns out to have been late.
    """
    was = visit.visited_on
    home = came_to_the_home(visit.child_id, was)
    _refuse("The visit", visit, visited_on, correction, after=home)
    if visited_on == was:
        return visit
    case = db.session.get_one(Case, visit.case_id)
    counts = not why_it_does_not_count(visit.kind, child_seen=visit.child_seen)
    done = arrangements.Done(visit.child_id, was)
    if counts and not another_visit_on(visit):
        arrangements.visit_corrected(case=case, was=done, on=visited_on, correction=correction)
    elif counts and visited_on is not None:
        again = arrangements.Done(visit.child_id, visited_on, correction.late_reason)
        arrangements.visit_held(case=case, done=again, by=correction.by)
    arrangements.through_corrected(
        case=case,
        what=f"{visit.kind} visit",
        child_id=visit.child_id,
        days=(was, visited_on),
        correction=correction,
    )
    _put_right(visit, "visited_on", visited_on, correction)
    audit.record(
        VISIT,
        by=correction.by,
        subject=Subject("visit", visit.id, case.id),
        child_id=visit.child_id,
        was_visited_on=was.isoformat(),
        visited_on=visited_on.isoformat() if visited_on else "",
        why=correction.why,
    )
    return visit


def correct_review(
    *, review: ChildReview, held_on: date | None, correction: Correction
) -> ChildReview:
    """Correct the day of a review of a child's case, or strike it out.

    Args:
        review: the review.
        held_on: the right day; None where there was no such review.
        correction: why, and by whom.

    Raises:
        RefusedError: the day cannot be, no reason is given, or it turns out to have been late.
    """
    was = review.held_on
    home = came_to_the_home(review.child_id, was, in_care=True)
    agreed = Bound(review.next_on, "the next review was to be held")
    _refuse("The review", review, held_on, correction, after=home, before=agreed)
    if held_on == was:
        return review
    if held_on is not None and another_review_on(review, held_on):
        raise RefusedError("A review held that day is on record already", field="right_on")
    case = db.session.get_one(Case, review.case_id)
    done = arrangements.Done(review.child_id, was)
    arrangements.review_corrected(case=case, was=done, on=held_on, correction=correction)
    _put_right(review, "held_on", held_on, correction)
    audit.record(
        REVIEW,
        by=correction.by,
        subject=Subject("child_review", review.id, case.id),
        child_id=review.child_id,
        was_held_on=was.isoformat(),
        held_on=held_on.isoformat() if held_on else "",
        why=correction.why,
    )
    return review


def strike_view(*, view: ChildView, correction: Correction) -> ChildView:
    """Strike out a view that was recorded for the wrong child or never given.

    Args:
        view: the view.
        correction: why, and by whom.

    Raises:
        RefusedError: no reason is given, or it is struck out already.
    """
    _refuse("The view", view, None, correction)
    _put_right(view, "given_on", None, correction)
    audit.record(
        VIEW,
        by=correction.by,
        subject=Subject("child_view", view.id, view.case_id),
        child_id=view.child_id,
        given_on=view.given_on.isoformat(),
        why=correction.why,
    )
    return view


Recorded = Visit | ChildReview | ChildView


def _refuse(
    subject: str,
    row: Recorded,
    day: date | None,
    correction: Correction,
    *,
    after: Bound = UNKNOWN,
    before: Bound = UNKNOWN,
) -> None:
    if row.struck_on is not None:
        raise RefusedError("This was struck out already and cannot be changed")
    reasons = reasons_against_correcting(
        subject,
        day,
        correction.why,
        today=clock.today(),
        after=[born(row.child_id), after],
        before=[before],
    )
    if reasons:
        raise RefusedError(reasons)


def _put_right(row: Recorded, column: str, day: date | None, correction: Correction) -> None:
    if day is None:
        row.struck_on, row.struck_why = clock.today(), correction.why
    else:
        setattr(row, column, day)
    db.session.flush()
