"""Plan, ask for, chase and receive checks. What a certificate says is never kept.

Areas above call these through `assessments.services`, which counts again for open assessments.
"""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.checks import queries
from kinship.checks.models import Chase, Check
from kinship.checks.rules import needed, still_to_plan
from kinship.checks.types import NEEDS_DECISION, How, Planned, Received
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook.check_list import Of
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

PLANNED = event("checks.planned", "household", "kinds")
REQUESTED = event("checks.requested", "check", "on")
CHASED = event("checks.chased", "check", "on", "times", "how")
RECEIVED = event("checks.received", "check", "on", "outcome")
DECIDED = event("checks.risk_decided", "check", "outcome")
LEFT_OUT = event("checks.left_out", "check", "because")
TAKEN_UP = event("checks.taken_up_again", "check", "was_left_out_because")
LONGEST_REFERENCE = 40


def plan_checks(*, household_id: int, kind: str, by: Actor, case_id: int | None = None) -> int:
    """Put every check this kind of assessment needs into the household's register.

    Planning twice adds nothing; a new adult's checks are added when it is planned again.

    Args:
        household_id: the household.
        kind: the kind of assessment: "full" …
        by: who plans them.
        case_id: the case on whose trail it is written.

    Returns:
        How many checks were added.
    """
    today = clock.today()
    people = queries.people_of(household_id, today)
    there = queries.of_household(household_id)
    wanted = needed(people, queries.nations_list(), kind, today)
    added = still_to_plan(wanted, [Planned(each.kind, each.person_id) for each in there])
    for each in added:
        db.session.add(
            Check(
                household_id=household_id,
                person_id=each.person_id,
                kind=each.kind,
                needed_from=today,
            )
        )
    if added:
        db.session.flush()
        subject = Subject("household", household_id, case_id)
        kinds = [each.kind for each in added]
        audit.record(PLANNED, by=by, subject=subject, household=household_id, kinds=kinds)
    return len(added)


def add_check(
    *, household_id: int, kind: str, person_id: int | None, by: Actor, case_id: int | None = None
) -> Check:
    """Add a check that is made only sometimes; there already, it is not added again.

    Args:
        household_id: the home.
        kind: one of the nation's list that has an `only_when`.
        person_id: who is checked, of those who live there; None for the home itself.
        by: who adds it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: there is no such check, or it is not of that person or home.
    """
    found = queries.nations_list().kind(kind)
    if found is None or not found.only_when:
        raise RefusedError("Select which check", field="kind")
    lives_there = {each.id for each in queries.people_of(household_id, clock.today())}
    if (found.of is Of.HOUSEHOLD) != (person_id is None):
        whose = "Leave out the person" if found.of is Of.HOUSEHOLD else "Select whose check it is"
        raise RefusedError(whose, field="person_id")
    if person_id is not None and person_id not in lives_there:
        raise RefusedError("Select somebody who lives in this home", field="person_id")
    there = queries.planned_check(household_id, kind, person_id)
    if there is not None:
        return there
    row = Check(
        household_id=household_id, person_id=person_id, kind=kind, needed_from=clock.today()
    )
    db.session.add(row)
    db.session.flush()
    subject = Subject("household", household_id, case_id)
    audit.record(PLANNED, by=by, subject=subject, household=household_id, kinds=[kind])
    return row


def request_check(*, check: Check, on: date, by: Actor, case_id: int | None = None) -> None:
    """Record that a check was asked for; asking again changes nothing.

    Args:
        check: the check.
        on: the day.
        by: who recorded it.
        case_id: the case on whose trail it is written.
    """
    if check.requested_on is not None or check.received_on is not None:
        return
    check.requested_on = on
    db.session.flush()
    audit.record(
        REQUESTED, by=by, subject=_subject(check, case_id), check=check.kind, on=on.isoformat()
    )


def chase_check(
    *, check: Check, on: date, by: Actor, case_id: int | None = None, how: How | None = None
) -> None:
    """Record that a check was asked about again; twice on one day counts once.

    Args:
        check: the check, locked.
        on: the day.
        by: who asked.
        case_id: the case on whose trail it is written.
        how: how they asked, where it is known.

    Raises:
        RefusedError: it was never asked for, or the day does not fit.
    """
    if check.received_on is not None or _was_chased(check, on):
        return
    if check.requested_on is None:
        raise RefusedError("Ask for the check before you chase it")
    if on < check.requested_on:
        raise RefusedError("Enter a day on or after the day it was asked for", field="on")
    if on > clock.today():
        raise RefusedError("Enter a day that is not in the future", field="on")
    db.session.add(Chase(check_id=check.id, chased_on=on, how=how or "", by_id=by.staff_id))
    check.chased_on = max(on, check.chased_on or on)
    check.times_chased += 1
    db.session.flush()
    audit.record(
        CHASED,
        by=by,
        subject=_subject(check, case_id),
        check=check.kind,
        on=on.isoformat(),
        times=check.times_chased,
        how=how or "",
    )


