"""Record what was sent, received, given or written, and the clocks that it meets and starts."""

from dataclasses import asdict
from datetime import date, timedelta

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, Arrangement, Paper
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import (
    before_this,
    births_of,
    current_approvals,
    done_already,
    first_name_of,
)
from kinship.arrangements.rules import (
    begun_by,
    reasons_against_paper,
    what_begins,
)
from kinship.arrangements.services.clocks import approval_on, child_on
from kinship.arrangements.types import About, PaperFacts, PaperKind, When
from kinship.arrangements.way_file import here
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
from kinship.timescales.queries import open_on
from kinship.timescales.types import Fact, On

OF_THE_HOME = frozenset({When.LOOKED_AFTER, When.PLACEMENT, When.EMERGENCY, When.EMERGENCY_OUTSIDE})
"""What a home asks for, and no longer when the child has left it."""

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
    audit.record(
        RECORDED,
        by=by,
        subject=Subject("paper", row.id, case.id),
        what=facts.kind,
        done_on=facts.done_on.isoformat(),
        child_id=facts.child_id,
    )
    return row


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


def rules_for(kind: PaperKind, child_id: int | None, day: date) -> list[str]:
    """Return the rules of the clocks a paper starts, for a child of that age.

    Args:
        kind: what it is.
        child_id: the child; None for a paper about the carer.
        day: the day of the paper.
    """
    born_on = births_of([child_id]).get(child_id) if child_id is not None else None
    return [each.rule for each in kind.starts if each.fits(age_if_known(born_on, day))]


def _meet_and_start(kind: PaperKind, on: On, facts: PaperFacts, by: Actor) -> None:
    waiting = [row for row in open_on(on) if row.rule in kind.meets]
    later = (row for row in waiting if row.rule in kind.started and facts.done_on <= row.from_on)
    if any(later):
        return
    for row in waiting:
        timescales.meet(row.rule, on=on, day=facts.done_on, by=by, late_reason=facts.late_reason)
    running = {row.rule for row in open_on(on)}
    for rule in rules_for(kind, facts.child_id, facts.done_on):
        if rule in running:
            why = f"Again: {kind.name}"
            timescales.stop(on=on, day=facts.done_on, why=why, by=by, rule_id=rule)
        timescales.start(rule, on=on, fact=Fact(kind.fact, facts.done_on), by=by)


def begin_for_child(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Start the clocks of the plans and notices that a new home asks for.

    What was prepared or sent beforehand, as the law wants it, meets its clock at once.

    Args:
        case: the case.
        arrangement: where the child lives from now on.
        by: who recorded it.
    """
    way = here().types.get(arrangement.kind)
    if way is None or not way.looked_after:
        return
    previous = before_this(arrangement)
    happened = _happened(arrangement, previous)
    born_on = births_of([arrangement.child_id]).get(arrangement.child_id)
    on = child_on(case, arrangement.child_id)
    running = {row.rule for row in open_on(on)}
    since = previous.started_on + timedelta(days=1) if previous else None
    for each in begun_by(
        papers_here().begins, happened, age_if_known(born_on, arrangement.started_on)
    ):
        rule = each.rule.rule
        if rule in running:
            continue
        fact = Fact(each.fact, arrangement.started_on)
        started = timescales.start(rule, on=on, fact=fact, by=by)
        kinds = papers_here().meeting(rule)
        early = done_already(arrangement.child_id, kinds, since, arrangement.started_on)
        if started is not None and early is not None:
            timescales.meet(rule, on=on, day=early, by=by)


def _happened(arrangement: Arrangement, previous: Arrangement | None) -> frozenset[When]:
    """Return what a new home, or a new way of living in the same home, means for papers."""
    goes_on = previous is not None and previous.ended_on == arrangement.started_on
    way = here().types.get(previous.kind) if previous and goes_on else None
    was = way is not None and way.looked_after
    if was and previous is not None and previous.household_id == arrangement.household_id:
        return frozenset()
    return what_begins(
        was_looked_after=was,
        start_type=arrangement.start_type,
        local_area=arrangement.local_area,
    )


def stop_papers(*, case: Case, child_id: int, day: date, why: str, by: Actor) -> None:
    """Stop the clocks of the plans and notices that a home asked for.

    Args:
        case: the case.
        child_id: the child.
        day: the day the child left it, or is no longer looked after.
        why: in words.
        by: who recorded it.
    """
    on = child_on(case, child_id)
    of_the_home = {each.rule.rule for each in papers_here().begins if each.when in OF_THE_HOME}
    for row in open_on(on):
        if row.rule in of_the_home:
            timescales.stop(on=on, day=day, why=why, by=by, rule_id=row.rule)


def begin_at_ending(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Stop the clocks of papers a home asked for, and start that of the notice it ended.

    Args:
        case: the case.
        arrangement: the home that has ended.
        by: who recorded it.
    """
    way = here().types.get(arrangement.kind)
    if way is None or not way.looked_after or arrangement.ended_on is None:
        return
    ended_on, child_id = arrangement.ended_on, arrangement.child_id
    stop_papers(case=case, child_id=child_id, day=ended_on, why="The arrangement ended", by=by)
    if arrangement.end_planned is not False:
        return
    for each in begun_by(papers_here().begins, frozenset({When.UNPLANNED_END}), None):
        fact = Fact(each.fact, ended_on)
        timescales.start(each.rule.rule, on=child_on(case, child_id), fact=fact, by=by)


def begin_at_review(*, case: Case, child_id: int, held_on: date, by: Actor) -> None:
    """Start the clocks of the papers that follow a review of a child's case.

    Args:
        case: the case.
        child_id: the child.
        held_on: the day of the review.
        by: who recorded it.
    """
    for each in begun_by(papers_here().begins, frozenset({When.REVIEWED}), None):
        fact = Fact(each.fact, held_on)
        timescales.start(each.rule.rule, on=child_on(case, child_id), fact=fact, by=by)


def begin_for_carer(*, case: Case, approval: Approval, by: Actor) -> None:
    """Start the clocks that run from a carer's approval beside the carer's review.

    Args:
        case: the case.
        approval: the full approval.
        by: who recorded it.
    """
    on = approval_on(case, approval.id)
    for each in begun_by(papers_here().begins, frozenset({When.APPROVED}), None):
        fact = Fact(each.fact, approval.starts_on)
        timescales.start(each.rule.rule, on=on, fact=fact, by=by)
