"""Agree allowances, review them, and end them by a named decision. No job does any of this."""

from dataclasses import asdict
from datetime import date

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.services.papers import born
from kinship.arrangements.types import PaperFacts
from kinship.audit import services as audit
from kinship.audit.types import AuditEvent, Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import ForbiddenError, NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before
from kinship.core.permissions import Permission
from kinship.finance import rate_file
from kinship.finance.models import Agreement, AgreementLine, FinanceReview
from kinship.finance.queries import live_schemes, weekly_now
from kinship.finance.rules import (
    rate_on,
    reasons_against_agreement,
    reasons_against_approval,
    reasons_against_review,
    reasons_against_stop,
)
from kinship.finance.types import RENEWAL, Assessed, Held, Rate, Scheme, Stop
from kinship.orders.queries import born_on
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

ASSESSED = event("finance.assessed", "child_id", "scheme", "weekly_pence", "starts_on")
AGREED = event("finance.agreed", "scheme", "weekly_pence", "review_due_on")
REVIEWED = event("finance.reviewed", "outcome", "held_on", "was_due_on", "review_due_on")
MONEY_REVIEW = "money review"
"""How the files of papers name the review that is held here."""
ENDED = event("finance.ended", "scheme", "ended_on", "decided_by")


def rate_for(child_id: int, scheme: Scheme, region: str, day: date) -> Rate | None:
    """Return the recommended weekly amount for a child under a scheme on a day.

    Args:
        child_id: the child.
        scheme: the scheme.
        region: the region; empty where there is none.
        day: the day asked about.
    """
    if not scheme.rates:
        return None
    born = born_on(child_id)
    return rate_on(rate_file.rates_here(), scheme.rates, region=region, born=born, day=day)


def assess_allowance(*, case: Case, assessed: Assessed, by: Actor) -> Agreement:
    """Work out an allowance; it waits for somebody else's approval.

    Args:
        case: the case.
        assessed: what is recorded.
        by: who worked it out.

    Returns:
        The agreement; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing, or the child is paid under it already.
        NotFoundError: the child is not a child of the case.
    """
    before = sent_before(Agreement, assessed.submit_key)
    if before is not None:
        return before
    if assessed.child_id not in child_ids(case.id):
        raise NotFoundError
    scheme = rate_file.here().schemes.get(assessed.scheme)
    if scheme is None:
        raise RefusedError("Select the scheme", field="scheme")
    rate = rate_for(assessed.child_id, scheme, assessed.region, assessed.starts_on)
    live = live_schemes(assessed.child_id)
    reasons = reasons_against_agreement(
        assessed, scheme, rate=rate, live=live, today=clock.today(), born=born(assessed.child_id)
    )
    if reasons:
        raise RefusedError(reasons)
    new = Agreement(
        case_id=case.id,
        child_id=assessed.child_id,
        payee_id=assessed.payee_id,
        scheme=assessed.scheme,
        starts_on=assessed.starts_on,
        review_due_on=_review_after(assessed.starts_on),
        assessed_by_id=by.staff_id,
        conditions=assessed.conditions,
        submit_key=assessed.submit_key,
    )
    line = _line(assessed, rate)
    row = _add(new, line)
    if row is not new:
        return row
    _tell(
        ASSESSED, row, by, child_id=row.child_id, scheme=row.scheme,
        weekly_pence=line.weekly_pence, starts_on=row.starts_on.isoformat(),
    )  # fmt: skip
    return row


def _line(assessed: Assessed, rate: Rate | None) -> AgreementLine:
    pence, source = assessed.weekly_pence, assessed.source
    if rate is not None and pence in {None, rate.weekly_pence}:
        pence, source = rate.weekly_pence, rate.source
    return AgreementLine(
        kind=RENEWAL,
        weekly_pence=pence,
        from_on=assessed.starts_on,
        reason=assessed.reason,
        source=source,
    )


def _add(new: Agreement, line: AgreementLine) -> Agreement:
    """Add an agreement; the database refuses a second live one for the same child and scheme."""
    try:
        row = add_once(new)
    except IntegrityError as error:
        message = "This child already has a live agreement under this scheme"
        raise RefusedError(message, field="scheme") from error
    if row is new:
        line.agreement_id = row.id
        db.session.add(line)
        db.session.flush()
    return row


