"""Put planned homes into the database in bulk: few statements, whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from kinship.cases.models import Allocation, Case, CaseChild
from kinship.core.database import Base, db
from kinship.demonstration.made_up import CARER, PARENT, SECOND
from kinship.demonstration.population import Planned
from kinship.demonstration.staff import Workforce
from kinship.households.models import Household, HouseholdMember
from kinship.people import services as people
from kinship.people.models import Person, Relationship

SIDES = {"maternal": "mother", "paternal": "father", "friend": "friend"}
NINE = time(9, 0, tzinfo=UTC)


@dataclass
class Home:
    """A planned home with the rows made for it.

    Args:
        plan: the plan.
        people: its people by key.
        household: its home.
        case: its case.
        other: the home whose household this one shares, if it does.
        workforce: who works there.
    """

    plan: Planned
    workforce: Workforce
    people: dict[str, Person] = field(default_factory=dict)
    household: Household | None = None
    case: Case | None = None
    other: "Home | None" = None

    @property
    def children(self) -> list[Person]:
        """The children in their order."""
        return [self.people[key] for key in self.plan.household.children]

    @property
    def carers(self) -> list[Person]:
        """Those who care for them."""
        return [self.people[key] for key in (CARER, SECOND) if key in self.people]

    @property
    def case_id(self) -> int:
        """The key of the case."""
        return self.case.id if self.case else 0

    @property
    def team_id(self) -> int:
        """The key of the team."""
        return self.workforce.team("kinship").id

    @property
    def household_id(self) -> int:
        """The key of the household."""
        return self.household.id if self.household else 0

    @property
    def worker_id(self) -> int | None:
        """The key of the kinship worker, if there is one."""
        return self.workforce.person(self.plan.worker).id if self.plan.worker else None

    @property
    def childs_worker_id(self) -> int | None:
        """The key of the children's own worker, if there is one."""
        named = self.plan.childs_worker
        return self.workforce.person(named).id if named else None


def at_nine(day: date) -> datetime:
    """Return nine in the morning of a day.

    Args:
        day: the day.
    """
    return datetime.combine(day, NINE)


def add(rows: Sequence[Base]) -> None:
    """Add rows of one table and give them their keys.

    Args:
        rows: the rows.
    """
    db.session.add_all(rows)
    db.session.flush()


def settle(
    plans: Sequence[Planned], workforce: Workforce, shared: Sequence[Home] = ()
) -> list[Home]:
    """Add the people, homes and cases of planned homes.

    Args:
        plans: the plans.
        workforce: who works there.
        shared: homes that are there already and take in the last of the plans.

    Returns:
        The homes with their rows.
    """
    homes = [Home(plan, workforce) for plan in plans]
    for home, other in zip(reversed(homes), shared, strict=False):
        home.other = other
    for home in homes:
        home.people = _people(home)
        home.household = home.other.household if home.other else _household(home)
        home.case = _case(home)
    add([person for home in homes for person in home.people.values()])
    people.index_names_in_bulk(person.id for home in homes for person in home.people.values())
    add([home.household for home in homes if home.household])
    add([home.case for home in homes if home.case])
    add([row for home in homes for row in _members(home)])
    add([row for home in homes for row in _relations(home)])
    add([row for home in homes for row in _on_the_case(home)])
    return homes


def _people(home: Home) -> dict[str, Person]:
    """Make the people of a home; its carers are those of the household it shares, if it does."""
    if home.other is None:
        return {key: _person(home, key) for key in home.plan.household.people}
    theirs = home.other.people
    found = {key: theirs[key] for key in (CARER, SECOND) if key in theirs}
    own = [key for key in home.plan.household.people if key not in {CARER, SECOND}]
    return found | {key: _person(home, key) for key in own}


def _person(home: Home, key: str) -> Person:
    known = home.plan.household.people[key]
    return Person(
        given_names=known["given"],
        family_name=known["family"],
        born_on=known["born"],
        sex=known["sex"],
        phone=known.get("phone", ""),
        created_at=at_nine(home.plan.moved_in),
    )


def _household(home: Home) -> Household:
    known = home.plan.household.home
    return Household(
        address=known["address"],
        town=known["town"],
        postcode=known["postcode"],
        phone=known["phone"],
        bedrooms=known["bedrooms"],
        local_area=known["local_area"],
        created_at=at_nine(home.plan.moved_in),
    )


def _case(home: Home) -> Case:
    return Case(
        reference=home.plan.reference,
        team_id=home.team_id,
        worker_id=home.worker_id,
        opened_on=home.plan.moved_in,
        living_there_since=home.plan.moved_in,
        last_activity_on=home.plan.moved_in,
        created_at=at_nine(home.plan.moved_in),
    )


def _members(home: Home) -> list[HouseholdMember]:
    return [
        HouseholdMember(
            household_id=home.household_id,
            person_id=home.people[each["who"]].id,
            role=each["role"],
            joined_on=each["joined"],
        )
        for each in home.plan.household.home["members"]
        if home.other is None or each["who"] not in {CARER, SECOND}
    ]


def _relations(home: Home) -> list[Relationship]:
    as_in = home.other or home
    return [
        Relationship(
            person_id=home.people[each["who"]].id,
            child_id=child.id,
            kind=each["kind"],
            side=SIDES[each["side"]],
            verified_how="birth certificate seen" if each["who"] == PARENT else "",
        )
        for each in as_in.plan.household.relations
        for child in home.children
    ]


def _on_the_case(home: Home) -> list[Base]:
    found: list[Base] = [
        CaseChild(case_id=home.case_id, person_id=child.id, number=number)
        for number, child in enumerate(home.children, start=1)
    ]
    parts = (("kinship worker", home.worker_id), ("child's social worker", home.childs_worker_id))
    found += [
        Allocation(case_id=home.case_id, staff_id=staff_id, role=role, from_on=home.plan.moved_in)
        for role, staff_id in parts
        if staff_id is not None
    ]
    return found
