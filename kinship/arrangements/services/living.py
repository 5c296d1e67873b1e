"""Start and change a child's home."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.arrangements.queries import stays_of
from kinship.arrangements.rules import reasons_against_start
from kinship.arrangements.services.beginnings import (
    begin_after_care,
    begin_for_child,
    stop_papers,
    stop_way,
)
from kinship.arrangements.services.clocks import refresh_case, start_for_child, stop_for_child
from kinship.arrangements.services.papers import born
from kinship.arrangements.types import Start, StartType
from kinship.arrangements.way_file import here
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case, CaseChild
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.once import add_once, sent_before

STARTED = event("arrangements.started", "child_id", "way", "household_id", "started_on")
CHANGED = event("arrangements.changed", "child_id", "was_way", "way", "changed_on")


def start_arrangement(*, case: Case, start: Start, by: Actor) -> Arrangement:
    """Record where a child lives from a day on.

    Args:
        case: the case; the child is one of its children.
        start: what is recorded.
        by: who recorded it.

    Returns:
        The arrangement; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: the child has another home on record, or the way of living is not known.
        NotFoundError: the child is not a child of the case.
    """
    before = _already(start)
    if before is not None:
        return before
    _check_child(case, start.child_id)
    if start.kind not in here().types or start.legal_basis not in here().legal_bases:
        raise RefusedError("Select how the child lives there and on what legal basis")
    reasons = reasons_against_start(
        start, stays_of([start.child_id])[start.child_id], clock.today(), born(start.child_id)
    )
    if reasons:
        raise RefusedError(reasons, field="started_on")
    new = Arrangement(case_id=case.id, **asdict(start))
    row = _add(new)
    if row is not new:
        return row
    start_for_child(case=case, arrangement=row, by=by)
    begin_for_child(case=case, arrangement=row, by=by)
    refresh_case(case)
    audit.record(
        STARTED,
        by=by,
        subject=Subject("arrangement", row.id, case.id),
        child_id=row.child_id,
        way=row.kind,
        household_id=row.household_id,
        started_on=row.started_on.isoformat(),
    )
    return row


def _already(start: Start) -> Arrangement | None:
    found = sent_before(Arrangement, start.submit_key)
    if found is None and start.external_key:
        statement = select(Arrangement).where(Arrangement.external_key == start.external_key)
        found = db.session.execute(statement).scalar_one_or_none()
    return found


def _check_child(case: Case, child_id: int) -> None:
    statement = select(CaseChild.person_id).where(
        CaseChild.case_id == case.id, CaseChild.person_id == child_id
    )
    if db.session.execute(statement).scalar_one_or_none() is None:
        raise NotFoundError


def _add(row: Arrangement) -> Arrangement:
    """Add an arrangement; the database refuses a second home for the same child."""
    try:
        return add_once(row)
    except IntegrityError as error:
        message = "Somebody has just recorded a home for this child. Open the page again"
        raise RefusedError(message) from error


def change_arrangement(
    *, arrangement: Arrangement, kind: str, on: date, reason: str, by: Actor, legal_basis: str = ""
) -> Arrangement:
    """Let a child go on living in the same home in another way, such as after approval.

    Args:
        arrangement: the present arrangement.
        kind: the code of the new way of living.
        on: the day it begins.
        reason: why the old one ends: a key of END_REASONS.
        by: who recorded it.
        legal_basis: the new legal basis; the old one where it is left out.

    Returns:
        The new arrangement; the same one where nothing changes.
    """
    if arrangement.kind == kind:
        return arrangement
    on = max(on, arrangement.started_on)
    arrangement.ended_on, arrangement.end_reason, arrangement.end_planned = on, reason, True
    db.session.flush()
    new = Arrangement(
        case_id=arrangement.case_id,
        child_id=arrangement.child_id,
        household_id=arrangement.household_id,
        kind=kind,
        legal_basis=legal_basis or arrangement.legal_basis,
        started_on=on,
        start_type=StartType.ALREADY.value,
        arranged_by=arrangement.arranged_by,
        parent_in_home=arrangement.parent_in_home,
        local_area=arrangement.local_area,
        meant_to_last=arrangement.meant_to_last,
    )
    row = _add(new)
    case = db.session.get_one(Case, arrangement.case_id)
    _change_clocks(case, arrangement, row, by)
    refresh_case(case)
    audit.record(
        CHANGED,
        by=by,
        subject=Subject("arrangement", row.id, case.id),
        child_id=row.child_id,
        was_way=arrangement.kind,
        way=kind,
        changed_on=on.isoformat(),
    )
    return row


def _change_clocks(case: Case, before: Arrangement, row: Arrangement, by: Actor) -> None:
    """Let the clocks of one way of living give place to those of the next, in the same home."""
    way, child_id, on = here().types[row.kind], row.child_id, row.started_on
    stop_way(case=case, child_id=child_id, day=on, by=by)
    if way.visits or way.reviews:
        start_for_child(case=case, arrangement=row, by=by)
    else:
        reason = before.end_reason
        stop_for_child(case=case, child_id=child_id, day=on, reason=reason, reviews=True, by=by)
        why = "The child lives there in another way"
        stop_papers(case=case, child_id=child_id, day=on, why=why, by=by)
    begin_for_child(case=case, arrangement=row, by=by)
    if not way.looked_after:
        begin_after_care(case=case, arrangement=before, by=by)
