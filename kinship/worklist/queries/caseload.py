"""Read what one person carries: the cases they work on and the assessments they write."""

from collections.abc import Collection

from sqlalchemy import and_, false, func, or_, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.assessments.models import Assessment
from kinship.cases.models import Case
from kinship.cases.queries import visible_to
from kinship.core.database import db
from kinship.worklist.types.caseload import Carried, Carrier

CASES_AT_ONCE = 200
"""So many cases of one person are shown and handed over in one go."""


def caseload(actor: Actor, staff_id: int) -> tuple[Carried, ...]:
    """Return the open cases somebody works on or writes assessments for, by reference.

    Args:
        actor: who asks; what they may not see is not there.
        staff_id: whose.

    Returns:
        At most one more than can be handed over in one go.
    """
    open_ = and_(Assessment.assessor_id == staff_id, Assessment.closed_on.is_(None))
    theirs = select(func.count()).where(Assessment.case_id == Case.id, open_).scalar_subquery()
    writes = select(Assessment.case_id).where(open_)
    works = func.coalesce(Case.worker_id == staff_id, false())
    statement = (
        select(Case.id, Case.reference, Case.restricted, works, theirs)
        .where(
            Case.closed_on.is_(None),
            or_(Case.worker_id == staff_id, Case.id.in_(writes)),
            visible_to(actor),
        )
        .order_by(Case.reference, Case.id)
        .limit(CASES_AT_ONCE + 1)
    )
    return tuple(Carried(*row) for row in db.session.execute(statement))


def carriers(actor: Actor) -> list[Carrier]:
    """Return who has cases or assessments in one's own teams, by name.

    Args:
        actor: who asks; only what they may see is counted.
    """
    within = [visible_to(actor)]
    if actor.scope is Scope.TEAM:
        within.append(Case.team_id.in_(sorted(actor.team_ids)))
    works = (
        select(Case.worker_id.label("staff_id"), func.count().label("number"))
        .where(Case.closed_on.is_(None), Case.worker_id.is_not(None), *within)
        .group_by(Case.worker_id)
        .subquery("works")
    )
    writes = (
        select(Assessment.assessor_id.label("staff_id"), func.count().label("number"))
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.closed_on.is_(None), Assessment.assessor_id.is_not(None), *within)
        .group_by(Assessment.assessor_id)
        .subquery("writes")
    )
    cases, assessments = (func.coalesce(each.c.number, 0) for each in (works, writes))
    statement = (
        select(Staff.id, Staff.full_name, cases, assessments)
        .outerjoin(works, works.c.staff_id == Staff.id)
        .outerjoin(writes, writes.c.staff_id == Staff.id)
        .where(cases + assessments > 0)
        .order_by(Staff.full_name, Staff.id)
    )
    return [Carrier._make(row) for row in db.session.execute(statement)]


def cases_named(actor: Actor, ids: Collection[int]) -> tuple[Carried, ...]:
    """Return the open cases with these keys that this person may see, whoever works on them.

    Args:
        actor: who asks.
        ids: keys of cases.
    """
    statement = (
        select(Case.id, Case.reference, Case.restricted)
        .where(Case.id.in_(ids), Case.closed_on.is_(None), visible_to(actor))
        .order_by(Case.reference, Case.id)
    )
    return tuple(Carried(*row) for row in db.session.execute(statement))
