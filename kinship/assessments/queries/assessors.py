"""Read the register of assessors: who may be given work, and what has run out."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, false, func, null, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment, AssessorConflict, AssessorRecord
from kinship.assessments.queries.scope import OUTSIDE, visible_to
from kinship.assessments.types import ASSESSOR_ROLES, RUNS_OUT, AssessorFacts, RegisterRow
from kinship.cases import queries as cases
from kinship.cases.models import Allocation, Case
from kinship.cases.types import WORKER
from kinship.core.database import db
from kinship.core.errors import NotFoundError

ON_THE_SIGN_IN = frozenset({"registration_ends_on", "contract_ends_on"})


class ConflictRow(NamedTuple):
    """A family or colleague somebody must not work with; a family out of sight has no name."""

    id: int
    reference: str | None
    colleague: str | None
    why: str | None
    noted_on: date
    ended_on: date | None


class GivenRow(NamedTuple):
    """An open assessment somebody has, as far as the reader may see it."""

    id: int
    case_id: int
    reference: str
    kind: str
    accepted_on: date
    allocated_on: date | None
    midpoint_on: date | None
    submitted_on: date | None


def register(actor: Actor, today: date) -> list[RegisterRow]:
    """Return the assessors this person answers for, by name, in one statement.

    Args:
        actor: who asks: every independent assessor, and those of their own teams.
        today: the day on which they hold the role.
    """
    rows = db.session.execute(_rows(actor, today).order_by(Staff.full_name, Staff.id))
    return [RegisterRow._make(row) for row in rows]


def in_register(staff_id: int, actor: Actor, today: date) -> RegisterRow:
    """Return one assessor this person answers for.

    Args:
        staff_id: their key.
        actor: who asks.
        today: the day on which they hold the role.

    Raises:
        NotFoundError: there is none for this person.
    """
    row = db.session.execute(_rows(actor, today).where(Staff.id == staff_id)).one_or_none()
    if row is None:
        raise NotFoundError
    return RegisterRow._make(row)


def _rows(actor: Actor, today: date) -> Select[*tuple[Any, ...]]:
    open_ = (
        select(func.count())
        .where(Assessment.assessor_id == Staff.id, Assessment.closed_on.is_(None))
        .scalar_subquery()
    )
    holds = and_(
        StaffRole.staff_id == Staff.id,
        StaffRole.role.in_(ASSESSOR_ROLES),
        StaffRole.from_on <= today,
        or_(StaffRole.until_on.is_(None), StaffRole.until_on >= today),
    )
    statement = (
        select(
            Staff.id,
            Staff.full_name,
            Staff.independent,
            Staff.active,
            *(_column(name) for name in RUNS_OUT.values()),
            AssessorRecord.capacity,
            func.coalesce(AssessorRecord.regions, ""),
            func.coalesce(AssessorRecord.languages, ""),
            open_,
        )
        .outerjoin(AssessorRecord, AssessorRecord.staff_id == Staff.id)
        .where(select(StaffRole.id).where(holds).exists())
    )
    if actor.scope is Scope.COUNCIL:
        return statement
    outside = select(StaffRole.id).where(holds, StaffRole.role == OUTSIDE).exists()
    teams = sorted(actor.team_ids) if actor.scope is Scope.TEAM else []
    return statement.where(or_(outside, Staff.team_id.in_(teams)))


def _column(name: str) -> ColumnElement[date]:
    found: ColumnElement[date] = getattr(Staff if name in ON_THE_SIGN_IN else AssessorRecord, name)
    return found


def run_out_columns() -> list[ColumnElement[date]]:
    """Return the days in the order of RUNS_OUT; join the records of assessors to their sign-ins."""
    return [_column(name) for name in RUNS_OUT.values()]


def first_run_out(today: date) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """Return what of the assessor of an assessment has run out, and when, as scalar subqueries.

    Args:
        today: the day; what holds until then still holds.
    """
    found = [(_column(name), what) for what, name in RUNS_OUT.items()]
    what = case(*((column < today, name) for column, name in found), else_=null())
    on = case(*((column < today, column) for column, _ in found), else_=null())
    return _of_assessor(what), _of_assessor(on)


def _of_assessor(value: ColumnElement[Any]) -> ColumnElement[Any]:
    return (
        select(value)
        .select_from(Staff)
        .outerjoin(AssessorRecord, AssessorRecord.staff_id == Staff.id)
        .where(Staff.id == Assessment.assessor_id)
        .scalar_subquery()
    )


def with_something_run_out(today: date) -> Select[int]:
    """Return whose registration, check, insurance or contract has run out; few, and asked once.

    Args:
        today: the day; what holds until then still holds.
    """
    return (
        select(Staff.id)
        .outerjoin(AssessorRecord, AssessorRecord.staff_id == Staff.id)
        .where(or_(false(), *(column < today for column in run_out_columns())))
    )


def assessor_facts(staff: Staff) -> AssessorFacts:
    """Return what decides whether somebody may be given an assessment.

    Args:
        staff: their sign-in.
    """
    record = record_of(staff.id)
    more = {name for name in RUNS_OUT.values() if name not in ON_THE_SIGN_IN}
    return AssessorFacts(
        name=staff.full_name,
        active=staff.active,
        registration_ends_on=staff.registration_ends_on,
        contract_ends_on=staff.contract_ends_on,
        **{name: getattr(record, name) for name in more if record is not None},
    )


def record_of(staff_id: int) -> AssessorRecord | None:
    """Return what the register keeps of somebody, if anything is kept.

    Args:
        staff_id: their key.
    """
    statement = select(AssessorRecord).where(AssessorRecord.staff_id == staff_id)
    return db.session.execute(statement).scalar_one_or_none()


def entry_of(staff_id: int) -> dict[str, Any]:
    """Return what the register and the sign-in keep of somebody, by name, to be changed.

    Args:
        staff_id: their key; one that is known to exist.
    """
    staff, record = db.session.get_one(Staff, staff_id), record_of(staff_id)
    columns = AssessorRecord.__table__.columns if record is not None else ()
    return {
        **{each.key: getattr(record, each.key) for each in columns},
        "registration_number": staff.registration_number,
        "registration_ends_on": staff.registration_ends_on,
        "contract_ends_on": staff.contract_ends_on,
    }


def conflict_reasons(staff_id: int, case_id: int) -> list[str]:
    """Return the conflicts of interest that keep somebody from a case, in words.

    Args:
        staff_id: who would be given it.
        case_id: the case.
    """
    worker = select(Allocation.staff_id).where(
        Allocation.case_id == case_id, Allocation.role == WORKER, Allocation.until_on.is_(None)
    )
    statement = (
        select(AssessorConflict.case_id, AssessorConflict.noted_on, Staff.full_name)
        .join(Staff, Staff.id == AssessorConflict.staff_id)
        .where(AssessorConflict.staff_id == staff_id, AssessorConflict.ended_on.is_(None))
        .where(
            or_(AssessorConflict.case_id == case_id, AssessorConflict.other_staff_id.in_(worker))
        )
        .order_by(AssessorConflict.id)
    )
    return [
        f"{row.full_name} has a conflict of interest with "
        f"{'this family' if row.case_id else 'the worker of this case'}, "
        f"noted on {row.noted_on.day} {row.noted_on:%B %Y}"
        for row in db.session.execute(statement)
    ]


def conflicts_of(staff_id: int, actor: Actor) -> list[ConflictRow]:
    """Return somebody's conflicts, those that still stand first.

    Args:
        staff_id: an assessor the reader answers for.
        actor: who asks; a family they may not see is neither named nor described.
    """
    other = aliased(Staff)
    seen = cases.visible_to(actor)
    nobody = AssessorConflict.case_id.is_(None)
    statement = (
        select(
            AssessorConflict.id,
            case((seen, Case.reference), else_=null()),
            other.full_name,
            case((or_(nobody, seen), AssessorConflict.why), else_=null()),
            AssessorConflict.noted_on,
            AssessorConflict.ended_on,
        )
        .outerjoin(Case, Case.id == AssessorConflict.case_id)
        .outerjoin(other, other.id == AssessorConflict.other_staff_id)
        .where(AssessorConflict.staff_id == staff_id)
        .order_by(AssessorConflict.ended_on.is_not(None), AssessorConflict.id.desc())
        .limit(100)
    )
    return [ConflictRow._make(row) for row in db.session.execute(statement)]


def get_conflict(staff_id: int, conflict_id: int) -> AssessorConflict:
    """Return one conflict of somebody, for changing.

    Args:
        staff_id: an assessor the reader answers for.
        conflict_id: its key.

    Raises:
        NotFoundError: they have no such conflict.
    """
    statement = (
        select(AssessorConflict)
        .where(AssessorConflict.id == conflict_id, AssessorConflict.staff_id == staff_id)
        .with_for_update()
    )
    found = db.session.execute(statement).scalar_one_or_none()
    if found is None:
        raise NotFoundError
    return found


def given_to(staff_id: int, actor: Actor) -> list[GivenRow]:
    """Return the open assessments somebody has, as far as the reader may see them.

    Args:
        staff_id: an assessor the reader answers for.
        actor: who asks.
    """
    names = [each for each in GivenRow._fields if each != "reference"]
    columns = {name: getattr(Assessment, name) for name in names}
    columns["reference"] = Case.reference
    statement = (
        select(*(columns[name] for name in GivenRow._fields))
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.assessor_id == staff_id, Assessment.closed_on.is_(None))
        .where(visible_to(actor))
        .order_by(Assessment.accepted_on, Assessment.id)
        .limit(100)
    )
    return [GivenRow._make(row) for row in db.session.execute(statement)]
