"""Record the reviews of an emergency placement and of an approved carer."""

from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, ApprovalExtension, ApprovalReview
from kinship.arrangements.queries import children_of, review_due, reviews_of, steps_of
from kinship.arrangements.rules import reasons_against_review
from kinship.arrangements.services.clocks import approval_on, child_on
from kinship.arrangements.types import EmergencyReview, ReviewOutcome
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

REVIEWED = event("arrangements.emergency_reviewed", "rule", "held_on", "outcome")
CARER_REVIEWED = event("arrangements.carer_reviewed", "held_on")
CONTINUED = "The review of the continued placement"
CARER_REVIEW = "The last review of the carer"


def record_emergency_review(
    *, approval: Approval, review: EmergencyReview, by: Actor
) -> ApprovalReview:
    """Record the review of an emergency placement, and whether the child stays.

    Scotland: the first under LACSR reg 38, the next under reg 39(3), whose day starts the three
    months to the next review of the child's case (reg 45(3)(a)). After a review that said no
    nothing carries the approval further, unless another is held and says yes.

    Args:
        approval: the approval.
        review: what is recorded.
        by: who recorded it.

    Returns:
        The review; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: there is no review to hold, its day cannot be, or its reasons are missing.
    """
    before = sent_before(ApprovalReview, review.submit_key)
    if before is not None:
        return before
    taken = steps_of([approval.id])[approval.id]
    earlier = reviews_of([approval.id])[approval.id]
    due = review_due(approval, taken, earlier)
    if due is None or due.carer:
        raise RefusedError("There is no review of this approval to record")
    reasons = reasons_against_review(
        review,
        starts_on=approval.starts_on,
        after=earlier[-1].held_on if earlier else None,
        today=clock.today(),
    )
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(review)
    late_reason = columns.pop("late_reason")
    new = ApprovalReview(approval_id=approval.id, rule=due.rule, **columns)
    row = add_once(new)
    if row is not new:
        return row
    case = db.session.get_one(Case, approval.case_id)
    if not due.again:
        on = approval_on(case, approval.id)
        timescales.meet(due.rule, on=on, day=row.held_on, by=by, late_reason=late_reason)
    _keep_its_day(case, approval, taken, row, by)
    audit.record(
        REVIEWED,
        by=by,
        subject=Subject("approval", approval.id, approval.case_id),
        rule=due.rule,
        held_on=row.held_on.isoformat(),
        outcome=row.outcome,
    )
    return row


def _keep_its_day(
    case: Case,
    approval: Approval,
    taken: list[ApprovalExtension],
    review: ApprovalReview,
    by: Actor,
) -> None:
    if not taken:
        approval.reviewed_on = review.held_on
    else:
        taken[-1].review_held_on = review.held_on
        if review.outcome == ReviewOutcome.STAYS:
            _start_child_reviews(case, approval, taken[-1].rule, review.held_on, by)
    db.session.flush()


def _start_child_reviews(
    case: Case, approval: Approval, rule: str, held_on: date, by: Actor
) -> None:
    step = next(step for step in here().approvals[approval.basis].steps if step.rule == rule)
    if not step.child_review:
        return
    fact = Fact(CONTINUED, held_on)
    for child_id in children_of([approval.id])[approval.id]:
        timescales.start(step.child_review, on=child_on(case, child_id), fact=fact, by=by)


def record_carer_review(
    *, approval: Approval, held_on: date, by: Actor, late_reason: str = ""
) -> None:
    """Record that an approved carer was reviewed, and start the clock of the next review.

    Args:
        approval: the approval.
        held_on: the day it was held.
        by: who recorded it.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.

    Raises:
        RefusedError: this kind of approval is not reviewed, or the day cannot be.
    """
    due = review_due(approval, [])
    if due is None or not due.carer:
        raise RefusedError("Approvals of this kind are not reviewed")
    if not (approval.reviewed_on or approval.starts_on) <= held_on <= clock.today():
        message = "The review must be after the last one and not in the future"
        raise RefusedError(message, field="held_on")
    case = db.session.get_one(Case, approval.case_id)
    on = approval_on(case, approval.id)
    timescales.meet(due.rule, on=on, day=held_on, by=by, late_reason=late_reason)
    approval.reviewed_on = held_on
    fact = Fact(CARER_REVIEW, held_on)
    again = here().approvals[approval.basis].carer_review_next
    timescales.start(again, on=on, fact=fact, by=by)
    db.session.flush()
    audit.record(
        CARER_REVIEWED,
        by=by,
        subject=Subject("approval", approval.id, approval.case_id),
        held_on=held_on.isoformat(),
    )
