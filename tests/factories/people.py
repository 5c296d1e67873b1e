"""Make people and households."""

from datetime import date
from itertools import count

from kinship.core import clock
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person

numbers = count(1)


def make_person(
    given: str = "", family: str = "", *, born: date | None = None, **columns
) -> Person:
    number = next(numbers)
    person = Person(
        given_names=given or f"Given{number}",
        family_name=family or f"Family{number}",
        born_on=born,
        created_at=clock.now(),
        **columns,
    )
    db.session.add(person)
    db.session.flush()
    return person


def make_child(given: str = "", family: str = "", *, born: date = date(2018, 6, 1)) -> Person:
    return make_person(given, family, born=born)


def make_household(*adults: Person, joined: date = date(2015, 1, 1), **columns) -> Household:
    household = Household(
        address=columns.pop("address", f"{next(numbers)} Example Street"),
        created_at=clock.now(),
        **columns,
    )
    db.session.add(household)
    db.session.flush()
    for adult in adults:
        db.session.add(
            HouseholdMember(
                household_id=household.id, person_id=adult.id, role="carer", joined_on=joined
            )
        )
    db.session.flush()
    return household
