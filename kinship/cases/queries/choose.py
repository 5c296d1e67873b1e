"""Find a child for a referral, or a home for an option, by a name that may be misspelt."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries.scope import visible_to
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.households.queries import visible_to as household_visible_to
from kinship.people import queries as people
from kinship.people.models import Person
from kinship.people.rules.names import words

MOST = 10


class FoundPerson(NamedTuple):
    """A person who answers a search."""

    id: int
    given_names: str
    known_as: str
    family_name: str
    born_on: date | None
    expected_on: date | None

    @property
    def name(self) -> str:
        """Their name, with the first name they go by."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


class FoundHome(NamedTuple):
    """A home in which somebody lives whose name answers a search."""

    id: int
    address: str
    town: str
    address_withheld: bool
    given_names: str
    family_name: str
    role: str

    @property
    def words(self) -> str:
        """The home as it is chosen: who lives there, and where if that may be shown."""
        where = "address withheld" if self.address_withheld else f"{self.address}, {self.town}"
        return f"{self.given_names} {self.family_name}, {where}".strip(", ")


def find_people(typed: str, actor: Actor) -> list[FoundPerson]:
    """Return the people this reader may see whose names answer what was typed, best first.

    Args:
        typed: a name as typed.
        actor: who asks.
    """
    sought = people.sought(people.words_like(words(typed)))
    if sought is None:
        return []
    found = people.matching(sought.form, people.visible_to(actor))
    statement = (
        select(*(getattr(Person, name) for name in FoundPerson._fields))
        .join(found, found.c.person_id == Person.id)
        .order_by(found.c.score.desc(), Person.born_on.is_(None), Person.born_on.desc(), Person.id)
        .limit(MOST)
    )
    return [FoundPerson._make(row) for row in db.session.execute(statement, sought.given)]


def find_homes(typed: str, actor: Actor) -> list[FoundHome]:
    """Return the homes this reader may see in which somebody of that name lives, best first.

    Args:
        typed: a name as typed.
        actor: who asks.
    """
    sought = people.sought(people.words_like(words(typed)))
    if sought is None:
        return []
    found = people.matching(sought.form, people.visible_to(actor))
    statement = (
        select(
            Household.id,
            Household.address,
            Household.town,
            Household.address_withheld,
            Person.given_names,
            Person.family_name,
            HouseholdMember.role,
        )
        .join(HouseholdMember, HouseholdMember.household_id == Household.id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .join(found, found.c.person_id == Person.id)
        .where(HouseholdMember.left_on.is_(None), household_visible_to(actor))
        .order_by(found.c.score.desc(), Household.id)
        .limit(MOST)
    )
    return [FoundHome._make(row) for row in db.session.execute(statement, sought.given)]


def chosen_people(person_ids: list[int], actor: Actor) -> list[FoundPerson]:
    """Return the people chosen, in that order, without those the reader may not see.

    Args:
        person_ids: their keys.
        actor: who asks.
    """
    wanted = list(dict.fromkeys(person_ids))[:MOST]
    if not wanted:
        return []
    statement = select(*(getattr(Person, name) for name in FoundPerson._fields)).where(
        Person.id.in_(wanted), people.visible_to(actor)
    )
    found = {row.id: FoundPerson._make(row) for row in db.session.execute(statement)}
    return [found[key] for key in wanted if key in found]


def cases_of_children(person_ids: list[int], actor: Actor) -> list[tuple[int, int, str]]:
    """Return the open cases these children already have, as far as the reader may see them.

    Args:
        person_ids: the children.
        actor: who asks.

    Returns:
        Child, case and reference of each.
    """
    if not person_ids:
        return []
    statement = (
        select(CaseChild.person_id, Case.id, Case.reference)
        .join(Case, Case.id == CaseChild.case_id)
        .where(CaseChild.person_id.in_(person_ids), Case.closed_on.is_(None), visible_to(actor))
        .order_by(Case.id.desc())
    )
    return [(row.person_id, row.id, row.reference) for row in db.session.execute(statement)]


def homes_by_id(household_id: int | None, actor: Actor) -> list[FoundHome]:
    """Return a home that was chosen elsewhere, with whoever cares there, if the reader may see it.

    Args:
        household_id: its key, or None.
        actor: who asks.
    """
    if household_id is None:
        return []
    statement = (
        select(
            Household.id,
            Household.address,
            Household.town,
            Household.address_withheld,
            func.coalesce(Person.given_names, ""),
            func.coalesce(Person.family_name, ""),
            func.coalesce(HouseholdMember.role, ""),
        )
        .outerjoin(
            HouseholdMember,
            (HouseholdMember.household_id == Household.id) & HouseholdMember.left_on.is_(None),
        )
        .outerjoin(Person, Person.id == HouseholdMember.person_id)
        .where(Household.id == household_id, household_visible_to(actor))
        .order_by(HouseholdMember.id)
        .limit(1)
    )
    return [FoundHome._make(row) for row in db.session.execute(statement)]
