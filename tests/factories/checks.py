"""Make checks as they stand on a day."""

from datetime import date

from kinship.checks.models import Check
from kinship.core.database import db
from kinship.households.models import Household
from kinship.people.models import Person


def make_check(
    household: Household,
    person: Person | None = None,
    *,
    kind: str = "criminal_record",
    needed_from: date = date(2026, 9, 1),
    **columns,
) -> Check:
    row = Check(
        household_id=household.id,
        person_id=person.id if person else None,
        kind=kind,
        needed_from=needed_from,
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    return row
