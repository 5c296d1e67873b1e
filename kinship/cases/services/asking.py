"""Ask to see a restricted case, and answer."""

from datetime import datetime

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import queries
from kinship.cases.models import AccessRequest, Case
from kinship.cases.services.restriction import give_access
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

ASKED = event("cases.access_asked", "reference", "reason")
ANSWERED = event("cases.access_answered", "staff_id", "given", "until")


def ask_for_access(
    *, reference: str, reason: str, by: Actor, submit_key: str | None = None
) -> AccessRequest:
    """Ask to see a restricted case. The answer is the same whether or not there is such a case.

    Args:
        reference: of the case, as typed.
        reason: why they need to see it.
        by: who asks.
        submit_key: names the submission.

    Returns:
        The request; that of the first press when the button was pressed twice.

    Raises:
        RefusedError: the reference or the reason is missing.
    """
    before = sent_before(AccessRequest, submit_key)
    if before is not None:
        return before
    if not reference.strip():
        raise RefusedError("Enter the reference of the case", field="reference")
    if not reason.strip():
        raise RefusedError("Enter why you need to see the case", field="reason")
    typed = reference.strip().upper()
    new = AccessRequest(
        reference=typed,
        case_id=queries.asked_about(typed, by),
        asked_by_id=by.staff_id,
        asked_at=clock.now(),
        reason=reason,
        submit_key=submit_key,
    )
    row = add_once(new)
    if row is new:
        # Never on the case's own chain: a line there would take another time than one without.
        subject = Subject("access_request", row.id)
        audit.record(ASKED, by=by, subject=subject, reference=typed, reason=reason)
    return row


def answer_request(
    *, request: AccessRequest, case: Case, given: bool, until_at: datetime | None, by: Actor
) -> None:
    """Let somebody see a restricted case for a time, or not.

    Args:
        request: a request about the case that nobody has answered.
        case: a restricted case the person answering may see.
        given: whether they may see it.
        until_at: until when; needed where they may.
        by: who decides; never the person who asked.

    Raises:
        RefusedError: it was answered, it is their own, or the end is missing or has passed.
    """
    db.session.refresh(request, with_for_update=True)  # a second answer waits for the first
    if request.decided_at is not None or request.asked_by_id == by.staff_id:
        raise RefusedError("Somebody else has answered this request, or must answer it")
    if given and (until_at is None or until_at <= clock.now()):
        raise RefusedError("Enter the last day they may see the case", field="until_on")
    request.decided_at, request.decided_by_id = clock.now(), by.staff_id
    if given:
        access = give_access(
            case=case,
            staff_id=request.asked_by_id,
            reason=request.reason,
            until_at=until_at,
            by=by,
        )
        request.access_id = access.id
    db.session.flush()
    audit.record(
        ANSWERED,
        by=by,
        subject=Subject("access_request", request.id, case.id),
        staff_id=request.asked_by_id,
        given=given,
        until=until_at.isoformat() if given and until_at else None,
    )
