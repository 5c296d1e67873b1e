"""Read what people carry: their assessments, cases, hours, leave and duties."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple, TypedDict

from sqlalchemy import and_, func, or_, select

from kinship.accounts.models import Staff, StaffTime
from kinship.accounts.types import AWAY, TimeKind
from kinship.assessments.models import Assessment, AssessmentChild, AssessorRecord
from kinship.cases.models import Case
from kinship.core import installation
from kinship.core.database import db
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Workload
from kinship.worklist.rules.capacity import scheme_of
from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.types.capacity import Work, Worker


class Spell(NamedTuple):
    """Leave, duty or another thing that takes somebody's time."""

    staff_id: int
    kind: str
    from_on: date
    until_on: date | None
    days_a_week: int


class _Time(TypedDict):
    away: int
    first_year: bool
    duty_days: int
    mentored: int


def scheme(today: date) -> Workload:
    """Return this council's scheme of points on a day.

    Args:
        today: the day.
    """
    return scheme_of(rulebook.council(installation.council()).workloads, today)


def pace_weeks() -> int:
    """Return over how many weeks a pace is counted in this council."""
    return rulebook.council(installation.council()).clearing["weeks"]


def workers(staff_ids: Collection[int], today: date) -> dict[int, Worker]:
    """Return what people carry, in five statements however many they are.

    Args:
        staff_ids: whose.
        today: the day looked from.
    """
    if not staff_ids:
        return {}
    ids = sorted(staff_ids)
    days = _days_ahead(today)
    work, visits, done = _work(ids, today), _weekly_visits(ids), _signed_off(ids, today)
    spells = _spells(ids, today)
    return {
        row.id: Worker(
            hours_fraction=Decimal(str(row.hours_fraction)),
            independent=row.independent,
            limit=row.capacity,
            open=sum(each.number for each in work[row.id] if not each.awaiting_panel),
            signed_off=done[row.id],
            work=tuple(work[row.id]),
            weekly_visits=visits[row.id],
            working_days=len(days),
            **_time_of(spells[row.id], days),
        )
        for row in _people(ids)
    }


def _time_of(spells: list[Spell], days: list[date]) -> _Time:
    """Return what somebody's leave and duties come to in the days ahead."""
    now = [each for each in spells if each.from_on <= days[0]]
    away = {day for each in spells if each.kind in AWAY for day in days if _covers(each, day)}
    return {
        "away": len(away),
        "first_year": any(each.kind == TimeKind.FIRST_YEAR for each in now),
        "duty_days": sum(each.days_a_week for each in now if each.kind == TimeKind.DUTY),
        "mentored": sum(each.kind == TimeKind.MENTOR for each in now),
    }


def _covers(spell: Spell, day: date) -> bool:
    return spell.from_on <= day and (spell.until_on is None or spell.until_on >= day)


class _Person(NamedTuple):
    id: int
    hours_fraction: float
    independent: bool
    capacity: int | None


def _people(ids: list[int]) -> Iterable[_Person]:
    statement = (
        select(Staff.id, Staff.hours_fraction, Staff.independent, AssessorRecord.capacity)
        .outerjoin(AssessorRecord, AssessorRecord.staff_id == Staff.id)
        .where(Staff.id.in_(ids))
    )
    return (_Person._make(row) for row in db.session.execute(statement))


def _work(ids: list[int], today: date) -> dict[int, list[Work]]:
    children = (
        select(func.count()).where(AssessmentChild.assessment_id == Assessment.id).scalar_subquery()
    )
    awaiting = and_(Assessment.signed_off_on.is_not(None), Assessment.panel_on >= today)
    each = (
        select(
            Assessment.assessor_id.label("staff_id"),
            Assessment.kind.label("kind"),
            children.label("children"),
            or_(
                Case.proceedings_issued_on.is_not(None), Assessment.court_filing_on.is_not(None)
            ).label("court"),
            Assessment.draft_complete_on.is_not(None).label("drafted"),
            Assessment.closed_on.is_not(None).label("awaiting"),
        )
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.assessor_id.in_(ids), or_(Assessment.closed_on.is_(None), awaiting))
        .subquery("each")
    )
    found: dict[int, list[Work]] = defaultdict(list)
    for row in db.session.execute(select(*each.c, func.count()).group_by(*each.c)):
        found[row[0]].append(Work._make(row[1:]))
    return found


def _weekly_visits(ids: list[int]) -> Counter[int]:
    statement = (
        select(Case.worker_id, func.count())
        .where(Case.worker_id.in_(ids), Case.closed_on.is_(None), Case.legal_limit_on.is_not(None))
        .group_by(Case.worker_id)
    )
    return Counter({int(row[0] or 0): row[1] for row in db.session.execute(statement)})


def _signed_off(ids: list[int], today: date) -> Counter[int]:
    since = today - timedelta(days=pace_weeks() * DAYS_A_WEEK)
    statement = (
        select(Assessment.assessor_id, func.count())
        .where(Assessment.assessor_id.in_(ids), Assessment.signed_off_on > since)
        .group_by(Assessment.assessor_id)
    )
    return Counter({int(row[0] or 0): row[1] for row in db.session.execute(statement)})


def _spells(ids: list[int], today: date) -> dict[int, list[Spell]]:
    last = _days_ahead(today)[-1]
    statement = select(
        StaffTime.staff_id,
        StaffTime.kind,
        StaffTime.from_on,
        StaffTime.until_on,
        StaffTime.days_a_week,
    ).where(
        StaffTime.staff_id.in_(ids),
        StaffTime.struck_on.is_(None),
        StaffTime.from_on <= last,
        or_(StaffTime.until_on.is_(None), StaffTime.until_on >= today),
    )
    found: dict[int, list[Spell]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row[0]].append(Spell._make(row))
    return found


def _days_ahead(today: date) -> list[date]:
    """Return the working days of the weeks ahead that the scheme looks at, today the first."""
    is_working = calendars.of_council(rulebook.council(installation.council())).is_working_day
    number = int(scheme(today).points["leave_weeks"]) * DAYS_A_WEEK
    every = (today + timedelta(days=ahead) for ahead in range(number))
    return [day for day in every if is_working(day)] or [today]
