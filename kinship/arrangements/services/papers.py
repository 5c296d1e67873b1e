"""Record what was sent, received, given or written, and the clocks that it meets and starts."""

from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Paper
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import births_of, current_approvals, current_of, first_name_of
from kinship.arrangements.rules import reasons_against_paper
from kinship.arrangements.services.clocks import approval_on, child_on, start_for_child
from kinship.arrangements.types import About, ForAges, PaperFacts, PaperKind
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.ages import age_if_known
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.fact_days import Bound
from kinship.core.once import add_once, sent_before
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_on, open_one
from kinship.timescales.types import Fact, On

RECORDED = event("arrangements.paper_recorded", "what", "done_on", "child_id")


def record_paper(*, case: Case, facts: PaperFacts, by: Actor) -> Paper:
    """Record something sent, received, given or written; its clocks follow at once.

    Args:
        case: the case.
        facts: what is recorded.
        by: who records it.

    Returns:
        The paper; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing or cannot be, or it was late and no reason is given.
        NotFoundError: the child is not a child of the case.
    """
    before = sent_before(Paper, facts.submit_key)
    if before is not None:
        return before
    if facts.child_id is not None and facts.child_id not in child_ids(case.id):
        raise NotFoundError
    kind = papers_here().kinds.get(facts.kind)
    if kind is not None and kind.through:
        kind = None
    reasons = reasons_against_paper(facts, kind, born(facts.child_id), clock.today())
    if reasons or kind is None:
        raise RefusedError(reasons)
    columns = asdict(facts)
    columns.pop("late_reason")
    new = Paper(case_id=case.id, recorded_by_id=by.staff_id, recorded_at=clock.now(), **columns)
    row = add_once(new)
    if row is not new:
        return row
    for on in records_of(case, kind, facts.child_id):
        _meet_and_start(kind, on, facts, by)
    if kind.says and facts.child_id is not None:
        look_at_visits(case, facts.child_id, by)
    audit.record(
        RECORDED,
        by=by,
        subject=Subject("paper", row.id, case.id),
        what=facts.kind,
        done_on=facts.done_on.isoformat(),
        child_id=facts.child_id,
    )
    return row


def look_at_visits(case: Case, child_id: int, by: Actor) -> None:
    """Let a child be visited as often as what is now on record asks for.

    Args:
        case: the case.
        child_id: the child.
        by: who recorded it.
    """
    arrangement = current_of(child_id)
    if arrangement is not None:
        start_for_child(case=case, arrangement=arrangement, by=by)


def born(child_id: int | None) -> Bound:
    """Return the birth of a child as a bound on what can have happened.

    Args:
        child_id: the child; None for nobody.
    """
    if child_id is None:
        return Bound(None, "")
    return Bound(births_of([child_id]).get(child_id), f"{first_name_of(child_id)} was born")


def records_of(case: Case, kind: PaperKind, child_id: int | None) -> list[On]:
    """Return the records whose clocks a paper meets and starts.

    Args:
        case: the case.
        kind: what it is.
        child_id: the child, for a paper about one.
    """
    if kind.about is About.CHILD:
        return [child_on(case, child_id)] if child_id is not None else []
    if kind.about is About.CASE:
        return [On("case", case.id, case.id, case.team_id, case.worker_id)]
    return [approval_on(case, row.id) for row in current_approvals(case.id)]


def rules_for(kind: PaperKind, child_id: int | None, day: date) -> list[ForAges]:
    """Return the rules of the clocks a paper starts, for a child of that age.

    Args:
        kind: what it is.
        child_id: the child; None for a paper about the carer.
        day: the day of the paper.
    """
    born_on = births_of([child_id]).get(child_id) if child_id is not None else None
    return [each for each in kind.starts if each.fits(age_if_known(born_on, day))]


def done_through(*, case: Case, what: str, facts: PaperFacts, by: Actor) -> None:
    """Meet and start the clocks of a paper that something on another page is.

    Args:
        case: the case.
        what: what was recorded there, as the nation's file names it.
        facts: its day, the child it is about, and why it was late.
        by: who recorded it.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    for kind in papers_here().through(what):
        for on in records_of(case, kind, facts.child_id):
            _meet_and_start(kind, on, facts, by)


def _meet_and_start(kind: PaperKind, on: On, facts: PaperFacts, by: Actor) -> None:
    waiting = [row for row in open_on(on) if row.rule in kind.meets]
    later = (row for row in waiting if row.rule in kind.started and facts.done_on <= row.from_on)
    if any(later):
        return
    for row in waiting:
        timescales.meet(row.rule, on=on, day=facts.done_on, by=by, late_reason=facts.late_reason)
    for row in [row for row in open_on(on) if row.rule in kind.stops]:
        timescales.stop(on=on, day=facts.done_on, why=kind.name, by=by, rule_id=row.rule)
    running = {row.rule for row in open_on(on)}
    for each in rules_for(kind, facts.child_id, facts.done_on):
        fact = _fact(kind, each, on, facts)
        if fact is None:
            continue
        if each.rule in running:
            why = f"Again: {kind.name}"
            timescales.stop(on=on, day=facts.done_on, why=why, by=by, rule_id=each.rule)
        old = next((rule for rule in kind.extends if rule in running - {each.rule}), None)
        if old is None:
            timescales.start(each.rule, on=on, fact=fact, by=by)
        else:
            timescales.extend(old, each.rule, on=on, day=facts.done_on, by=by, fact=fact)


def _fact(kind: PaperKind, starts: ForAges, on: On, facts: PaperFacts) -> Fact | None:
    """Return what a clock runs from; None where that is not known."""
    if starts.from_end_of:
        before = open_one(on, starts.from_end_of)
        return Fact(f"End of: {before.title}", before.due_on) if before else None
    if kind.extends:
        ends = [row.due_on for row in open_on(on) if row.rule in kind.extends]
        return Fact(kind.fact, max([facts.done_on, *ends]))
    return Fact(kind.fact, facts.done_on)
