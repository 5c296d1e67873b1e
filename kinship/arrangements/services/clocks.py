"""The clocks of a child's visits and reviews, and what the case says about its home."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval, Arrangement
from kinship.arrangements.queries import said_of_visits, stays_of, what_holds
from kinship.arrangements.rules import living_since, visit_rule
from kinship.arrangements.types import END_REASONS, Says, Visits, on_approval, on_child
from kinship.arrangements.way_file import here
from kinship.cases.models import Case, CaseChild
from kinship.core import clock
from kinship.core.database import db
from kinship.timescales import queries as timescales_queries
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import ClosedHow, Fact, On

MOVED_IN = "The child moved in"
VISITED = "The last visit"


def child_on(case: Case, child_id: int) -> On:
    """Return the record a child's clocks are about, with the people who answer for it."""
    return replace(on_child(child_id, case.id), team_id=case.team_id, owner_id=case.worker_id)


def approval_on(case: Case, approval_id: int) -> On:
    """Return the record an approval's clocks are about, with the people who answer for it."""
    return replace(on_approval(approval_id, case.id), team_id=case.team_id, owner_id=case.worker_id)


def start_for_child(*, case: Case, arrangement: Arrangement, by: Actor) -> None:
    """Start the visits and reviews that come with a way of living, or change those that run.

    Args:
        case: the case.
        arrangement: where the child lives from now on.
        by: who recorded it.
    """
    way = here().types[arrangement.kind]
    on = child_on(case, arrangement.child_id)
    running = timescales_queries.open_on(on)
    moved_in = Fact(MOVED_IN, arrangement.started_on)
    if way.visits:
        visits = here().visits[way.visits]
        old = next((row for row in running if row.rule in every_visit_rule()), None)
        if visits.began and not _has_begun(visits, arrangement, on):
            _begin_anew(visits, arrangement, on, by)
        elif old is None and not visits.from_notice:
            timescales.start(visits.first, on=on, fact=moved_in, by=by)
        elif old is not None:
            _switch(old, _rule_now(visits, arrangement, old, on), on, by)
    if way.reviews and not any(row.rule in every_review_rule() for row in running):
        timescales.start(here().reviews.first, on=on, fact=moved_in, by=by)


def _has_begun(visits: Visits, arrangement: Arrangement, on: On) -> bool:
    """Return whether the visits of this way of living have had their first clock."""
    return any(
        row.fact == visits.began and row.from_on == arrangement.started_on
        for row in timescales_queries.live_on(on, {visits.first})
    )


def _begin_anew(visits: Visits, arrangement: Arrangement, on: On, by: Actor) -> None:
    """Let the visits run from an order, whatever visits ran before.

    CPPCR reg 28(4) and (5): an interim care order, or a care order, for a child who lives with
    parents, brings a visit within a week of it.
    """
    for row in timescales_queries.open_on(on):
        if row.rule in every_visit_rule():
            why = "Other visits are due from now on"
            day = arrangement.started_on
            timescales.stop(on=on, day=day, why=why, by=by, rule_id=row.rule)
    fact = Fact(visits.began, arrangement.started_on)
    timescales.start(visits.first, on=on, fact=fact, by=by)


def began_facts() -> frozenset[str]:
    """Return what the first visits to a child may run from, in words."""
    return frozenset({MOVED_IN, *(each.began for each in here().visits.values() if each.began)})


def _rule_now(visits: Visits, arrangement: Arrangement, old: Timescale, on: On) -> str:
    if old.fact in began_facts() and not (visits.after_review and first_review_held(on)):
        return visits.first
    return next_rule(visits, arrangement, old.from_on, reviewed=first_review_held(on))


