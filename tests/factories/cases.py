"""Make cases with their children."""

from datetime import date
from itertools import count

from kinship.accounts.models import Staff, Team
from kinship.cases.models import Allocation, Case, CaseChild
from kinship.core import clock
from kinship.core.database import db
from kinship.people.models import Person

numbers = count(1)


def make_case(team: Team, *children: Person, opened: date = date(2026, 9, 1), **columns) -> Case:
    case = Case(
        reference=columns.pop("reference", f"TC-{next(numbers)}"),
        team_id=team.id,
        opened_on=opened,
        restricted=columns.pop("restricted", False),
        created_at=clock.now(),
        **columns,
    )
    db.session.add(case)
    db.session.flush()
    for number, child in enumerate(children, start=1):
        db.session.add(CaseChild(case_id=case.id, person_id=child.id, number=number))
    db.session.flush()
    return case


def allocate(case: Case, staff: Staff, role: str = "kinship worker") -> Allocation:
    row = Allocation(
        case_id=case.id, staff_id=staff.id, role=role, from_on=clock.today(), by_id=None
    )
    db.session.add(row)
    if role == "kinship worker":
        case.worker_id = staff.id
    db.session.flush()
    return row
