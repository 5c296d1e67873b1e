"""Read what was accepted and signed off lately, and how many assessors are at work."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, literal, or_, select, union_all

from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.assessments.queries import sight_of, visible_within
from kinship.cases.models import Case
from kinship.cases.queries import reader
from kinship.core.database import db
from kinship.worklist.queries.backlog import outstanding
from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.types import INDEPENDENT
from kinship.worklist.types.clearing import History, Month

ACCEPTED, INDEPENDENTLY, IN_HOUSE = "accepted", "independent", "in house"


class Day(NamedTuple):
    """How many of one sort a day had."""

    what: str
    on: date
    number: int


def history(
    actor: Actor, today: date, *, weeks: int, months: int, team_id: int | None = None
) -> History:
    """Return what was accepted and signed off in the last months, as far as the reader sees.

    Args:
        actor: who asks.
        today: the day looked from.
        weeks: the pace is counted over so many weeks, today the last day of them.
        months: so many months are shown, the present one among them.
        team_id: one team, if only its work is wanted.
    """
    first = _months_before(today, months - 1)
    since = today - timedelta(days=weeks * DAYS_A_WEEK)
    within = [visible_within(sight_of(actor)), *_of_teams(actor, team_id)]
    both = union_all(
        _accepted(min(first, since), today, within), _signed(min(first, since), today, within)
    )
    found = [Day._make(row) for row in db.session.execute(both, reader(actor))]
    lately: Counter[str] = Counter()
    for day in found:
        if day.on > since:
            lately[day.what] += day.number
    return History(
        _by_month(found, today, months),
        lately[ACCEPTED],
        lately[INDEPENDENTLY],
        lately[IN_HOUSE],
    )


def _accepted(
    since: date, today: date, within: list[ColumnElement[bool]]
) -> Select[*tuple[Any, ...]]:
    on = Assessment.accepted_on
    return (
        select(literal(ACCEPTED), on, func.count())
        .join(Case, Case.id == Assessment.case_id)
        .where(on.between(since, today), *within)
        .group_by(on)
    )


def _signed(
    since: date, today: date, within: list[ColumnElement[bool]]
) -> Select[*tuple[Any, ...]]:
    on = Assessment.signed_off_on
    who = Assessment.independent
    what = case((who.is_(True), INDEPENDENTLY), else_=IN_HOUSE)
    return (
        select(what, on, func.count())
        .join(Case, Case.id == Assessment.case_id)
        .where(on.between(since, today), *within)
        .group_by(on, who)
    )


def _of_teams(actor: Actor, team_id: int | None) -> list[ColumnElement[bool]]:
    wanted = [Assessment.team_id == team_id] if team_id is not None else []
    if actor.scope is Scope.TEAM:
        wanted.append(Assessment.team_id.in_(sorted(actor.team_ids)))
    return wanted


def _by_month(found: list[Day], today: date, months: int) -> tuple[Month, ...]:
    counted: Counter[tuple[date, str]] = Counter()
    for day in found:
        counted[day.on.replace(day=1), day.what] += day.number
    firsts = [_months_before(today, before) for before in reversed(range(months))]
    return tuple(
        Month(first, *(counted[first, what] for what in (ACCEPTED, INDEPENDENTLY, IN_HOUSE)))
        for first in firsts
    )


def _months_before(today: date, number: int) -> date:
    """Return the first day of the month so many months before this one."""
    month = today.year * 12 + today.month - 1 - number
    return date(month // 12, month % 12 + 1, 1)


def assessors_at_work(today: date) -> int:
    """Return how many independent assessors can write today.

    Args:
        today: the day on which they hold the role, and their registration and contract last.
    """
    lasts = [
        or_(column.is_(None), column >= today)
        for column in (Staff.registration_ends_on, Staff.contract_ends_on)
    ]
    holds = select(StaffRole.id).where(
        StaffRole.staff_id == Staff.id,
        StaffRole.role == INDEPENDENT,
        StaffRole.from_on <= today,
        or_(StaffRole.until_on.is_(None), StaffRole.until_on >= today),
    )
    counted = select(func.count()).select_from(Staff)
    return db.session.execute(
        counted.where(Staff.active.is_(True), holds.exists(), *lasts)
    ).scalar_one()


def outstanding_now(actor: Actor, team_id: int | None = None) -> int:
    """Return how many assessments are outstanding, as far as the reader sees.

    Args:
        actor: who asks.
        team_id: one team, if only its work is wanted.
    """
    counted = (
        select(func.count())
        .select_from(Assessment)
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight_of(actor), team_id))
    )
    return db.session.execute(counted, reader(actor)).scalar_one()
