"""Record what a child said, in the child's own words."""

from dataclasses import asdict

from kinship.accounts.types import Actor
from kinship.arrangements.services.bounds import came_to_the_home
from kinship.arrangements.services.papers import born
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.fact_days import Bound
from kinship.core.once import add_once, sent_before
from kinship.support.models import ChildView
from kinship.support.rules import reasons_against_view
from kinship.support.services.visits import move
from kinship.support.types import ViewFacts

SAID = event("support.view_given", "child_id", "given_on", "asked_how")


def record_view(*, case: Case, facts: ViewFacts, by: Actor) -> ChildView:
    """Record a child's view: how the child was asked, and what was said or seen.

    Args:
        case: the case.
        facts: what is recorded.
        by: who asked and records it.

    Returns:
        The view; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: something is missing or cannot be.
        NotFoundError: the child is not a child of the case.
    """
    before = sent_before(ChildView, facts.submit_key)
    if before is not None:
        return before
    if facts.child_id not in child_ids(case.id):
        raise NotFoundError
    reasons = reasons_against_view(facts, clock.today(), _not_before(case, facts))
    if reasons:
        raise RefusedError(reasons)
    columns = asdict(facts) | {"about": list(facts.about)}
    new = ChildView(case_id=case.id, by_id=by.staff_id, recorded_at=clock.now(), **columns)
    row = add_once(new)
    if row is not new:
        return row
    move(case, facts.given_on)
    audit.record(
        SAID,
        by=by,
        subject=Subject("child_view", row.id, case.id),
        child_id=facts.child_id,
        given_on=facts.given_on.isoformat(),
        asked_how=facts.asked_how,
    )
    return row


def _not_before(case: Case, facts: ViewFacts) -> list[Bound]:
    """Return what a view cannot come before: the home, or the work where that began earlier.

    A child is asked about a home before moving there, but not before anybody worked with the
    family.
    """
    home = came_to_the_home(facts.child_id, facts.given_on)
    if home.day is not None and case.opened_on < home.day:
        home = Bound(case.opened_on, "the case was opened")
    return [born(facts.child_id), home]
