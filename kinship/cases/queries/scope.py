"""Which cases a person sees. Every other area builds its reads on `visible_to`.

A statement that is asked all day is put together once for each reach, with `visible_within`,
and sent with what `reader` says of the person: putting it together costs more than sending it.
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Date,
    Select,
    bindparam,
    exists,
    false,
    or_,
    select,
    true,
)

from kinship.accounts.types import Actor, Advises, Reach, Scope
from kinship.cases import advising
from kinship.cases.models import Allocation, Case, CaseAccess
from kinship.core import clock
from kinship.core.database import UtcDateTime, db
from kinship.core.errors import NotFoundError

CASE: BindParameter[int] = bindparam("case_id", type_=BigInteger())
READER: BindParameter[int] = bindparam("reader_id", type_=BigInteger())
NOW: BindParameter[datetime] = bindparam("now", type_=UtcDateTime())
TODAY: BindParameter[date] = bindparam("reader_today", type_=Date())

Key = int | BindParameter[int] | None
Moment = datetime | BindParameter[datetime]
Day = date | BindParameter[date]
"""A value, or the place that is filled with one when a statement is sent."""


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a case exists for this person.

    A restricted case exists only for the people named on it, whatever their role; every other
    case follows the scope of their roles, anybody sees the cases allocated to them, and those who
    advise a panel see the cases of the items they advise on.

    Each exception is asked of the one case (EXISTS): PostgreSQL charges a list of keys to every
    row it joins, and would rather read the whole table than the index on what is open.

    Args:
        actor: who asks.
    """
    when = When(clock.now(), clock.today())
    return _visible(actor.reach, actor.staff_id, sorted(actor.team_ids), when)


def visible_within(reach: Reach) -> ColumnElement[bool]:
    """Return the same condition for everybody who sees as far; `reader` says who it is.

    Args:
        reach: how far the reader sees.
    """
    return _visible(reach, READER, teams_within(reach), When(NOW, TODAY))


def teams_within(reach: Reach) -> list[BindParameter[int]]:
    """Return the places for the reader's teams in a statement.

    Args:
        reach: how far the reader sees.
    """
    return [bindparam(f"reader_team_{n}", type_=BigInteger()) for n in range(reach.teams)]


def reader(actor: Actor) -> dict[str, Any]:
    """Return what fills the places of `visible_within` and `teams_within`.

    Args:
        actor: who asks.
    """
    teams = {f"reader_team_{n}": team for n, team in enumerate(sorted(actor.team_ids))}
    now = {"now": clock.now(), "reader_today": clock.today()}
    return {"reader_id": actor.staff_id, **now, **teams}


class When(NamedTuple):
    """The moment and the day on which somebody looks, or the places for them."""

    now: Moment
    today: Day


def _visible(reach: Reach, staff_id: Key, teams: Iterable[Key], when: When) -> ColumnElement[bool]:
    within = _in_scope(reach, staff_id, teams, when.today)
    if reach.advises is not Advises.NONE and reach.scope is not Scope.COUNCIL:
        within = or_(within, advising.condition(reach.advises, staff_id))
    return or_((Case.restricted.is_(False)) & within, _named_on(staff_id, when.now))


def _in_scope(reach: Reach, staff_id: Key, teams: Iterable[Key], today: Day) -> ColumnElement[bool]:
    if reach.scope is Scope.COUNCIL:
        return true()
    if reach.scope in {Scope.NOTHING, Scope.MEETING} or not reach.named:
        return false()
    mine = exists().where(Allocation.staff_id == staff_id, Allocation.case_id == Case.id)
    runs = mine.where(Allocation.until_on.is_(None))
    if reach.scope is Scope.TEAM and reach.teams:
        return or_(Case.team_id.in_(list(teams)), runs)
    return or_(
        runs.where(Allocation.awaits_instruction.is_(False), Allocation.seen_until_on.is_(None)),
        mine.where(Allocation.awaits_instruction.is_(False), Allocation.seen_until_on >= today),
    )


def _named_on(staff_id: Key, now: Moment) -> ColumnElement[bool]:
    return exists().where(
        CaseAccess.staff_id == staff_id,
        CaseAccess.case_id == Case.id,
        CaseAccess.from_at <= now,
        or_(CaseAccess.until_at.is_(None), CaseAccess.until_at > now),
    )


def get_visible(case_id: int, actor: Actor) -> Case:
    """Return a case this person may see.

    Args:
        case_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such case, or none for this person.
    """
    given = {"case_id": case_id, **reader(actor)}
    case = db.session.execute(_one(actor.reach), given).scalar_one_or_none()
    if case is None:
        raise NotFoundError
    return case


@cache
def _one(reach: Reach) -> Select[Case]:
    return select(Case).where(Case.id == CASE, visible_within(reach))


def by_reference(reference: str, actor: Actor) -> int | None:
    """Return the case with a reference, if there is one that this person may see.

    Args:
        reference: as typed.
        actor: who asks.
    """
    named = select(Case.id).where(Case.reference == reference.strip().upper(), visible_to(actor))
    return db.session.execute(named).scalar_one_or_none()
