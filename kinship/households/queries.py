"""Read households: the home, who lives in it and who lived in it."""

from collections.abc import Collection
from dataclasses import fields
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Select, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.households import scope
from kinship.households.models import Household, HouseholdMember
from kinship.households.rules import same_address, short_address, tidy_postcode
from kinship.households.types import HomeFacts, MemberRole, SameHome
from kinship.people.models import Person
from kinship.people.queries import visible_to as people_visible_to

MemberRows = Select[int, int, int, str, str, date | None, str, date, date | None]
MOST_AT_A_POSTCODE = 100


class Member(NamedTuple):
    """Somebody's time in a household, with their name."""

    id: int
    household_id: int
    person_id: int
    given_names: str
    family_name: str
    born_on: date | None
    role: str
    joined_on: date
    left_on: date | None

    @property
    def name(self) -> str:
        """Their name."""
        return f"{self.given_names} {self.family_name}".strip()

    @property
    def is_carer_now(self) -> bool:
        """Whether they care for a child here now, or would."""
        return self.left_on is None and self.role == MemberRole.CARER


class LivedIn(NamedTuple):
    """A household somebody lives or lived in."""

    id: int
    address: str
    town: str
    postcode: str
    address_withheld: bool
    role: str
    joined_on: date
    left_on: date | None

    @property
    def shown(self) -> str:
        """Enough of the address to know it by; none when it is withheld."""
        short = short_address(self.address, self.postcode, withheld=self.address_withheld)
        return short or "Household"


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a household exists for somebody.

    Args:
        actor: who asks.
    """
    return scope.condition(actor)


def get_visible(household_id: int, actor: Actor) -> Household:
    """Return a household this reader may see.

    Args:
        household_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such household, or none for this reader.
    """
    statement = select(Household).where(Household.id == household_id, visible_to(actor))
    household = db.session.execute(statement).scalar_one_or_none()
    if household is None:
        raise NotFoundError
    return household


def by_submit_key(submit_key: str | None) -> Household | None:
    """Return what an earlier press of the same button saved, if anything.

    Args:
        submit_key: the form's key.
    """
    if not submit_key:
        return None
    statement = select(Household).where(Household.submit_key == submit_key)
    return db.session.execute(statement).scalar_one_or_none()


def facts_of(household: Household) -> HomeFacts:
    """Return what is known of a home.

    Args:
        household: loaded for the reader.
    """
    return HomeFacts(**{each.name: getattr(household, each.name) for each in fields(HomeFacts)})


def members(household_id: int, actor: Actor) -> list[Member]:
    """Return everybody who lives or lived in a household; those there now first, carers on top.

    Args:
        household_id: its key; the caller has checked that it may be seen.
        actor: who asks; a member they may not see is left out.
    """
    rows = db.session.execute(_members([household_id]).where(people_visible_to(actor)))
    found = [Member._make(row) for row in rows]
    return sorted(found, key=lambda each: (each.left_on is not None, each.role != MemberRole.CARER))


def members_now(
    household_ids: Collection[int], actor: Actor | None = None
) -> dict[int, list[Member]]:
    """Return who lives in each of several households now.

    Args:
        household_ids: their keys; the caller has checked that they may be seen.
        actor: who asks, and sees only those they may; None where the work needs everybody, as
            when checks are planned.
    """
    by_household: dict[int, list[Member]] = {each: [] for each in household_ids}
    if not household_ids:
        return by_household
    statement = _members(household_ids).where(HouseholdMember.left_on.is_(None))
    if actor is not None:
        statement = statement.where(people_visible_to(actor))
    for row in db.session.execute(statement):
        by_household[row.household_id].append(Member._make(row))
    return by_household


def member_of(household: Household, member_id: int, actor: Actor) -> HouseholdMember:
    """Return one row of a household's members.

    Args:
        household: loaded for the reader.
        member_id: the row's key.
        actor: who asks.

    Raises:
        NotFoundError: the household has no such row, or not one this reader may see.
    """
    statement = (
        select(HouseholdMember)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            HouseholdMember.id == member_id,
            HouseholdMember.household_id == household.id,
            people_visible_to(actor),
        )
    )
    member = db.session.execute(statement).scalar_one_or_none()
    if member is None:
        raise NotFoundError
    return member


def lived_in(person_id: int, actor: Actor) -> list[LivedIn]:
    """Return the households a person lives or lived in, as far as the reader may see them.

    Args:
        person_id: their key.
        actor: who asks.
    """
    statement = (
        select(
            Household.id,
            Household.address,
            Household.town,
            Household.postcode,
            Household.address_withheld,
            HouseholdMember.role,
            HouseholdMember.joined_on,
            HouseholdMember.left_on,
        )
        .join(HouseholdMember, HouseholdMember.household_id == Household.id)
        .where(HouseholdMember.person_id == person_id, visible_to(actor))
        .order_by(HouseholdMember.joined_on.desc(), HouseholdMember.id.desc())
    )
    return [LivedIn._make(row) for row in db.session.execute(statement)]


def likely_same(home: HomeFacts, actor: Actor, *, other_than: int | None = None) -> list[SameHome]:
    """Return households that may be the one about to be recorded: same postcode, then address.

    A household the reader may not see is never among them.

    Args:
        home: about to be recorded.
        actor: who asks.
        other_than: a household to leave out: the one being changed.
    """
    postcode = tidy_postcode(home.postcode)
    if postcode is None:
        return []
    statement = (
        select(Household)
        .where(Household.postcode == postcode, visible_to(actor))
        .order_by(Household.id)
        .limit(MOST_AT_A_POSTCODE)
    )
    alike = [
        each
        for each in db.session.execute(statement).scalars()
        if each.id != other_than and (not home.address or same_address(each.address, home.address))
    ]
    living = members_now([each.id for each in alike], actor)
    reason = "Same address and postcode" if home.address else "Same postcode"
    return [
        SameHome(
            each.id,
            short_address(each.address, each.postcode, withheld=each.address_withheld),
            reason,
            tuple(member.name for member in living[each.id]),
        )
        for each in alike
    ]


def _members(household_ids: Collection[int]) -> MemberRows:
    return (
        select(
            HouseholdMember.id,
            HouseholdMember.household_id,
            HouseholdMember.person_id,
            Person.given_names,
            Person.family_name,
            Person.born_on,
            HouseholdMember.role,
            HouseholdMember.joined_on,
            HouseholdMember.left_on,
        )
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(HouseholdMember.household_id.in_(household_ids))
        .order_by(HouseholdMember.joined_on, Person.born_on, HouseholdMember.id)
    )
