"""Correct the day of an approval or of a review of it; what ran from it is derived again."""

from datetime import date

from sqlalchemy import select

from kinship.arrangements.models import Approval, ApprovalExtension, Arrangement
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import children_of, reviews_of, steps_of
from kinship.arrangements.services.clocks import approval_on, child_on, refresh_case
from kinship.arrangements.services.reviewing import CARER_REVIEW, CONTINUED
from kinship.arrangements.types import Lasts, When
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.timescales import services as timescales
from kinship.timescales.queries import history
from kinship.timescales.series import Interval, moved, rebased
from kinship.timescales.services import Correction
from kinship.timescales.types import ClosedHow

CORRECTED = event("arrangements.approval_corrected", "what", "was", "day", "why")
APPROVED_FACT = "The carer was approved"


def correct_approval_day(*, approval: Approval, day: date, correction: Correction) -> Approval:
    """Correct the day a household was approved in full.

    The children's way of living changes on the right day, and so does the end of the approval it
    took the place of.

    Args:
        approval: the full approval.
        day: the right day.
        correction: why, and by whom.

    Raises:
        RefusedError: the day cannot be, no reason is given, or a review turns out to be late.
    """
    approves = here().approvals.get(approval.basis)
    if approves is None or approves.lasts is not Lasts.FULL:
        raise RefusedError("Correct the day the child moved in; this approval runs from it")
    was = approval.starts_on
    homes = _began_with(approval)
    before = {home.id: _before(home) for home in homes}
    bounds = [
        Bound(home.started_on, "the child moved in") for home in before.values() if home is not None
    ]
    case = db.session.get_one(Case, approval.case_id)
    _refuse(day, "The approval", correction, bounds, _after_approval(case, approval))
    approval.starts_on = approval.approved_on = day
    for home in homes:
        earlier = before[home.id]
        home.started_on = day
        if earlier is not None:
            earlier.ended_on = day
    _end_earlier_on(approval, was, day)
    begun = {each.rule.rule for each in papers_here().begins if each.when is When.APPROVED}
    timescales.rewrite(
        lambda links: rebased(links, was, day, frozenset({APPROVED_FACT})),
        on=approval_on(case, approval.id),
        rules=begun | {approves.carer_review},
        correction=correction,
    )
    refresh_case(case)
    _tell(approval, "approved", (was, day), correction)
    return approval


def _after_approval(case: Case, approval: Approval) -> list[Bound]:
    """Return what an approval cannot come after, the earliest first."""
    done = [
        row.closed_on
        for row in history(approval_on(case, approval.id))
        if row.fact == APPROVED_FACT and row.closed_how == ClosedHow.MET and row.closed_on
    ]
    return [
        Bound(min(done, default=None), "something that follows from it is on record"),
        Bound(approval.reviewed_on, "the carer was reviewed"),
        Bound(approval.ended_on, "the approval ended"),
    ]


def correct_review_day(*, approval: Approval, day: date, correction: Correction) -> Approval:
    """Correct the day of the last review of an approval: of the carer, or of an emergency.

    Args:
        approval: the approval.
        day: the right day.
        correction: why, and by whom.

    Raises:
        RefusedError: nothing was reviewed, the day cannot be, or it turns out to have been late.
    """
    approves = here().approvals.get(approval.basis)
    began = Bound(approval.starts_on, "the approval began")
    if approves is not None and approves.carer_review and approval.reviewed_on is not None:
        was = approval.reviewed_on
        case = db.session.get_one(Case, approval.case_id)
        _refuse(day, "The review", correction, [began, _review_before(case, approval)], [])
        interval = Interval(
            frozenset({CARER_REVIEW}), lambda _, __: (approves.carer_review_next, CARER_REVIEW)
        )
        timescales.rewrite(
            lambda links: moved(links, was, day, interval, correction.late_reason),
            on=approval_on(case, approval.id),
            rules={approves.carer_review, approves.carer_review_next},
            correction=correction,
        )
        approval.reviewed_on = day
    else:
        was = _correct_emergency_review(approval, day, began, correction)
    _tell(approval, "reviewed", (was, day), correction)
    return approval


