"""Start and stop the clocks of papers that follow from what other pages record."""

from datetime import date, timedelta

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import before_this, births_of, done_already
from kinship.arrangements.rules import begun_by, what_begins
from kinship.arrangements.services.clocks import approval_on, child_on
from kinship.arrangements.types import LEAVES_CARE, Begins, When
from kinship.arrangements.way_file import here
from kinship.cases.models import Case
from kinship.core.ages import age_if_known
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_on
from kinship.timescales.types import Fact, On

OF_THE_HOME = (When.LOOKED_AFTER, When.PLACEMENT, When.EMERGENCY, When.EMERGENCY_OUTSIDE, When.WAY)
"""What a home asks for, and no longer when the child has left it."""
OF_AN_ORDER = (When.ORDER, When.ORDER_FROM_CARE)
BORN = "The child was born"


def begin_for_child(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Start the clocks of the plans and notices that a new home asks for.

    What was prepared or sent beforehand, as the law wants it, meets its clock at once.

    Args:
        case: the case.
        arrangement: where the child lives from now on.
        by: who recorded it.
    """
    way = here().types.get(arrangement.kind)
    if way is None:
        return
    previous = before_this(arrangement)
    happened = _happened(arrangement, previous) if way.looked_after else frozenset()
    on, day = child_on(case, arrangement.child_id), arrangement.started_on
    since = previous.started_on + timedelta(days=1) if previous else None
    for each in _start(happened | {When.WAY}, on, day, by, way.code):
        kinds = papers_here().meeting(each.rule.rule)
        early = done_already(arrangement.child_id, kinds, since, day)
        if early is not None:
            timescales.meet(each.rule.rule, on=on, day=early, by=by)


def _start(happened: frozenset[When], on: On, day: date, by: Actor, which: str) -> list[Begins]:
    """Start what begins with something that happened to a child; return what was started."""
    born_on = births_of([on.id]).get(on.id)
    found = begun_by(papers_here().begins, happened, age_if_known(born_on, day), which)
    running = {row.rule for row in open_on(on)} if found else set()
    started = []
    for each in found:
        from_on = born_on if each.rule.from_birth else day
        if each.rule.rule in running or from_on is None:
            continue
        fact = Fact(BORN if each.rule.from_birth else each.fact, from_on)
        if timescales.start(each.rule.rule, on=on, fact=fact, by=by) is not None:
            started.append(each)
    return started


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
    _stop(papers_here().begun(*OF_THE_HOME), child_on(case, child_id), day, why, by)


def stop_way(*, case: Case, child_id: int, day: date, by: Actor) -> None:
    """Stop the clocks that belong to the way a child lived, in the same home.

    Args:
        case: the case.
        child_id: the child.
        day: the day from which the child lives there in another way.
        by: who recorded it.
    """
    why = "The child lives there in another way"
    _stop(papers_here().begun(When.WAY), child_on(case, child_id), day, why, by)


def _stop(rules: frozenset[str], on: On, day: date, why: str, by: Actor) -> None:
    for row in open_on(on) if rules else []:
        if row.rule in rules:
            timescales.stop(on=on, day=day, why=why, by=by, rule_id=row.rule)


def begin_at_ending(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Stop the clocks of papers a home asked for, and start those of what follows its end.

    Args:
        case: the case.
        arrangement: the home that has ended.
        by: who recorded it.
    """
    way = here().types.get(arrangement.kind)
    if way is None or arrangement.ended_on is None:
        return
    ended_on, child_id = arrangement.ended_on, arrangement.child_id
    stop_papers(case=case, child_id=child_id, day=ended_on, why="The arrangement ended", by=by)
    happened = {When.WAY_ENDED}
    if way.looked_after and arrangement.end_planned is False:
        happened.add(When.UNPLANNED_END)
    if way.looked_after and arrangement.end_reason in LEAVES_CARE:
        happened.add(When.LEFT_CARE)
    _start(frozenset(happened), child_on(case, child_id), ended_on, by, way.code)


def begin_after_care(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Start what follows when a child lives on in the same home and is no longer looked after.

    Args:
        case: the case.
        arrangement: the way of living that has ended.
        by: who recorded it.
    """
    way = here().types.get(arrangement.kind)
    if way is not None and way.looked_after and arrangement.ended_on is not None:
        left = frozenset({When.LEFT_CARE})
        _start(left, child_on(case, arrangement.child_id), arrangement.ended_on, by, way.code)


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
    for each in begun_by(papers_here().begins, frozenset({When.APPROVED}), None, approval.basis):
        fact = Fact(each.fact, approval.starts_on)
        timescales.start(each.rule.rule, on=on, fact=fact, by=by)


def begin_at_order(
    *, case: Case, child_id: int, order: str, granted_on: date, from_care: bool, by: Actor
) -> None:
    """Start the clocks that an order brings with it.

    Args:
        case: the case.
        child_id: the child.
        order: the code of its kind.
        granted_on: the day it was granted.
        from_care: whether the child was looked after until then.
        by: who recorded it.
    """
    happened = frozenset(OF_AN_ORDER if from_care else (When.ORDER,))
    _start(happened, child_on(case, child_id), granted_on, by, order)


def stop_at_order(*, case: Case, child_id: int, order: str, day: date, why: str, by: Actor) -> None:
    """Stop the clocks that an order brought with it, because it no longer holds.

    Args:
        case: the case.
        child_id: the child.
        order: the code of its kind.
        day: the day it ended.
        why: in words.
        by: who recorded it.
    """
    rules = _rules_of(OF_AN_ORDER, order)
    _stop(rules, child_on(case, child_id), day, why, by)


def _rules_of(when: tuple[When, ...], which: str) -> frozenset[str]:
    found = begun_by(papers_here().begins, frozenset(when), None, which)
    return frozenset(each.rule.rule for each in found)


def begin_at_payment(*, case: Case, child_id: int, scheme: str, starts_on: date, by: Actor) -> None:
    """Start the clocks that payments under a scheme bring with them.

    Args:
        case: the case.
        child_id: the child.
        scheme: its code.
        starts_on: the day payments began.
        by: who agreed to them.
    """
    _start(frozenset({When.PAYMENT}), child_on(case, child_id), starts_on, by, scheme)


def stop_at_payment(*, case: Case, child_id: int, scheme: str, day: date, by: Actor) -> None:
    """Stop the clocks that payments under a scheme brought with them.

    Args:
        case: the case.
        child_id: the child.
        scheme: its code.
        day: the day payments ended.
        by: who recorded it.
    """
    rules = _rules_of((When.PAYMENT,), scheme)
    _stop(rules, child_on(case, child_id), day, "The payments ended", by)
