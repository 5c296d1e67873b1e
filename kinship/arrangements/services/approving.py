"""Approve a household for a time or in full, and end an approval."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, ApprovalChild, Arrangement
from kinship.arrangements.queries import children_of, current_approvals, current_of
from kinship.arrangements.rules import reasons_against_approval
from kinship.arrangements.services.beginnings import begin_for_carer
from kinship.arrangements.services.clocks import approval_on, refresh_case
from kinship.arrangements.services.living import change_arrangement, start_arrangement
from kinship.arrangements.services.papers import born
from kinship.arrangements.types import (
    APPROVED,
    MOVED_ON,
    FullApproval,
    Lasts,
    Start,
    TemporaryApproval,
)
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import FACT_DAY, RefusedError
from kinship.core.fact_days import fault_of_day
from kinship.core.once import add_once, sent_before
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

GIVEN = event("arrangements.approved", "basis", "household_id", "child_ids", "starts_on")
COMPLETED = event("arrangements.approval_completed", "what")
ENDED = event("arrangements.approval_ended", "basis", "ended_on", "how")
BEGAN = "The approval, or the move if that was earlier"


def give_temporary_approval(*, case: Case, given: TemporaryApproval, by: Actor) -> Approval:
    """Record that a household was approved for a time, and that the children live there.

    England, CPPCR reg 24; Scotland, LACSR reg 36.

    Args:
        case: the case.
        given: what is recorded.
        by: who recorded it.

    Returns:
        The approval; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something the law asks for is missing, or a child lives elsewhere.
    """
    before = sent_before(Approval, given.submit_key)
    if before is not None:
        return before
    approves = here().approvals[given.basis]
    reasons = reasons_against_approval(approves, given, clock.today())
    reasons |= _named_already(case, given) | _unborn(given)
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(given)
    for name in ("child_ids", "moved_in_on", "legal_basis", "start_type", "moved_in_at"):
        columns.pop(name)
    new = Approval(
        case_id=case.id, starts_on=given.starts_on, starts_at=given.moved_in_at, **columns
    )
    row = _add(new, given.child_ids)
    if row is not new:
        return row
    on = approval_on(case, row.id)
    fact = Fact(BEGAN, row.starts_on)
    for rule in (approves.limit, approves.first_review, *approves.beside):
        if rule:
            timescales.start(rule, on=on, fact=fact, by=by)
    for child_id in given.child_ids:
        _live_there(case, child_id, given, by)
    refresh_case(case)
    _tell(row, given.child_ids, by)
    return row


def _unborn(given: TemporaryApproval) -> dict[str, str]:
    """Refuse a move before a named child was born."""
    bounds = [born(child_id) for child_id in given.child_ids]
    wrong = fault_of_day(given.moved_in_on, "The move", today=clock.today(), after=bounds)
    return {"moved_in_on": wrong} if wrong else {}


def _named_already(case: Case, given: TemporaryApproval) -> dict[str, str]:
    rows = current_approvals(case.id)
    named = {
        child for children in children_of([row.id for row in rows]).values() for child in children
    }
    if named & set(given.child_ids):
        return {"child_ids": "One of these children is already named in an approval that holds"}
    return {}


def _add(new: Approval, child_ids: tuple[int, ...]) -> Approval:
    row = add_once(new)
    if row is new:
        named = (ApprovalChild(approval_id=row.id, person_id=child) for child in child_ids)
        db.session.add_all(named)
        db.session.flush()
    return row


def _live_there(case: Case, child_id: int, given: TemporaryApproval, by: Actor) -> None:
    current = current_of(child_id)
    if current is not None and current.household_id == given.household_id:
        _change(current, given.basis, given.moved_in_on, MOVED_ON, by, given.legal_basis)
        return
    start = Start(
        child_id=child_id,
        kind=given.basis,
        legal_basis=given.legal_basis,
        started_on=given.moved_in_on,
        household_id=given.household_id,
        start_type=given.start_type,
    )
    row = start_arrangement(case=case, start=start, by=by)
    row.started_at = given.moved_in_at


def _change(
    current: Arrangement, kind: str, on: date, reason: str, by: Actor, legal_basis: str = ""
) -> None:
    change_arrangement(
        arrangement=current, kind=kind, on=on, reason=reason, legal_basis=legal_basis, by=by
    )


def complete_approval(
    *, approval: Approval, found: Mapping[str, date | str | None], by: Actor
) -> Approval:
    """Record what was still missing when an approval was given; what is on record stays.

    Args:
        approval: the approval.
        found: name of what was missing to what is known now; blanks are passed over.
        by: who recorded it.

    Raises:
        RefusedError: nothing was entered.
    """
    allowed = here().approvals[approval.basis].warns
    new = {k: v for k, v in found.items() if v and k in allowed and not getattr(approval, k)}
    if not new:
        raise RefusedError("Enter what you know now")
    for name, value in new.items():
        setattr(approval, name, value)
    db.session.flush()
    audit.record(
        COMPLETED,
        by=by,
        subject=Subject("approval", approval.id, approval.case_id),
        what=sorted(new),
    )
    return approval


def approve_household(*, case: Case, approval: FullApproval, by: Actor) -> Approval:
    """Record full approval; it takes the place of the temporary one, once every child is covered.

    Args:
        case: the case.
        approval: what was decided.
        by: who recorded it.

    Returns:
        The approval; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: no child is named, or the basis gives no full approval.
    """
    before = sent_before(Approval, approval.submit_key)
    if before is not None:
        return before
    approves = here().approvals.get(approval.basis)
    if approves is None or approves.lasts is not Lasts.FULL or not approval.child_ids:
        raise RefusedError("Select what the household is approved as and for which children")
    wrong = fault_of_day(approval.starts_on, "The approval", today=clock.today())
    if wrong:
        raise RefusedError(wrong, field=FACT_DAY)
    earlier = [row for row in current_approvals(case.id, approval.household_id) if _temporary(row)]
    new = Approval(
        case_id=case.id,
        household_id=approval.household_id,
        basis=approval.basis,
        starts_on=approval.starts_on,
        approved_on=approval.starts_on,
        approved_by_id=approval.decided_by_id,
        approved_by_name=approval.decided_by_name,
        terms=approval.terms,
        follows_id=earlier[0].id if earlier else None,
        submit_key=approval.submit_key,
    )
    row = _add(new, approval.child_ids)
    if row is not new:
        return row
    if approves.carer_review:
        fact = Fact("The carer was approved", row.starts_on)
        timescales.start(approves.carer_review, on=approval_on(case, row.id), fact=fact, by=by)
    begin_for_carer(case=case, approval=row, by=by)
    for child_id in approval.child_ids:
        current = current_of(child_id)
        if current is not None and current.household_id == approval.household_id:
            _change(current, approval.basis, approval.starts_on, APPROVED, by)
    _supersede(case, earlier, approval, by)
    refresh_case(case)
    _tell(row, approval.child_ids, by)
    return row


def _temporary(row: Approval) -> bool:
    approves = here().approvals.get(row.basis)
    return approves is not None and approves.lasts is Lasts.TEMPORARY


def _supersede(case: Case, earlier: list[Approval], approval: FullApproval, by: Actor) -> None:
    """End each temporary approval whose children are all covered in full by now."""
    full = [row.id for row in current_approvals(case.id) if not _temporary(row)]
    covered = {child for children in children_of(full).values() for child in children}
    named = children_of([row.id for row in earlier])
    for row in earlier:
        if set(named[row.id]) <= covered:
            end_approval(approval=row, on=approval.starts_on, how="approved", by=by)


def end_approval(*, approval: Approval, on: date, how: str, by: Actor) -> Approval:
    """End an approval and stop its clocks.

    Args:
        approval: the approval.
        on: the day.
        how: a key of APPROVAL_ENDS.
        by: who recorded it.

    Returns:
        The approval; unchanged where it had already ended.

    Raises:
        RefusedError: the day lies in the future.
    """
    if approval.ended_on is not None:
        return approval
    if on > clock.today():
        raise RefusedError("The day it ended must be today or in the past", field="ended_on")
    approval.ended_on, approval.ended_how = max(on, approval.starts_on), how
    case = db.session.get_one(Case, approval.case_id)
    timescales.stop(on=approval_on(case, approval.id), day=approval.ended_on, why=how, by=by)
    refresh_case(case)
    audit.record(
        ENDED,
        by=by,
        subject=Subject("approval", approval.id, case.id),
        basis=approval.basis,
        ended_on=approval.ended_on.isoformat(),
        how=how,
    )
    return approval


def _tell(row: Approval, child_ids: tuple[int, ...], by: Actor) -> None:
    audit.record(
        GIVEN,
        by=by,
        subject=Subject("approval", row.id, row.case_id),
        basis=row.basis,
        household_id=row.household_id,
        child_ids=list(child_ids),
        starts_on=row.starts_on.isoformat(),
    )
