"""Write who may see a restricted case. For anybody not named it does not exist."""

from collections.abc import Sequence
from datetime import datetime

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries
from kinship.cases.models import Case, CaseAccess
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError

RESTRICTED = event("cases.restricted", "reason", "named")
LIFTED = event("cases.restriction_lifted", "reason")
GIVEN = event("cases.access_given", "staff_id", "reason", "until")
TAKEN = event("cases.access_ended", "staff_id")


def restrict_case(*, case: Case, reason: str, named: Sequence[int], by: Actor) -> None:
    """Restrict a case to the people named; whoever restricts it is always among them.

    Args:
        case: a case the person may see.
        reason: why, kept with each name.
        named: the staff who may see it.
        by: who decides.

    Raises:
        RefusedError: it is restricted already, no reason is given, or nobody is named.
    """
    if case.restricted:
        raise RefusedError("This case is restricted already")
    if not reason:
        raise RefusedError("Enter why the case is restricted", field="reason")
    own = [by.staff_id] if by.staff_id is not None else []
    people = list(dict.fromkeys([*own, *named]))
    if not people:
        raise RefusedError("Select who may see the case", field="named")
    case.restricted = True
    for staff_id in people:
        _name(case, staff_id, reason, None, by)
    db.session.flush()
    audit.record(RESTRICTED, by=by, subject=_subject(case.id), reason=reason, named=people)


def give_access(
    *, case: Case, staff_id: int, reason: str, by: Actor, until_at: datetime | None = None
) -> CaseAccess:
    """Name one more person on a restricted case.

    Args:
        case: a restricted case the person may see.
        staff_id: who may see it.
        reason: why.
        by: who decides.
        until_at: when it ends by itself; None for as long as the case is restricted.

    Returns:
        The access; the present one when they are named already.

    Raises:
        RefusedError: the case is not restricted, or no reason is given.
    """
    if not case.restricted:
        raise RefusedError("This case is not restricted")
    if not reason:
        raise RefusedError("Enter why they need to see the case", field="reason")
    for row in queries.current_access(case.id):
        if row.staff_id == staff_id:
            return row
    row = _name(case, staff_id, reason, until_at, by)
    db.session.flush()
    audit.record(
        GIVEN,
        by=by,
        subject=_subject(case.id),
        staff_id=staff_id,
        reason=reason,
        until=until_at.isoformat() if until_at else None,
    )
    return row


def end_access(*, access: CaseAccess, by: Actor) -> None:
    """Take somebody's name off a restricted case; somebody always stays on it.

    Args:
        access: of a case the person may see.
        by: who decides.

    Raises:
        RefusedError: nobody would be left who can see the case.
    """
    lasting = [row.id for row in queries.current_access(access.case_id) if row.until_at is None]
    if lasting == [access.id]:
        raise RefusedError("Give somebody else access first: this is the last name on the case")
    access.until_at = clock.now()
    db.session.flush()
    audit.record(TAKEN, by=by, subject=_subject(access.case_id), staff_id=access.staff_id)


def lift_restriction(*, case: Case, reason: str, by: Actor) -> None:
    """Open a restricted case to its team again.

    Args:
        case: a restricted case the person may see.
        reason: why it need not be restricted any more.
        by: who decides.

    Raises:
        RefusedError: it is not restricted, or no reason is given.
    """
    if not case.restricted:
        raise RefusedError("This case is not restricted")
    if not reason:
        raise RefusedError("Enter why the case need not be restricted", field="reason")
    case.restricted = False
    for row in queries.current_access(case.id):
        row.until_at = clock.now()
    db.session.flush()
    audit.record(LIFTED, by=by, subject=_subject(case.id), reason=reason)


def _name(
    case: Case, staff_id: int, reason: str, until_at: datetime | None, by: Actor
) -> CaseAccess:
    row = CaseAccess(
        case_id=case.id,
        staff_id=staff_id,
        reason=reason,
        given_by_id=by.staff_id,
        from_at=clock.now(),
        until_at=until_at,
    )
    db.session.add(row)
    return row


def _subject(case_id: int) -> Subject:
    return Subject("case", case_id, case_id)
