"""Checks as assessments need them: each act counts again for the open assessments of the home.

The register stands below assessments and cannot know them, so whoever changes a check does it here.
"""

from collections.abc import Sequence
from datetime import date

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.checks import queries as check_queries
from kinship.checks import services as checks
from kinship.checks.models import Check
from kinship.checks.rules import counts
from kinship.checks.types import How, Received
from kinship.core import clock
from kinship.core.database import db


def plan_for(*, assessment: Assessment, by: Actor) -> int:
    """Put every check an assessment needs into the register of its home.

    Args:
        assessment: the assessment.
        by: who plans them.

    Returns:
        How many checks were added.
    """
    if assessment.household_id is None:
        return 0
    added = checks.plan_checks(
        household_id=assessment.household_id,
        kind=assessment.kind,
        by=by,
        case_id=assessment.case_id,
    )
    count_again([assessment.household_id], active=added > 0)
    return added


def add_check(
    *, household_id: int, kind: str, person_id: int | None, by: Actor, case_id: int
) -> None:
    """Add a check that is made only sometimes to a home's register.

    Args:
        household_id: a home of a case this person may see.
        kind: which check.
        person_id: whose; None for the home itself.
        by: who adds it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: there is no such check, or it is not of that person or home.
    """
    checks.add_check(
        household_id=household_id, kind=kind, person_id=person_id, by=by, case_id=case_id
    )
    count_again([household_id])


def request_checks(*, chosen: Sequence[Check], on: date, by: Actor, case_id: int) -> int:
    """Record that checks were asked for.

    Args:
        chosen: checks of homes this person may see.
        on: the day.
        by: who recorded it.
        case_id: the case on whose trail it is written.

    Returns:
        How many were not asked for before.
    """
    new = [
        each
        for each in chosen
        if each.requested_on is None and each.received_on is None and not each.not_needed_because
    ]
    for check in new:
        checks.request_check(check=check, on=on, by=by, case_id=case_id)
    count_again({each.household_id for each in new})
    return len(new)


def chase_checks(
    *, chosen: Sequence[Check], on: date, by: Actor, case_id: int, how: How | None = None
) -> int:
    """Record that checks were asked about again; those that do not wait for an answer are left.

    Args:
        chosen: checks of homes this person may see, locked.
        on: the day.
        by: who asked.
        case_id: the case on whose trail it is written.
        how: how they asked, where it is known.

    Returns:
        How many were chased.
    """
    waiting = [each for each in chosen if _waits_on(each, on)]
    before = {each.id: each.times_chased for each in waiting}
    for check in waiting:
        checks.chase_check(check=check, on=on, by=by, case_id=case_id, how=how)
    chased = [each for each in waiting if each.times_chased > before[each.id]]
    count_again({each.household_id for each in chased})
    return len(chased)


def _waits_on(check: Check, on: date) -> bool:
    asked = check.requested_on is not None and check.requested_on <= on
    return asked and check.received_on is None and not check.not_needed_because


def receive_check(*, check: Check, received: Received, by: Actor, case_id: int) -> None:
    """Record that a check came back.

    Args:
        check: a check of a home this person may see.
        received: what is kept of it.
        by: who recorded it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: the dates do not fit, or something came up and is not described.
    """
    checks.receive_check(check=check, received=received, by=by, case_id=case_id)
    count_again([check.household_id])


def decide_risk(*, check: Check, note: str, by: Actor, case_id: int) -> None:
    """Record a manager's decision about what a check brought up.

    Args:
        check: a check of a home this person may see.
        note: the decision and why.
        by: the manager.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: there is nothing to decide, or no reason is given.
    """
    checks.decide_risk(check=check, note=note, by=by, case_id=case_id)
    count_again([check.household_id])


def leave_check_out(*, check: Check, because: str, by: Actor, case_id: int) -> None:
    """Record that a check is not needed after all.

    Args:
        check: a check of a home this person may see.
        because: why.
        by: who decided it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: no reason is given, or it has come back already.
    """
    checks.leave_out(check=check, because=because, by=by, case_id=case_id)
    count_again([check.household_id])


def count_again(household_ids: Sequence[int] | set[int], *, active: bool = True) -> int:
    """Count the checks of homes again for their open assessments.

    Args:
        household_ids: the homes.
        active: whether somebody did something, so that the assessments are not idle.

    Returns:
        How many assessments were looked at.
    """
    if not household_ids:
        return 0
    found = queries.open_of_households(household_ids)
    there = check_queries.of_households(household_ids)
    nation = check_queries.nations_list()
    for assessment in found:
        of_home = [each for each in there if each.household_id == assessment.household_id]
        now = counts(of_home, nation, assessment.kind)
        assessment.checks_needed = now.needed
        assessment.checks_requested = now.requested
        assessment.checks_received = now.received
        if active:
            assessment.last_activity_on = clock.today()
    # Whoever holds the row next reads it anew, and would lose what is not written yet.
    db.session.flush()
    return len(found)
