"""Carry an approval beyond its limit."""

from dataclasses import asdict, replace
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, ApprovalExtension
from kinship.arrangements.queries import (
    children_of,
    current_of,
    is_switched_on,
    limit_now,
    reviews_of,
    said_no,
    steps_of,
)
from kinship.arrangements.rules import next_step, reasons_against_step
from kinship.arrangements.services.clocks import approval_on, refresh_case
from kinship.arrangements.services.living import change_arrangement
from kinship.arrangements.types import MOVED_ON, Approves, Further, Limit, Step
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import ForbiddenError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.core.permissions import Permission
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

EXTENDED = event("arrangements.extended", "rule", "officer_approved_on", "last_valid_on")
BEGAN = "The child was placed in an emergency"


def extend_approval(*, approval: Approval, further: Further, by: Actor) -> ApprovalExtension:
    """Carry an approval one step beyond its limit, once every condition of the law is dated.

    England, CPPCR reg 25: once, while the approval is alive, by the nominated officer. Scotland,
    LACSR reg 39: after the review, where this council has switched the rule on.

    Args:
        approval: the approval.
        further: what is recorded.
        by: who gives it; their role lets them extend approvals.

    Returns:
        The step; that of the first press when the button was pressed twice.

    Raises:
        ForbiddenError: their role does not let them.
        RefusedError: a condition is missing, wrong or too late, or no step is left.
    """
    if not by.may(Permission.ARRANGEMENTS_EXTEND):
        raise ForbiddenError
    before = sent_before(ApprovalExtension, further.submit_key)
    if before is not None:
        return before
    approves = here().approvals[approval.basis]
    taken = steps_of([approval.id])[approval.id]
    step = _step(approval, approves, taken, further.rule)
    further = replace(further, review_held_on=_review_of(approval, taken))
    limit = limit_now(approval, taken)
    if limit is None:
        raise RefusedError("This approval has no limit to extend")
    reasons = reasons_against_step(
        step, further, starts_on=approval.starts_on, limit=limit, today=clock.today()
    )
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(further)
    columns["review_held_on"] = None
    new = ApprovalExtension(approval_id=approval.id, **columns)
    row = add_once(new)
    if row is not new:
        return row
    _carry_on(approval, step, limit, row, by)
    audit.record(
        EXTENDED,
        by=by,
        subject=Subject("approval", approval.id, approval.case_id),
        rule=step.rule,
        officer_approved_on=row.officer_approved_on.isoformat(),
        last_valid_on=row.last_valid_on.isoformat() if row.last_valid_on else "",
    )
    return row


def _step(
    approval: Approval, approves: Approves, taken: list[ApprovalExtension], rule: str
) -> Step:
    if approval.ended_on is not None:
        raise RefusedError("This approval has ended, so it cannot be carried further")
    no = said_no(reviews_of([approval.id])[approval.id])
    if no is not None:
        when = f"{no.held_on.day} {no.held_on:%B %Y}"
        raise RefusedError(
            f"The review of {when} decided that the child does not stay, so it cannot be continued"
        )
    step = next_step(approves, [row.rule for row in taken])
    if step is None or step.rule != rule:
        done = taken[-1].officer_approved_on if taken else approval.starts_on
        when = f"{done.day} {done:%B %Y}"
        raise RefusedError(
            f"This approval was already carried further on {when}. The law allows no other step"
        )
    if not is_switched_on(approval, step.rule):
        raise RefusedError(
            f"Your council has not switched on the rule for this: {step.name}. "
            "Ask your legal team first"
        )
    return step


def _review_of(approval: Approval, taken: list[ApprovalExtension]) -> date | None:
    return taken[-1].review_held_on if taken else approval.reviewed_on


def _carry_on(
    approval: Approval, step: Step, limit: Limit, row: ApprovalExtension, by: Actor
) -> None:
    """Start the clocks of a step, close the one it takes over from, and say how the child lives."""
    case = db.session.get_one(Case, approval.case_id)
    on = approval_on(case, approval.id)
    law = rulebook.rule(step.rule, on=approval.starts_on, council=installation.council())
    day = row.officer_approved_on
    if law.extends:
        new = timescales.extend(limit.rule, step.rule, on=on, day=day, by=by)
    else:
        timescales.stop(on=on, day=day, why=step.done, by=by, rule_id=limit.rule)
        fact = Fact(BEGAN, approval.starts_on)
        new = timescales.start(step.rule, on=on, fact=fact, by=by)
    row.last_valid_on = new.due_on if new else None
    if step.review:
        timescales.start(step.review, on=on, fact=Fact(BEGAN, approval.starts_on), by=by)
    for child_id in children_of([approval.id])[approval.id] if step.becomes else []:
        current = current_of(child_id)
        if current is not None and current.household_id == approval.household_id:
            change_arrangement(
                arrangement=current, kind=step.becomes, on=day, reason=MOVED_ON, by=by
            )
    refresh_case(case)
