"""Make checks as they stand on a day."""

from datetime import date

from kinship.checks import queries as checks
from kinship.checks.models import Check
from kinship.checks.rules import needed
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
    owner = person.id if person else None
    return make_check_of(household, kind, owner, needed_from=needed_from, **columns)


def make_all_checks(household: Household, today: date = date(2026, 11, 23), **columns) -> None:
    """Put every check a full assessment needs of this home in the register, back and clear."""
    back = {"requested_on": today, "received_on": today, "outcome": "clear", **columns}
    people = checks.people_of(household.id, today)
    for each in needed(people, checks.nations_list(), "full", today):
        make_check_of(household, each.kind, each.person_id, **back)


def make_check_of(household: Household, kind: str, person_id: int | None, **columns) -> Check:
    row = Check(
        household_id=household.id,
        person_id=person_id,
        kind=kind,
        needed_from=columns.pop("needed_from", date(2026, 9, 1)),
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    return row
