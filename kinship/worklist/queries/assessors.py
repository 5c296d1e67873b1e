"""Read who may be given assessments, and the rows that were chosen for them."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import and_, func, or_, select

from kinship.accounts.models import Staff, StaffRole
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment, AssessorRecord
from kinship.assessments.queries import run_out_columns, sight_of, visible_to
from kinship.assessments.types import ASSESSOR_ROLES
from kinship.cases.models import Case
from kinship.cases.queries import reader
from kinship.core.database import db
from kinship.worklist.queries.backlog import rows_within
from kinship.worklist.types import INDEPENDENT, Assessor, BacklogFilter, Marks, OpenRow


def assessors(actor: Actor, today: date) -> list[Assessor]:
    """Return who writes assessments, by name: every independent assessor, and of one's own teams.

    Args:
        actor: who would allocate.
        today: the day on which they hold the role.
    """
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
            open_.label("open"),
            *run_out_columns(),
        )
        .outerjoin(AssessorRecord, AssessorRecord.staff_id == Staff.id)
        .where(Staff.active.is_(True), select(StaffRole.id).where(holds).exists())
        .order_by(Staff.full_name, Staff.id)
    )
    if actor.scope is Scope.TEAM:
        outside = select(StaffRole.id).where(holds, StaffRole.role == INDEPENDENT).exists()
        statement = statement.where(or_(outside, Staff.team_id.in_(sorted(actor.team_ids))))
    return [Assessor._make(row) for row in db.session.execute(statement)]


def chosen_rows(actor: Actor, marks: Marks, ids: Collection[int]) -> list[OpenRow]:
    """Return the rows with these keys that this person may see, the oldest first.

    Args:
        actor: who asks.
        marks: the council's marks of today.
        ids: keys of assessments.
    """
    every = rows_within(sight_of(actor), BacklogFilter(), marks)
    chosen = every.where(Assessment.id.in_(ids)).order_by(Assessment.accepted_on, Assessment.id)
    return [OpenRow._make(row) for row in db.session.execute(chosen, reader(actor))]


def references(actor: Actor, ids: Collection[int]) -> dict[int, str]:
    """Return the references of assessments this person may see, open or closed, by key.

    Args:
        actor: who asks.
        ids: keys of assessments.
    """
    statement = (
        select(Assessment.id, Case.reference)
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.id.in_(ids), visible_to(actor))
    )
    return {row.id: row.reference for row in db.session.execute(statement)}


def staff(staff_id: int) -> Staff:
    """Return a member of staff.

    Args:
        staff_id: their key; one that is known to exist.
    """
    return db.session.get_one(Staff, staff_id)