def agree_allowance(*, agreement: Agreement, by: Actor) -> Agreement:
    """Approve an allowance somebody else worked out; its yearly review starts to run.

    Args:
        agreement: the agreement.
        by: who approves it.

    Returns:
        The agreement; unchanged where the same person has just approved it.

    Raises:
        ForbiddenError: their role does not let them.
        RefusedError: they worked it out themselves, or somebody else has approved it already.
    """
    if not by.may(Permission.FINANCE_APPROVE):
        raise ForbiddenError
    db.session.refresh(agreement, with_for_update=True)  # a second press waits for the first
    if agreement.approved_on == clock.today() and agreement.approved_by_id == by.staff_id:
        return agreement
    reasons = reasons_against_approval(
        assessed_by_id=agreement.assessed_by_id,
        approver_id=by.staff_id,
        approved=agreement.approved_on is not None or agreement.ended_on is not None,
    )
    if reasons:
        raise RefusedError(reasons)
    agreement.approved_by_id, agreement.approved_on = by.staff_id, clock.today()
    db.session.flush()
    fact = Fact("The agreement began", agreement.starts_on)
    timescales.start(rate_file.here().review, on=_on(agreement), fact=fact, by=by)
    arrangements.begin_at_payment(
        case=db.session.get_one(Case, agreement.case_id), child_id=agreement.child_id,
        scheme=agreement.scheme, starts_on=agreement.starts_on, by=by,
    )  # fmt: skip
    _tell(
        AGREED, agreement, by, scheme=agreement.scheme,
        weekly_pence=weekly_now(agreement.id, agreement.starts_on),
        review_due_on=agreement.review_due_on.isoformat(),
    )  # fmt: skip
    return agreement


def hold_review(*, agreement: Agreement, held: Held, by: Actor) -> FinanceReview:
    """Record the yearly review of an agreement. It changes no money: a change is only proposed.

    Args:
        agreement: the agreement.
        held: what is recorded.
        by: who reviewed it.

    Returns:
        The review; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: a reduction is proposed, or something is missing.
    """
    before = sent_before(FinanceReview, held.submit_key)
    if before is not None:
        return before
    if agreement.ended_on is not None or agreement.approved_on is None:
        raise RefusedError("Only an approved agreement that has not ended is reviewed")
    today = clock.today()
    reasons = reasons_against_review(
        held,
        weekly_pence=weekly_now(agreement.id, today),
        starts_on=agreement.starts_on,
        today=today,
    )
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(held)
    late_reason = columns.pop("late_reason")
    was_due_on = agreement.review_due_on
    new = FinanceReview(agreement_id=agreement.id, due_on=was_due_on, by_id=by.staff_id, **columns)
    row = add_once(new)
    if row is not new:
        return row
    _next_review(agreement, held.held_on, late_reason, by)
    arrangements.done_through(
        case=db.session.get_one(Case, agreement.case_id),
        what=MONEY_REVIEW,
        facts=PaperFacts("", held.held_on, agreement.child_id, late_reason=late_reason),
        by=by,
    )
    _tell(
        REVIEWED, agreement, by, outcome=held.outcome, held_on=held.held_on.isoformat(),
        was_due_on=was_due_on.isoformat(), review_due_on=agreement.review_due_on.isoformat(),
    )  # fmt: skip
    return row


def _next_review(agreement: Agreement, held_on: date, late_reason: str, by: Actor) -> None:
    """Count the next review from the day this one fell due; from today's, if that is past."""
    on, rule = _on(agreement), rate_file.here().review
    timescales.meet(rule, on=on, day=held_on, by=by, late_reason=late_reason)
    start = agreement.review_due_on
    if _review_after(start) <= held_on:
        start = held_on
    agreement.review_due_on = _review_after(start)
    db.session.flush()
    timescales.start(rule, on=on, fact=Fact("The last review fell due", start), by=by)


def end_agreement(*, agreement: Agreement, stop: Stop, by: Actor) -> Agreement:
    """End an agreement by a named person's decision, with its reason.

    Args:
        agreement: the agreement.
        stop: what is recorded.
        by: who records it; never a job.

    Returns:
        The agreement; unchanged where it had already ended.

    Raises:
        ForbiddenError: a job asks.
        RefusedError: the reason or the decision is missing, or the day cannot be.
    """
    if by.staff_id is None:
        raise ForbiddenError
    if agreement.ended_on is not None:
        return agreement
    reasons = reasons_against_stop(stop, starts_on=agreement.starts_on, today=clock.today())
    if reasons:
        raise RefusedError(reasons)
    agreement.ended_on, agreement.end_reason = stop.on, stop.reason
    agreement.end_decided_by, agreement.ended_by_id = stop.decided_by, by.staff_id
    db.session.flush()
    timescales.stop(on=_on(agreement), day=stop.on, why="The agreement ended", by=by)
    arrangements.stop_at_payment(
        case=db.session.get_one(Case, agreement.case_id), child_id=agreement.child_id,
        scheme=agreement.scheme, day=stop.on, by=by,
    )  # fmt: skip
    _tell(
        ENDED, agreement, by, scheme=agreement.scheme, ended_on=stop.on.isoformat(),
        decided_by=stop.decided_by,
    )  # fmt: skip
    return agreement


def _review_after(day: date) -> date:
    council = installation.council()
    due = rulebook.due(rate_file.here().review, day, council=council).due_on
    if due is None:
        raise RefusedError("The rule of the yearly review gives no date")
    return due


def _on(agreement: Agreement) -> On:
    """Return the record the review's clock is about; it is the finance officer's to act on."""
    case = db.session.get_one(Case, agreement.case_id)
    owner = agreement.assessed_by_id
    return On("agreement", agreement.id, case.id, team_id=case.team_id, owner_id=owner)


def _tell(what: AuditEvent, row: Agreement, by: Actor, **facts: object) -> None:
    audit.record(what, by=by, subject=Subject("agreement", row.id, row.case_id), **facts)
