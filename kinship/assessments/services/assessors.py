"""Keep the register of assessors: what they hold, what was agreed, whom they must not assess."""

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.exc import IntegrityError

from kinship.accounts import services as accounts
from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import AssessorConflict, AssessorRecord
from kinship.assessments.types import AssessorDetails
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock, installation
from kinship.core.database import db
from kinship.core.errors import RefusedError, StaleError
from kinship.core.once import add_once
from kinship.rulebook import queries as rulebook

RECORDED = event("assessments.assessor_recorded", "staff_id", "changes")
CONFLICT_NOTED = event("assessments.conflict_noted", "staff_id", "about")
CONFLICT_ENDED = event("assessments.conflict_ended", "staff_id", "ended_on")
RENEWED_UNDER = "local-check-renewal"
ON_THE_SIGN_IN = frozenset({"registration_number", "registration_ends_on", "contract_ends_on"})


def record_assessor(
    *, staff: Staff, details: AssessorDetails, by: Actor, version: int | None = None
) -> AssessorRecord:
    """Record what an assessor holds and what was agreed with them.

    Args:
        staff: their sign-in, of somebody the person answers for.
        details: the whole entry as it should be.
        by: who records it.
        version: the version of the entry that the person saw, if there was one.

    Raises:
        RefusedError: the contract ends before it starts, or a day of a check lies ahead.
        StaleError: somebody changed the entry since the person saw it.
    """
    _refuse(details)
    row = queries.record_of(staff.id)
    if version is not None and version != (row.version if row is not None else 0):
        raise StaleError
    if row is None:
        row = add_record(staff.id)
    values = {k: v for k, v in asdict(details).items() if k not in ON_THE_SIGN_IN}
    values["rates"] = dict(details.rates or {})
    values["check_ends_on"] = _renew_by(details.checked_on)
    changes = _put(row, values)
    changes |= accounts.change_terms(
        staff=staff,
        registration_number=details.registration_number,
        registration_ends_on=details.registration_ends_on,
        contract_ends_on=details.contract_ends_on,
        by=by,
    )
    db.session.flush()
    subject = Subject("assessor", staff.id)
    audit.record(RECORDED, by=by, subject=subject, staff_id=staff.id, changes=changes)
    return row


def add_record(staff_id: int) -> AssessorRecord:
    """Begin the entry of somebody in the register.

    Args:
        staff_id: somebody who has none.

    Raises:
        StaleError: somebody else began it in the same moment.
    """
    row = AssessorRecord(staff_id=staff_id, rates={})
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError as error:
        raise StaleError from error
    return row


def _refuse(details: AssessorDetails) -> None:
    faults = {}
    starts, ends = details.contract_from, details.contract_ends_on
    if starts is not None and ends is not None and ends < starts:
        faults["contract_ends_on"] = "Enter an end of the contract that is not before its start"
    if details.checked_on is not None and details.checked_on > clock.today():
        faults["checked_on"] = "Enter a day of the check that is not in the future"
    if faults:
        raise RefusedError(faults)


def _renew_by(checked_on: date | None) -> date | None:
    """Count until when a check holds, as for the checks of a home."""
    if checked_on is None:
        return None
    return rulebook.due(RENEWED_UNDER, checked_on, council=installation.council()).due_on


def _put(row: AssessorRecord, values: dict[str, Any]) -> dict[str, list[str]]:
    changes = {}
    for name, value in values.items():
        old = getattr(row, name)
        if old != value:
            changes[name] = [_plain(old), _plain(value)]
            setattr(row, name, value)
    return changes


def _plain(value: object) -> str:
    return "" if value is None else str(value)


def note_conflict(
    *,
    staff: Staff,
    why: str,
    by: Actor,
    case_id: int | None = None,
    other_staff_id: int | None = None,
    submit_key: str | None = None,
) -> AssessorConflict:
    """Note a family or colleague somebody must not work with.

    Args:
        staff: whose conflict it is.
        why: in a few words.
        by: who notes it.
        case_id: the family's case, one the person may see.
        other_staff_id: the colleague.
        submit_key: names the submission; pressed twice, it is noted once.

    Raises:
        RefusedError: it names neither a family nor a colleague, or the assessor themselves.
    """
    if case_id is None and other_staff_id is None:
        raise RefusedError("Enter the family’s case or select the colleague", field="reference")
    if other_staff_id == staff.id:
        raise RefusedError("Select somebody else", field="other_staff_id")
    row = AssessorConflict(
        staff_id=staff.id,
        case_id=case_id,
        other_staff_id=other_staff_id,
        why=why,
        noted_on=clock.today(),
        noted_by_id=by.staff_id,
        submit_key=submit_key,
    )
    kept = add_once(row)
    if kept is row:
        about = "family" if case_id is not None else "colleague"
        subject = Subject("assessor", staff.id, case_id)
        audit.record(CONFLICT_NOTED, by=by, subject=subject, staff_id=staff.id, about=about)
    return kept


def end_conflict(*, conflict: AssessorConflict, by: Actor) -> None:
    """Say that a conflict no longer stands; it stays on the record.

    Args:
        conflict: of an assessor the person answers for, locked.
        by: who ends it.
    """
    if conflict.ended_on is not None:
        return
    conflict.ended_on = clock.today()
    db.session.flush()
    audit.record(
        CONFLICT_ENDED,
        by=by,
        subject=Subject("assessor", conflict.staff_id, conflict.case_id),
        staff_id=conflict.staff_id,
        ended_on=conflict.ended_on.isoformat(),
    )
