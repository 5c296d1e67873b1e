"""Read who asks to see a restricted case, and what somebody has asked for themselves."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import AccessRequest, Case, CaseAccess
from kinship.cases.queries.scope import visible_to
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError

MOST = 50


class Asked(NamedTuple):
    """What somebody asked for: the reference as they typed it, and until when they may see it."""

    reference: str
    asked_at: datetime
    until_at: datetime | None


class Waiting(NamedTuple):
    """A request that waits for an answer."""

    id: int
    case_id: int
    reference: str
    name: str
    post: str
    asked_at: datetime
    reason: str


def asked_by(actor: Actor) -> list[Asked]:
    """Return what somebody asked for, the latest first; what was refused looks unanswered.

    Args:
        actor: who asks.
    """
    now = clock.now()
    statement = (
        select(AccessRequest.reference, AccessRequest.asked_at, CaseAccess.until_at)
        .outerjoin(
            CaseAccess, (CaseAccess.id == AccessRequest.access_id) & (CaseAccess.until_at > now)
        )
        .where(AccessRequest.asked_by_id == actor.staff_id)
        .order_by(AccessRequest.id.desc())
        .limit(MOST)
    )
    return [Asked._make(row) for row in db.session.execute(statement)]


def asked_about(reference: str, actor: Actor) -> int | None:
    """Return the restricted case of a reference that this person does not see, if there is one.

    Args:
        reference: as typed.
        actor: who asks.
    """
    statement = select(Case.id).where(
        Case.reference == reference, Case.restricted.is_(True), ~visible_to(actor)
    )
    return db.session.execute(statement).scalar_one_or_none()


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the requests about cases somebody sees that nobody has answered, the oldest first.

    Args:
        actor: who may answer; nobody answers their own.
    """
    statement = (
        select(
            AccessRequest.id,
            Case.id,
            Case.reference,
            Staff.full_name,
            Staff.post_title,
            AccessRequest.asked_at,
            AccessRequest.reason,
        )
        .join(Case, Case.id == AccessRequest.case_id)
        .join(Staff, Staff.id == AccessRequest.asked_by_id)
        .where(
            AccessRequest.decided_at.is_(None),
            AccessRequest.asked_by_id != actor.staff_id,
            Case.restricted.is_(True),
            visible_to(actor),
        )
        .order_by(AccessRequest.id)
        .limit(MOST)
    )
    return [Waiting._make(row) for row in db.session.execute(statement)]


def get_request(case_id: int, request_id: int) -> AccessRequest:
    """Return a request about a case that nobody has answered.

    Args:
        case_id: a case the reader may see.
        request_id: the request.

    Raises:
        NotFoundError: this case has no such request.
    """
    statement = select(AccessRequest).where(
        AccessRequest.id == request_id,
        AccessRequest.case_id == case_id,
        AccessRequest.decided_at.is_(None),
    )
    row = db.session.execute(statement).scalar_one_or_none()
    if row is None:
        raise NotFoundError
    return row
