"""Read what a team leader's morning adds: who is away, what came back, strain, money."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, func, literal, or_, select

from kinship.accounts.models import Staff, StaffTime
from kinship.accounts.types import AWAY, Actor, Scope
from kinship.assessments.models import Assessment
from kinship.assessments.queries import sight_of
from kinship.cases.models import Case
from kinship.cases.queries import reader, visible_to
from kinship.core.together import Short, together
from kinship.core.web.paging import COUNT_CAP, Count, Rows
from kinship.finance.models import Agreement
from kinship.support import queries as support
from kinship.support.models import StrainSign
from kinship.support.types import WORKED_OUT_SIGNS
from kinship.timescales.models import Timescale
from kinship.worklist.queries import queues
from kinship.worklist.queries.backlog import outstanding
from kinship.worklist.queries.team import counted, of_own_teams
from kinship.worklist.types import Few, Marks, WaitingRow
from kinship.worklist.types.morning import (
    AwayRow,
    CountedRow,
    HomeRow,
    Morning,
    PaymentRow,
)

VISITS_AHEAD = 7
"""Visits due within so many days, or overdue, wait for somebody who is away."""


def morning(actor: Actor, marks: Marks) -> Morning:
    """Return six short lists and the lengths of the queues in one statement.

    Args:
        actor: who asks.
        marks: the council's marks of today.
    """
    nobodys_yet = Assessment.assessor_id.is_(None)
    waits = Assessment.submitted_on.is_not(None)
    came_back = and_(~waits, Assessment.returned_on.is_not(None))
    lists = together(
        [
            Short(CountedRow, _assessments(actor, Assessment.accepted_on, nobodys_yet)),
            Short(CountedRow, _assessments(actor, Assessment.submitted_on, waits)),
            Short(CountedRow, _assessments(actor, Assessment.returned_on, came_back)),
            Short(AwayRow, counted(_away(actor, marks.today))),
            Short(HomeRow, counted(_homes(actor, marks.today))),
            Short(PaymentRow, counted(_payments(actor, marks.today))),
            queues.counts(actor, marks.today),
        ]
    )
    nobodys, to_sign, back, away, homes, payments, counts = lists.read(reader(actor))
    away.sort(key=lambda row: (-row.visits, row.name, row.staff_id))
    homes.sort(key=lambda row: (-row.score, row.case_id))
    payments.sort(key=lambda row: (row.since, row.agreement_id))
    return Morning(
        nobodys=_plain(nobodys),
        to_sign=_plain(to_sign),
        back=_plain(back),
        away=Few(tuple(away), _count(away)),
        homes=Few(tuple(homes), _count(homes)),
        payments=Few(tuple(payments), _count(payments)),
        queues=counts[0],
    )


def _plain(rows: list[CountedRow]) -> Few[WaitingRow]:
    rows.sort(key=lambda row: (row.since, row.id))
    return Few(tuple(WaitingRow._make(row[:-1]) for row in rows), _count(rows))


def _count(rows: list[Any]) -> Count:
    number = rows[0].total if rows else 0
    return Count(min(number, COUNT_CAP), more=number > COUNT_CAP)


def _assessments(actor: Actor, since: Any, wanted: Any) -> Rows:  # noqa: ANN401 - columns
    owner = select(Staff.full_name).where(Staff.id == Assessment.assessor_id).scalar_subquery()
    columns = (Assessment.id, Assessment.case_id, Case.reference, Assessment.kind, since)
    return counted(
        select(*columns, owner.label("owner"))
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight_of(actor)), wanted)
        .order_by(since, Assessment.id)
    )


def _away(actor: Actor, today: date) -> Rows:
    """Select who is away today, who waits longest for a visit first."""
    visits = (
        select(func.count())
        .where(
            Timescale.owner_id == Staff.id,
            Timescale.closed_on.is_(None),
            Timescale.rule.contains("visit"),
            Timescale.due_on <= today + timedelta(days=VISITS_AHEAD),
        )
        .scalar_subquery()
    )
    statement = (
        select(
            Staff.id,
            Staff.full_name,
            func.max(StaffTime.until_on).label("until_on"),
            visits.label("visits"),
        )
        .join(StaffTime, StaffTime.staff_id == Staff.id)
        .where(
            StaffTime.kind.in_([kind.value for kind in AWAY]),
            StaffTime.struck_on.is_(None),
            StaffTime.from_on <= today,
            or_(StaffTime.until_on.is_(None), StaffTime.until_on >= today),
        )
        .group_by(Staff.id, Staff.full_name)
        .order_by(visits.desc(), Staff.full_name, Staff.id)
    )
    if actor.scope is Scope.TEAM:
        statement = statement.where(Staff.team_id.in_(sorted(actor.team_ids)))
    return statement


def _homes(actor: Actor, today: date) -> Rows:
    """Select the homes whose recorded signs together come near the council's mark."""
    weighed = support.weights(today)
    total = func.sum(case(weighed.weights, value=StrainSign.sign, else_=0))
    from_record = sum(weighed.weights[sign] for sign in WORKED_OUT_SIGNS)
    return (
        select(Case.id, Case.reference, total.label("score"))
        .join(StrainSign, StrainSign.case_id == Case.id)
        .where(StrainSign.over_on.is_(None), Case.closed_on.is_(None))
        .where(*of_own_teams(actor), visible_to(actor))
        .group_by(Case.id, Case.reference)
        .having(total >= literal(weighed.amber_from - from_record))
        .order_by(total.desc(), Case.id)
    )


def _payments(actor: Actor, today: date) -> Rows:
    """Select the allowances that should be paid and wait for somebody's approval."""
    return (
        select(Agreement.id, Case.id.label("case_id"), Case.reference, Agreement.starts_on)
        .join(Case, Case.id == Agreement.case_id)
        .where(Agreement.approved_on.is_(None), Agreement.ended_on.is_(None))
        .where(Agreement.starts_on <= today, *of_own_teams(actor), visible_to(actor))
        .order_by(Agreement.starts_on, Agreement.id)
    )
