"""The intervals between visits and between reviews, from each to the next one actually held."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import current_of, last_of
from kinship.arrangements.services.beginnings import begin_at_review
from kinship.arrangements.services.clocks import (
    VISITED,
    child_on,
    every_review_rule,
    every_visit_rule,
    first_review_held,
    next_rule,
    start_for_child,
)
from kinship.arrangements.types import Reviews, When
from kinship.arrangements.way_file import here
from kinship.cases.models import Case
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.queries import live_on, open_on
from kinship.timescales.series import Interval, Link, keeping, put_right, with_
from kinship.timescales.services import Correction
from kinship.timescales.types import ClosedHow, Fact, On

FIRST_REVIEW = "The first review was held"
LAST_REVIEW = "The last review was held"
ENTERED_LATER = "Recorded after later ones"


@dataclass(frozen=True)
class Done:
    """Something that was held for a child.

    Args:
        child_id: the child.
        on: the day.
        late_reason: a code of config/codes/late-reasons.toml, where it was late.
    """

    child_id: int
    on: date
    late_reason: str = ""


def visit_held(*, case: Case, done: Done, by: Actor) -> None:
    """Meet the visit a child was waiting for and start the next, from the day it was held.

    An older visit that is recorded later takes its place among the others; what runs from the
    last one stays.

    Args:
        case: the case.
        done: the visit.
        by: who recorded it.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    arrangement = current_of(done.child_id)
    way = here().types.get(arrangement.kind) if arrangement else None
    if arrangement is None or way is None or not way.visits:
        return
    on = child_on(case, done.child_id)
    interval = _visits(arrangement, on)
    old = next((row for row in open_on(on) if row.rule in every_visit_rule()), None)
    if old is not None and done.on < old.from_on:
        _put_in(done, on, every_visit_rule(), interval, by)
        return
    if old is not None and old.fact == VISITED and old.from_on == done.on:
        return
    if old is not None:
        timescales.meet(old.rule, on=on, day=done.on, by=by, late_reason=done.late_reason)
    rule, fact = interval.begins(None, Link("", VISITED, done.on))
    timescales.start(rule, on=on, fact=Fact(fact, done.on), by=by)


def review_held(*, case: Case, done: Done, by: Actor) -> None:
    """Meet the review a child was waiting for and start the next, while the child is in care.

    The visits of a child under temporary approval change with the first review.

    Args:
        case: the case.
        done: the review.
        by: who recorded it.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    begin_at_review(case=case, child_id=done.child_id, held_on=done.on, by=by)
    on = child_on(case, done.child_id)
    rules = every_review_rule()
    waiting = next((row for row in open_on(on) if row.rule in rules), None)
    if waiting is not None and done.on < waiting.from_on:
        _put_in(done, on, rules, _reviews(), by)
        return
    met = None
    if waiting is not None:
        met = Link(waiting.rule, waiting.fact, waiting.from_on)
        timescales.meet(waiting.rule, on=on, day=done.on, by=by, late_reason=done.late_reason)
    arrangement = current_of(done.child_id)
    way = here().types.get(arrangement.kind) if arrangement else None
    if waiting is None and (way is None or not way.looked_after):
        return
    rule, fact = _reviews().begins(met, Link("", LAST_REVIEW, done.on))
    timescales.start(rule, on=on, fact=Fact(fact, done.on), by=by)


def visit_corrected(*, case: Case, was: Done, on: date | None, correction: Correction) -> None:
    """Derive the visits of a child again, because one was on another day or never took place.

    Args:
        case: the case.
        was: the visit as it was recorded.
        on: the right day; None where there was no such visit.
        correction: why, and by whom.

    Raises:
        RefusedError: what was corrected makes something late, and no reason is given.
    """
    arrangement = last_of(was.child_id)
    if arrangement is not None:
        record = child_on(case, was.child_id)
        interval = _visits(arrangement, record)
        _corrected(was.on, on, interval, record, every_visit_rule(), correction)


def review_corrected(*, case: Case, was: Done, on: date | None, correction: Correction) -> None:
    """Derive the reviews of a child's case again, and the visits that change with the first.

    Args:
        case: the case.
        was: the review as it was recorded.
        on: the right day; None where there was no such review.
        correction: why, and by whom.

    Raises:
        RefusedError: what was corrected makes something late, and no reason is given.
    """
    record = child_on(case, was.child_id)
    _corrected(was.on, on, _reviews(), record, every_review_rule(), correction)
    after = [each for each in papers_here().begins if each.when is When.REVIEWED]
    facts = keeping(frozenset(each.fact for each in after))
    _corrected(was.on, on, facts, record, frozenset(e.rule.rule for e in after), correction)
    review_changes_visits(case=case, child_id=was.child_id, by=correction.by)


def review_changes_visits(*, case: Case, child_id: int, by: Actor) -> None:
    """Change the visits of a child once the first review of the case has been held.

    England, CPPCR reg 28(4): weekly until the first review, then every four weeks.

    Args:
        case: the case.
        child_id: the child.
        by: who recorded the review.
    """
    arrangement = current_of(child_id)
    if arrangement is not None:
        start_for_child(case=case, arrangement=arrangement, by=by)


def _put_in(done: Done, on: On, rules: frozenset[str], interval: Interval, by: Actor) -> None:
    timescales.rewrite(
        lambda links: with_(links, done.on, interval, done.late_reason),
        on=on,
        rules=rules,
        correction=Correction(ENTERED_LATER, by, done.late_reason),
    )


def _corrected(
    was: date,
    on: date | None,
    interval: Interval,
    record: On,
    rules: frozenset[str],
    correction: Correction,
) -> list[Timescale]:
    return timescales.rewrite(
        lambda links: put_right(links, was, on, interval, correction.late_reason),
        on=record,
        rules=rules,
        correction=correction,
    )


def _visits(arrangement: Arrangement, on: On) -> Interval:
    way = here().types[arrangement.kind]
    rules = here().visits.get(way.visits)
    reviewed_on = _first_review(on)

    def begins(_: Link | None, begun: Link) -> tuple[str, str]:
        if rules is None:
            return begun.rule, begun.fact
        seen = reviewed_on is not None and (begun.closed_on or date.max) >= reviewed_on
        return next_rule(rules, arrangement, begun.from_on, reviewed=seen), VISITED

    return Interval(frozenset({VISITED}), begins)


def _first_review(on: On) -> date | None:
    """Return the day of the first review that is known of; one in older records is long ago."""
    if not first_review_held(on):
        return None
    met = [row for row in live_on(on, every_review_rule()) if row.closed_how == ClosedHow.MET]
    return min((row.closed_on for row in met if row.closed_on), default=date.min)


def _reviews() -> Interval:
    reviews: Reviews = here().reviews

    def begins(before: Link | None, begun: Link) -> tuple[str, str]:
        del begun
        if before is not None and before.rule == reviews.first:
            return reviews.second, FIRST_REVIEW
        return reviews.next, LAST_REVIEW

    return Interval(frozenset({FIRST_REVIEW, LAST_REVIEW}), begins)
