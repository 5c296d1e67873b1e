"""Count what teams have from dated facts, and read the counts that were kept."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from kinship.accounts.models import Team
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.core.database import db
from kinship.reports.models import TeamCount
from kinship.reports.types import Counted, CountRow
from kinship.timescales.models import Deferral, Escalation, EscalationAnswer, Timescale

WEEKS = 10


def counts_on(day: date) -> list[CountRow]:
    """Count each active team's work as it stood on a day, from the dates of the facts.

    Args:
        day: the day.
    """
    found: dict[tuple[int | None, str], int] = defaultdict(int)
    for each in (_assessments(day), _clocks(day)):
        for team_id, numbers in each:
            for name, number in numbers.items():
                found[team_id, name] = number
    teams = db.session.execute(select(Team.id).where(Team.active.is_(True))).scalars()
    return [
        CountRow(day, team_id, name.value, found[team_id, name.value])
        for team_id in sorted(teams)
        for name in Counted
    ]


def counted_days(since: date) -> frozenset[date]:
    """Return the days that have been counted.

    Args:
        since: from this day.
    """
    statement = select(TeamCount.day).where(TeamCount.day >= since).distinct()
    return frozenset(db.session.execute(statement).scalars())


def weeks(actor: Actor, today: date) -> list[tuple[date, dict[str, int]]]:
    """Return the kept numbers of the last weeks, one day of each, the newest first.

    Of each week the last day that was counted is shown, added up over the teams a person leads.

    Args:
        actor: who asks.
        today: the day looked from.
    """
    since = today - timedelta(weeks=WEEKS)
    statement = (
        select(TeamCount.day, TeamCount.name, func.sum(TeamCount.number))
        .where(TeamCount.day > since, TeamCount.day <= today)
        .group_by(TeamCount.day, TeamCount.name)
        .order_by(TeamCount.day)
    )
    if actor.scope is not Scope.COUNCIL:
        statement = statement.where(TeamCount.team_id.in_(sorted(actor.team_ids)))
    days: dict[date, dict[str, int]] = defaultdict(dict)
    for day, name, number in db.session.execute(statement):
        days[day][name] = int(number)
    last = {(today - day).days // 7: day for day in days}
    return [(last[week], days[last[week]]) for week in sorted(last)]


def _assessments(day: date) -> Iterable[tuple[int | None, dict[str, int]]]:
    there = and_(
        Assessment.accepted_on <= day,
        or_(Assessment.closed_on.is_(None), Assessment.closed_on > day),
    )
    nobodys = or_(Assessment.allocated_on.is_(None), Assessment.allocated_on > day)
    statement = (
        select(Assessment.team_id, func.count(), _number(nobodys))
        .where(there, Assessment.team_id.is_not(None))
        .group_by(Assessment.team_id)
    )
    for team_id, outstanding, with_nobody in db.session.execute(statement):
        yield team_id, {Counted.OUTSTANDING: outstanding, Counted.NOBODYS: with_nobody}


def _clocks(day: date) -> Iterable[tuple[int | None, dict[str, int]]]:
    late = and_(
        Timescale.owed,
        Timescale.due_on < day,
        Timescale.from_on <= day,
        or_(Timescale.closed_on.is_(None), Timescale.closed_on > day),
    )
    deferred, answered = _deferred(day), _answered(day)
    statement = (
        select(
            Timescale.team_id,
            func.count(),
            _number(deferred),
            _number(and_(~deferred, answered)),
            _number(Timescale.legal_limit.is_(True)),
        )
        .where(late, Timescale.team_id.is_not(None))
        .group_by(Timescale.team_id)
    )
    for team_id, *numbers in db.session.execute(statement):
        names = (Counted.OVERDUE, Counted.DEFERRED, Counted.ANSWERED, Counted.LIMITS_PASSED)
        yield team_id, dict(zip(names, numbers, strict=True))


def _deferred(day: date) -> ColumnElement[bool]:
    found = select(Deferral.id).where(
        Deferral.timescale_id == Timescale.id,
        Deferral.agreed.is_(True),
        Deferral.decided_on <= day,
        Deferral.until_on >= day,
    )
    return found.exists()


def _answered(day: date) -> ColumnElement[bool]:
    found = (
        select(EscalationAnswer.id)
        .join(Escalation, Escalation.id == EscalationAnswer.escalation_id)
        .where(
            Escalation.timescale_id == Timescale.id,
            EscalationAnswer.answered_on <= day,
            EscalationAnswer.by_when >= day,
        )
    )
    return found.exists()


def _number(when: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((when, 1), else_=0))
