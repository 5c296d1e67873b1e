"""Read who works on a case, whose name stands on a restricted one, and who may be chosen."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import or_, select

from kinship.accounts.models import Staff, StaffRole
from kinship.cases.models import Allocation, CaseAccess
from kinship.cases.queries.rows import row_of_case
from kinship.core import clock
from kinship.core.database import db


class PartRow(NamedTuple):
    """Somebody's part on a case."""

    id: int
    role: str
    staff_id: int
    name: str
    phone: str
    from_on: date
    until_on: date | None
    handover: str


class AccessRow(NamedTuple):
    """A name on a restricted case."""

    id: int
    staff_id: int
    name: str
    reason: str
    from_at: datetime
    until_at: datetime | None


class StaffChoice(NamedTuple):
    """Somebody who may be chosen, once for each role they hold."""

    id: int
    name: str
    role: str
    team_id: int | None


def parts_of(case_id: int) -> list[PartRow]:
    """Return everybody who has or had a part on a case: those who have it first, the latest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(
            Allocation.id,
            Allocation.role,
            Allocation.staff_id,
            Staff.full_name,
            Staff.phone,
            Allocation.from_on,
            Allocation.until_on,
            Allocation.handover,
        )
        .join(Staff, Staff.id == Allocation.staff_id)
        .where(Allocation.case_id == case_id)
        .order_by(Allocation.until_on.is_not(None), Allocation.from_on.desc(), Allocation.id.desc())
        .limit(100)
    )
    return [PartRow._make(row) for row in db.session.execute(statement)]


def get_part(case_id: int, allocation_id: int) -> Allocation:
    """Return somebody's part on a case.

    Args:
        case_id: a case the reader may see.
        allocation_id: the part.

    Raises:
        NotFoundError: this case has no such part.
    """
    return row_of_case(Allocation, case_id, allocation_id)


def access_to(case_id: int) -> list[AccessRow]:
    """Return the names that stand on a restricted case now, the oldest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(
            CaseAccess.id,
            CaseAccess.staff_id,
            Staff.full_name,
            CaseAccess.reason,
            CaseAccess.from_at,
            CaseAccess.until_at,
        )
        .join(Staff, Staff.id == CaseAccess.staff_id)
        .where(
            CaseAccess.case_id == case_id,
            or_(CaseAccess.until_at.is_(None), CaseAccess.until_at > clock.now()),
        )
        .order_by(CaseAccess.id)
    )
    return [AccessRow._make(row) for row in db.session.execute(statement)]


def get_access(case_id: int, access_id: int) -> CaseAccess:
    """Return one name on a restricted case.

    Args:
        case_id: a case the reader may see.
        access_id: the access.

    Raises:
        NotFoundError: this case has no such access.
    """
    return row_of_case(CaseAccess, case_id, access_id)


def staff_choices(roles: frozenset[str], day: date) -> list[StaffChoice]:
    """Return the active people who hold one of these roles on a day, by role and name.

    Args:
        roles: keys of config/roles.toml.
        day: the day.
    """
    statement = (
        select(Staff.id, Staff.full_name, StaffRole.role, Staff.team_id)
        .join(StaffRole, StaffRole.staff_id == Staff.id)
        .where(
            Staff.active.is_(True),
            StaffRole.role.in_(roles),
            StaffRole.from_on <= day,
            or_(StaffRole.until_on.is_(None), StaffRole.until_on >= day),
        )
        .order_by(StaffRole.role, Staff.full_name, Staff.id)
    )
    return [StaffChoice._make(row) for row in db.session.execute(statement)]