def _was_chased(check: Check, on: date) -> bool:
    there = select(Chase.id).where(Chase.check_id == check.id, Chase.chased_on == on)
    return check.chased_on == on or db.session.execute(there).first() is not None


def receive_check(
    *, check: Check, received: Received, by: Actor, case_id: int | None = None
) -> None:
    """Record that a check came back; its renewal clock runs from that day.

    One that was marked as not needed counts again: what came back must not go unread.

    Args:
        check: the check.
        received: what is kept of it.
        by: who recorded it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: the dates do not fit, or something came up and is not described.
    """
    if check.received_on == received.on and check.outcome == received.outcome:
        return
    _refuse(check, received)
    _take_up_again(check, by=by, case_id=case_id)
    check.requested_on = check.requested_on or received.on
    check.received_on = received.on
    check.outcome = received.outcome
    check.reference = received.reference
    check.risk_note = received.risk_note
    check.risk_decided_by_id = None
    check.risk_decided_on = None
    _renew(check, by=by, case_id=case_id)
    db.session.flush()
    audit.record(
        RECEIVED,
        by=by,
        subject=_subject(check, case_id),
        check=check.kind,
        on=received.on.isoformat(),
        outcome=received.outcome.value,
    )


def _take_up_again(check: Check, *, by: Actor, case_id: int | None) -> None:
    """Lift the mark that a check is not needed; the trail keeps why it was there."""
    if not check.not_needed_because:
        return
    audit.record(
        TAKEN_UP,
        by=by,
        subject=_subject(check, case_id),
        check=check.kind,
        was_left_out_because=check.not_needed_because,
    )
    check.not_needed_because = check.not_needed_by = ""
    check.not_needed_on = None


def _refuse(check: Check, received: Received) -> None:
    if received.on > clock.today():
        raise RefusedError("Enter a day that is not in the future", field="received_on")
    if check.requested_on is not None and received.on < check.requested_on:
        raise RefusedError("Enter a day on or after the day it was asked for", field="received_on")
    if len(received.reference) > LONGEST_REFERENCE:
        raise RefusedError("Enter only the reference number", field="reference")
    if received.outcome in NEEDS_DECISION and not received.risk_note.strip():
        raise RefusedError("Enter what a manager must think about", field="risk_note")


def _renew(check: Check, *, by: Actor, case_id: int | None) -> None:
    kind = queries.nations_list().kind(check.kind)
    check.expires_on = None
    if kind is None or not kind.renewed_under or check.received_on is None:
        return
    on = On("background_check", check.id, case_id)
    fact = Fact(f"{kind.name} came back", check.received_on)
    running = timescales.correct(kind.renewed_under, on=on, fact=fact, by=by)
    running = running or timescales.start(kind.renewed_under, on=on, fact=fact, by=by)
    check.expires_on = running.due_on if running else None


def decide_risk(*, check: Check, note: str, by: Actor, case_id: int | None = None) -> None:
    """Record a manager's decision about what a check brought up.

    Args:
        check: the check.
        note: the decision and why; it is added below the note.
        by: the manager.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: there is nothing to decide, or no reason is given.
    """
    if check.outcome not in NEEDS_DECISION:
        raise RefusedError("There is nothing to decide about this check")
    if not note.strip():
        raise RefusedError("Enter the decision and why", field="note")
    check.risk_note = f"{check.risk_note}\n\nDecision by {by.name}: {note.strip()}".strip()
    check.risk_decided_by_id = by.staff_id
    check.risk_decided_on = clock.today()
    db.session.flush()
    audit.record(
        DECIDED, by=by, subject=_subject(check, case_id), check=check.kind, outcome=check.outcome
    )


def leave_out(*, check: Check, because: str, by: Actor, case_id: int | None = None) -> None:
    """Record that a check is not needed after all, and why.

    Args:
        check: the check.
        because: why.
        by: who decided it.
        case_id: the case on whose trail it is written.

    Raises:
        RefusedError: no reason is given, or it has come back already.
    """
    if check.received_on is not None:
        raise RefusedError("This check has come back already")
    if not because.strip():
        raise RefusedError("Enter why this check is not needed", field="because")
    check.not_needed_because = because.strip()
    check.not_needed_on, check.not_needed_by = clock.today(), by.name
    db.session.flush()
    audit.record(
        LEFT_OUT,
        by=by,
        subject=_subject(check, case_id),
        check=check.kind,
        because=check.not_needed_because,
    )


def _subject(check: Check, case_id: int | None) -> Subject:
    return Subject("background_check", check.id, case_id)
