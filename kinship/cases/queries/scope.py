"""Which cases a person sees. Every other area builds its reads on `visible_to`."""

from sqlalchemy import ColumnElement, exists, false, or_, select, true

from kinship.accounts.types import Actor, Scope
from kinship.cases.models import Allocation, Case, CaseAccess
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a case exists for this person.

    A restricted case exists only for the people named on it, whatever their role; every other
    case follows the scope of their roles, and anybody sees the cases allocated to them.

    Each exception is asked of the one case (EXISTS): PostgreSQL charges a list of keys to every
    row it joins, and would rather read the whole table than the index on what is open.

    Args:
        actor: who asks.
    """
    return or_(
        (Case.restricted.is_(False)) & _in_scope(actor),
        _named_on(actor),
    )


def _in_scope(actor: Actor) -> ColumnElement[bool]:
    if actor.scope is Scope.COUNCIL:
        return true()
    if actor.scope in {Scope.NOTHING, Scope.MEETING} or actor.staff_id is None:
        return false()
    allocated = exists().where(
        Allocation.staff_id == actor.staff_id,
        Allocation.case_id == Case.id,
        Allocation.until_on.is_(None),
    )
    if actor.scope is Scope.TEAM and actor.team_ids:
        return or_(Case.team_id.in_(actor.team_ids), allocated)
    return allocated


def _named_on(actor: Actor) -> ColumnElement[bool]:
    return exists().where(
        CaseAccess.staff_id == actor.staff_id,
        CaseAccess.case_id == Case.id,
        CaseAccess.from_at <= clock.now(),
        or_(CaseAccess.until_at.is_(None), CaseAccess.until_at > clock.now()),
    )


def get_visible(case_id: int, actor: Actor) -> Case:
    """Return a case this person may see.

    Args:
        case_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such case, or none for this person.
    """
    statement = select(Case).where(Case.id == case_id, visible_to(actor))
    case = db.session.execute(statement).scalar_one_or_none()
    if case is None:
        raise NotFoundError
    return case
