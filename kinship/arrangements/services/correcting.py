"""Correct the day a child moved in; every clock that ran from it is worked out again."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements import held_there
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import (
    approvals_held,
    children_of,
    stays_of,
)
from kinship.arrangements.rules import Stay, reasons_against_correction
from kinship.arrangements.services.clocks import (
    began_facts,
    child_on,
    every_review_rule,
    every_visit_rule,
    refresh_case,
)
from kinship.arrangements.services.papers import born
from kinship.arrangements.services.restarting import (
    correct_approval_start,
    refuse_after_its_review,
    settled_again,
)
from kinship.arrangements.types import STAYS
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.timescales import services as timescales
from kinship.timescales.queries import live_on
from kinship.timescales.series import rebased
from kinship.timescales.services import Correction
from kinship.timescales.types import ClosedHow, On

CORRECTED = event("arrangements.start_corrected", "child_id", "was_started_on", "started_on", "why")


def correct_start(
    *, arrangement: Arrangement, started_on: date, why: str, by: Actor, late_reason: str = ""
) -> Arrangement:
    """Correct the day an arrangement began, with everything that was counted from it.

    An approval for a time that began the same day is corrected with it, and so are the other
    children it names. The old dates stay in the history of each clock.

    Args:
        arrangement: the arrangement.
        started_on: the right day.
        why: how the wrong one came about.
        by: who corrects it.
        late_reason: a code of config/codes/late-reasons.toml, for what turns out to have been late.

    Raises:
        RefusedError: the day cannot be, no reason is given, or something turns out to have been
            late.
    """
    was = arrangement.started_on
    before = _continues(arrangement)
    reasons = reasons_against_correction(
        started_on,
        why,
        ended_on=arrangement.ended_on,
        others=_others_of(arrangement, before, started_on),
        today=clock.today(),
        born=born(arrangement.child_id),
    )
    if reasons:
        raise RefusedError(reasons)
    if started_on == was:
        return arrangement
    case = db.session.get_one(Case, arrangement.case_id)
    if before is not None:
        before.ended_on = started_on
    approval = _began_with(arrangement)
    if approval is not None:
        refuse_after_its_review(approval, started_on)
    rows = [arrangement, *(_others(approval, arrangement) if approval else [])]
    for row in rows:
        _correct_child(case, row, started_on, Correction(why, by, late_reason))
    if approval is not None:
        correct_approval_start(case, approval, started_on, Correction(why, by, late_reason))
    refresh_case(case)
    for row in rows:
        audit.record(
            CORRECTED,
            by=by,
            subject=Subject("arrangement", row.id, case.id),
            child_id=row.child_id,
            was_started_on=was.isoformat(),
            started_on=started_on.isoformat(),
            why=why,
        )
    return arrangement


def _continues(arrangement: Arrangement) -> Arrangement | None:
    """Return the arrangement this one carried on from in the same home, if there is one."""
    statement = select(Arrangement).where(
        Arrangement.child_id == arrangement.child_id,
        Arrangement.household_id == arrangement.household_id,
        Arrangement.ended_on == arrangement.started_on,
        Arrangement.end_reason.in_(STAYS),
        Arrangement.id != arrangement.id,
    )
    return db.session.execute(statement.limit(1)).scalar_one_or_none()


def _others_of(
    arrangement: Arrangement, before: Arrangement | None, started_on: date
) -> list[Stay]:
    others = list(stays_of([arrangement.child_id])[arrangement.child_id])
    others.remove(Stay(arrangement.household_id, arrangement.started_on, arrangement.ended_on))
    if before is not None and before.started_on <= started_on:
        others.remove(Stay(before.household_id, before.started_on, before.ended_on))
    return others


def _began_with(arrangement: Arrangement) -> Approval | None:
    """Return the approval for a time that this arrangement began with, also one that has ended."""
    rows = approvals_held(arrangement.case_id, arrangement.household_id, arrangement.started_on)
    named = children_of([row.id for row in rows])
    for row in rows:
        limited = bool(here().approvals[row.basis].limit)
        if limited and row.basis == arrangement.kind and arrangement.child_id in named[row.id]:
            return row
    return None


def _others(approval: Approval, arrangement: Arrangement) -> list[Arrangement]:
    """Return the arrangements of the other named children that began there on the same day."""
    named = children_of([approval.id])[approval.id]
    statement = select(Arrangement).where(
        Arrangement.child_id.in_(named),
        Arrangement.child_id != arrangement.child_id,
        Arrangement.household_id == arrangement.household_id,
        Arrangement.kind == arrangement.kind,
        Arrangement.started_on == arrangement.started_on,
    )
    return list(db.session.execute(statement.order_by(Arrangement.id)).scalars())


def _correct_child(case: Case, row: Arrangement, started_on: date, correction: Correction) -> None:
    on, was = child_on(case, row.child_id), row.started_on
    facts = began_facts() | {each.fact for each in papers_here().begins}
    papers = {each.rule.rule for each in papers_here().begins}
    _refuse_after_what_followed(on, was, started_on)
    row.started_on = started_on
    db.session.flush()
    timescales.rewrite(
        lambda links: settled_again(rebased(links, was, started_on, facts), row),
        on=on,
        rules=every_visit_rule() | every_review_rule() | papers,
        correction=correction,
    )
    if row.started_at is not None:
        row.started_at = row.started_at.replace(
            year=started_on.year, month=started_on.month, day=started_on.day
        )


def _refuse_after_what_followed(on: On, was: date, started_on: date) -> None:
    """Refuse a start after a visit or a review that depends on it."""
    held = [
        row.closed_on
        for row in live_on(on, every_visit_rule() | every_review_rule())
        if row.fact in began_facts() and row.from_on == was and row.closed_how == ClosedHow.MET
    ]
    held.append(held_there.first_held(on.id, was, started_on))
    first = min((day for day in held if day is not None), default=None)
    bound = Bound(first, "a visit or a review is on record. Correct that first")
    wrong = fault_of_day(started_on, "The start", today=clock.today(), before=[bound])
    if wrong:
        raise RefusedError({"started_on": wrong})