def _review_before(case: Case, approval: Approval) -> Bound:
    """Return the review of the carer before the last one, as a bound on the last."""
    earlier = [
        row.from_on
        for row in history(approval_on(case, approval.id))
        if row.fact == CARER_REVIEW
        and row.closed_how != ClosedHow.SUPERSEDED
        and approval.reviewed_on
        and row.from_on < approval.reviewed_on
    ]
    return Bound(max(earlier, default=None), "the review before it was held")


def _correct_emergency_review(
    approval: Approval, day: date, began: Bound, correction: Correction
) -> date:
    reviews = reviews_of([approval.id])[approval.id]
    if not reviews:
        raise RefusedError("No review of this approval is on record")
    row, was = reviews[-1], reviews[-1].held_on
    earlier = [Bound(each.held_on, "the review before it was held") for each in reviews[:-1]]
    taken = steps_of([approval.id])[approval.id]
    relied_on = [step for step in taken if step.officer_approved_on >= was]
    later = [
        Bound(step.officer_approved_on, "the continuation was approved") for step in relied_on[:1]
    ]
    _refuse(day, "The review", correction, [began, *earlier], later)
    case = db.session.get_one(Case, approval.case_id)
    once = Interval(frozenset(), lambda _, begun: (begun.rule, begun.fact))
    timescales.rewrite(
        lambda links: moved(links, was, day, once, correction.late_reason),
        on=approval_on(case, approval.id),
        rules={row.rule},
        correction=correction,
    )
    _correct_child_reviews(case, approval, (was, day), correction)
    row.held_on = day
    _write_again(approval, taken, was, day)
    return was


def _correct_child_reviews(
    case: Case, approval: Approval, days: tuple[date, date], correction: Correction
) -> None:
    was, day = days
    steps = here().approvals[approval.basis].steps
    rules = {step.child_review for step in steps if step.child_review}
    for child_id in children_of([approval.id])[approval.id] if rules else []:
        timescales.rewrite(
            lambda links: rebased(links, was, day, frozenset({CONTINUED})),
            on=child_on(case, child_id),
            rules=rules,
            correction=correction,
        )


def _write_again(approval: Approval, taken: list[ApprovalExtension], was: date, day: date) -> None:
    if approval.reviewed_on == was:
        approval.reviewed_on = day
    for step in taken:
        if step.review_held_on == was:
            step.review_held_on = day


def _began_with(approval: Approval) -> list[Arrangement]:
    """Return the homes of the named children that turned into this approval's way of living."""
    named = children_of([approval.id])[approval.id]
    statement = select(Arrangement).where(
        Arrangement.child_id.in_(named),
        Arrangement.household_id == approval.household_id,
        Arrangement.kind == approval.basis,
        Arrangement.started_on == approval.starts_on,
    )
    return list(db.session.execute(statement.order_by(Arrangement.id)).scalars())


def _before(home: Arrangement) -> Arrangement | None:
    statement = select(Arrangement).where(
        Arrangement.child_id == home.child_id,
        Arrangement.household_id == home.household_id,
        Arrangement.ended_on == home.started_on,
        Arrangement.id != home.id,
    )
    return db.session.execute(statement.limit(1)).scalar_one_or_none()


def _end_earlier_on(approval: Approval, was: date, day: date) -> None:
    """Let the approval this one took the place of end on the right day, and its clocks with it."""
    if approval.follows_id is None:
        return
    earlier = db.session.get_one(Approval, approval.follows_id)
    if earlier.ended_on != was:
        return
    earlier.ended_on = max(day, earlier.starts_on)
    case = db.session.get_one(Case, earlier.case_id)
    for row in history(approval_on(case, earlier.id)):
        if row.closed_how == ClosedHow.STOPPED and row.closed_on == was:
            row.closed_on = earlier.ended_on


def _refuse(
    day: date, subject: str, correction: Correction, after: list[Bound], before: list[Bound]
) -> None:
    reasons = {} if correction.why.strip() else {"why": "Enter why the date was wrong"}
    wrong = fault_of_day(day, subject, today=clock.today(), after=after, before=before)
    if wrong:
        reasons["day"] = wrong
    if reasons:
        raise RefusedError(reasons)


def _tell(approval: Approval, what: str, days: tuple[date, date], correction: Correction) -> None:
    db.session.flush()
    audit.record(
        CORRECTED,
        by=correction.by,
        subject=Subject("approval", approval.id, approval.case_id),
        what=what,
        was=days[0].isoformat(),
        day=days[1].isoformat(),
        why=correction.why,
    )
