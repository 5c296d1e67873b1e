"""Derive every clock of an approval for a time again, because it began on another day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kinship.arrangements.models import Approval, ApprovalExtension, Arrangement
from kinship.arrangements.queries import reaches, reviews_of, steps_of
from kinship.arrangements.services.approving import BEGAN
from kinship.arrangements.services.clocks import VISITED, approval_on, next_rule
from kinship.arrangements.services.extending import BEGAN as EMERGENCY
from kinship.arrangements.way_file import here
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.core.fact_days import Bound, fault_of_day
from kinship.timescales import services as timescales
from kinship.timescales.series import Link
from kinship.timescales.services import Correction
from kinship.timescales.types import Fact


def correct_approval_start(
    case: Case, approval: Approval, started_on: date, correction: Correction
) -> None:
    """Derive the clocks of an approval again from its right day, those that are closed among them.

    Args:
        case: the case.
        approval: the approval; it may have ended.
        started_on: the right day of the move.
        correction: why, and by whom.

    Raises:
        RefusedError: a review turns out to have been late, and no reason is given.
    """
    approval.starts_on = min(approval.approved_on or started_on, started_on)
    taken = steps_of([approval.id])[approval.id]
    wanted = _wanted(approval, taken)
    timescales.rewrite(
        lambda links: _from_right_day(links, wanted),
        on=approval_on(case, approval.id),
        rules=wanted,
        correction=correction,
    )
    for row in taken:
        limits = [r.limit for r in reaches(approval, taken) if r.limit.rule == row.rule]
        row.last_valid_on = limits[0].last_on if limits else None


def _wanted(approval: Approval, taken: Sequence[ApprovalExtension]) -> dict[str, Fact]:
    """Return what every clock of the approval runs from, as it now stands."""
    approves = here().approvals[approval.basis]
    began = Fact(BEGAN, approval.starts_on)
    found = {rule: began for rule in (approves.first_review, *approves.beside) if rule}
    steps = {step.rule: step for step in approves.steps}
    for reach in reaches(approval, taken):
        step = steps.get(reach.limit.rule)
        what = f"End of: {reach.after}" if reach.after else (EMERGENCY if step else BEGAN)
        found[reach.limit.rule] = Fact(what, reach.from_on)
        if step and step.review:
            found[step.review] = Fact(EMERGENCY, approval.starts_on)
    return found


def _from_right_day(links: Sequence[Link], wanted: dict[str, Fact]) -> list[Link]:
    return [
        replace(link, fact=wanted[link.rule].what, from_on=wanted[link.rule].on) for link in links
    ]


def refuse_after_its_review(approval: Approval, started_on: date) -> None:
    """Refuse a start after a review or a continuation of the approval that depends on it.

    Args:
        approval: the approval.
        started_on: the day entered.

    Raises:
        RefusedError: something of the approval was recorded on an earlier day.
    """
    reviews = reviews_of([approval.id])[approval.id]
    taken = steps_of([approval.id])[approval.id]
    before = [
        Bound(row.held_on, "a review of the approval is on record. Correct that first")
        for row in reviews[:1]
    ]
    before += [Bound(row.officer_approved_on, "the approval was continued") for row in taken[:1]]
    wrong = fault_of_day(started_on, "The start", today=clock.today(), before=before)
    if wrong:
        raise RefusedError({"started_on": wrong})


def settled_again(links: Sequence[Link], arrangement: Arrangement) -> list[Link]:
    """Return the links of visits with the rule of the first year or of later ones, as it now falls.

    Args:
        links: the clocks of one child, the oldest first.
        arrangement: where the child lives, with its right day.
    """
    way = here().types.get(arrangement.kind)
    visits = here().visits.get(way.visits) if way else None
    if visits is None or not visits.settled_after_months:
        return list(links)
    return [
        replace(link, rule=next_rule(visits, arrangement, link.from_on, reviewed=False))
        if link.fact == VISITED and link.rule in visits.rules
        else link
        for link in links
    ]