def next_rule(visits: Visits, arrangement: Arrangement, visited_on: date, *, reviewed: bool) -> str:
    """Return the rule of the visit that follows one.

    Args:
        visits: the rules of the child's way of living.
        arrangement: where the child lives.
        visited_on: the day of the visit.
        reviewed: whether the first review of the child's case has been held.
    """
    since = living_since(stays_of([arrangement.child_id])[arrangement.child_id])
    says = said_of_visits(arrangement)
    if visits.from_notice:
        record = on_child(arrangement.child_id, arrangement.case_id)
        told = [row.from_on for row in timescales_queries.live_on(record, {visits.first})]
        since = min(told, default=since)
    return visit_rule(
        visits,
        visited_on=visited_on,
        moved_in_on=since or arrangement.started_on,
        reviewed=reviewed,
        to_last=says.get(Says.TO_LAST, arrangement.meant_to_last),
        fewer=says.get(Says.FEWER, False),
    )


def _switch(old: Timescale, wanted: str, on: On, by: Actor) -> None:
    if old.rule == wanted:
        return
    why = "Other visits are due from now on"
    timescales.stop(on=on, day=clock.today(), why=why, by=by, rule_id=old.rule)
    timescales.start(wanted, on=on, fact=Fact(old.fact, old.from_on), by=by)


def every_visit_rule() -> frozenset[str]:
    """Return every rule of visits to a child in this nation."""
    return frozenset(rule for each in here().visits.values() for rule in each.rules)


def every_review_rule() -> frozenset[str]:
    """Return every rule of reviews of a child's case in this nation."""
    reviews = here().reviews
    named = {reviews.first, reviews.second, reviews.next, reviews.short} - {""}
    return frozenset({*named, *_after_emergency()})


def _after_emergency() -> frozenset[str]:
    steps = (step for each in here().approvals.values() for step in each.steps)
    return frozenset(step.child_review for step in steps if step.child_review)


def first_review_held(on: On) -> bool:
    """Return whether a review of this child's case has been recorded.

    Args:
        on: the child's record.
    """
    reviews = here().reviews
    first = {reviews.first, reviews.short, *_after_emergency()}
    return any(
        row.rule in {reviews.second, reviews.next}
        or (row.rule in first and row.closed_how == ClosedHow.MET)
        for row in timescales_queries.live_on(on, every_review_rule())
    )


def stop_for_child(
    *, case: Case, child_id: int, day: date, reason: str, reviews: bool, by: Actor
) -> None:
    """Stop the visits of a child who no longer lives there, and the reviews where they end too.

    Args:
        case: the case.
        child_id: the child.
        day: the day it ended.
        reason: a key of END_REASONS.
        reviews: whether the reviews of the child's case stop as well.
        by: who recorded it.
    """
    on = child_on(case, child_id)
    rules = every_visit_rule() | (every_review_rule() if reviews else frozenset())
    for row in timescales_queries.open_on(on):
        if row.rule in rules:
            why = END_REASONS.get(reason, reason)
            timescales.stop(on=on, day=day, why=why, by=by, rule_id=row.rule)


def refresh_case(case: Case) -> None:
    """Write on the case since when the children live there, and how long that stays lawful.

    Args:
        case: the case.
    """
    db.session.flush()
    children = list(
        db.session.execute(
            select(CaseChild.person_id).where(CaseChild.case_id == case.id)
        ).scalars()
    )
    since = [living_since(stays) for stays in stays_of(children).values()]
    case.living_there_since = min((day for day in since if day is not None), default=None)
    limit = db.session.execute(
        select(Timescale.due_on, Timescale.rule, Approval.basis)
        .join(Approval, Approval.id == Timescale.subject_id)
        .where(
            Timescale.subject_kind == "approval",
            Timescale.legal_limit.is_(True),
            Timescale.closed_on.is_(None),
            Approval.case_id == case.id,
            Approval.ended_on.is_(None),
        )
        .order_by(Timescale.due_on, Timescale.id)
        .limit(1)
    ).one_or_none()
    case.legal_limit_on = limit.due_on if limit else None
    case.legal_limit_what = what_holds(limit.basis, limit.rule) if limit else ""
    db.session.flush()
