"""Who may see a person or a household.

A person is seen through cases: as a child of one, as a member of a household connected with one,
or as a relative of one of its children. What is connected only with cases the reader may not see
does not exist for them, and a child of a restricted case is never seen by a way round it, such
as a home that is an option in another case. Somebody connected with no case at all is new: those
who see a team or the council see them, and so does whoever recorded them.

All ways to a case are put in one list and each is given a verdict; the lowest verdict decides.
So a statement asks once whether the reader may see a case, however many ways there are.
"""

from enum import IntEnum
from typing import NamedTuple

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Select,
    SQLColumnExpression,
    Subquery,
    and_,
    case,
    func,
    literal,
    select,
    union_all,
)

from kinship.accounts.types import Actor, Reach, Scope
from kinship.arrangements.models import Approval, Arrangement
from kinship.assessments.models import Assessment
from kinship.cases.models import Case, CaseChild, Option
from kinship.cases.queries import READER, visible_to, visible_within
from kinship.core.permissions import Permission
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person, Relationship

HOME_LINKS = (Option, Arrangement, Approval, Assessment)
"""Every table that connects a household with a case."""


class Near(IntEnum):
    """How near a way to a case is; a person's own case comes before a relative's."""

    AS_CHILD = 0
    AT_HOME = 1
    AS_RELATIVE = 2


class Verdict(IntEnum):
    """What one way to a case says about a person; the lowest of all ways decides."""

    OWN_CASE_SEEN = 0
    OWN_CASE_RESTRICTED = 1
    SEEN = 2
    NOT_SEEN = 3


Key = SQLColumnExpression[int]
Way = Select[int, int]


class Sight(NamedTuple):
    """How far somebody sees among people and homes, whoever they are.

    Args:
        reach: among the cases.
        reads_people: may read people, and so those who are new.
    """

    reach: Reach
    reads_people: bool


def sight_of(actor: Actor) -> Sight:
    """Return how far somebody sees among people and homes.

    Args:
        actor: who asks.
    """
    return Sight(actor.reach, actor.may(Permission.PEOPLE_READ))


def person_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Person` under which they exist for this reader.

    Args:
        actor: who asks.
    """
    new = _when_new(sight_of(actor), Person.created_by_id == actor.staff_id)
    return _person_visible(visible_to(actor), new)


def person_visible_within(sight: Sight) -> ColumnElement[bool]:
    """Return the same for everybody who sees as far; `cases.reader` says who it is.

    Args:
        sight: how far the reader sees.
    """
    new = _when_new(sight, Person.created_by_id == READER)
    return _person_visible(visible_within(sight.reach), new)


def _person_visible(seen: ColumnElement[bool], new: ColumnElement[int]) -> ColumnElement[bool]:
    ways = together([as_child(Person.id), *near_a_child(Person.id)])
    own = ways.c.near == Near.AS_CHILD
    verdict = case(
        (and_(own, seen), Verdict.OWN_CASE_SEEN),
        (and_(own, Case.restricted), Verdict.OWN_CASE_RESTRICTED),
        (seen, Verdict.SEEN),
        else_=Verdict.NOT_SEEN,
    )
    decided = func.coalesce(_lowest(verdict, ways), new)
    return decided.in_([Verdict.OWN_CASE_SEEN, Verdict.SEEN])


def household_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Household` under which it exists for this reader.

    A household that is connected with no case but in which a child of a case lives or lived is
    seen by those who see that case.

    Args:
        actor: who asks.
    """
    new = _when_new(sight_of(actor), Household.created_by_id == actor.staff_id)
    return _household_visible(visible_to(actor), new)


def household_visible_within(sight: Sight) -> ColumnElement[bool]:
    """Return the same for everybody who sees as far; `cases.reader` says who it is.

    Args:
        sight: how far the reader sees.
    """
    new = _when_new(sight, Household.created_by_id == READER)
    return _household_visible(visible_within(sight.reach), new)


def _household_visible(seen: ColumnElement[bool], new: ColumnElement[int]) -> ColumnElement[bool]:
    ways = together(ways_to_home(Household.id))
    verdict = case((seen, Verdict.SEEN), else_=Verdict.NOT_SEEN)
    return func.coalesce(_lowest(verdict, ways), new) == Verdict.SEEN


def as_child(person_id: Key) -> Way:
    """Return the cases somebody is a child of.

    Args:
        person_id: a column of the enclosing statement.
    """
    return _way(CaseChild.case_id, Near.AS_CHILD).where(CaseChild.person_id == person_id)


def near_a_child(person_id: Key) -> list[Way]:
    """Return the cases somebody is near to: through a home, or as a relative of a child.

    Args:
        person_id: a column of the enclosing statement.
    """
    at_home = [
        _way(link.case_id, Near.AT_HOME)
        .join(HouseholdMember, HouseholdMember.household_id == link.household_id)
        .where(HouseholdMember.person_id == person_id)
        for link in HOME_LINKS
    ]
    as_relative = [
        _way(CaseChild.case_id, Near.AS_RELATIVE)
        .join(Relationship, CaseChild.person_id == other)
        .where(one == person_id)
        for one, other in (
            (Relationship.person_id, Relationship.child_id),
            (Relationship.child_id, Relationship.person_id),
        )
    ]
    return [*at_home, *as_relative]


def together(ways: list[Way]) -> Subquery:
    """Return several ways to a case as one list of `case_id` and `near`.

    Args:
        ways: each about a column of the enclosing statement.
    """
    inside = (CaseChild, HouseholdMember, Relationship, *HOME_LINKS)
    return union_all(*(way.correlate_except(*inside) for way in ways)).subquery("ways")


def _way(case_id: Key, near: Near) -> Way:
    # A label keeps the list from copying the column's foreign key, which costs time on each page.
    return select(case_id.label("case_id"), literal(near.value).label("near"))


def ways_to_home(household_id: Key) -> list[Way]:
    """Return the cases a household is connected with: named in one, or home to its child.

    Args:
        household_id: a column of the enclosing statement.
    """
    return [*(_named_in(household_id, link) for link in HOME_LINKS), _home_of_child(household_id)]


def _named_in(household_id: Key, link: type[Option | Arrangement | Approval | Assessment]) -> Way:
    return _way(link.case_id, Near.AT_HOME).where(link.household_id == household_id)


def _home_of_child(household_id: Key) -> Way:
    return (
        _way(CaseChild.case_id, Near.AS_CHILD)
        .join(HouseholdMember, HouseholdMember.person_id == CaseChild.person_id)
        .where(HouseholdMember.household_id == household_id)
    )


def _lowest(verdict: ColumnElement[int], ways: Subquery) -> ScalarSelect[int]:
    return (
        select(func.min(verdict))
        .join_from(ways, Case, Case.id == ways.c.case_id)
        .correlate_except(Case, ways)
        .scalar_subquery()
    )


def _when_new(sight: Sight, own: ColumnElement[bool]) -> ColumnElement[int]:
    """Return the verdict on what is connected with no case at all; own: the reader recorded it."""
    if not sight.reads_people:
        return literal(Verdict.NOT_SEEN.value)
    if sight.reach.scope in {Scope.COUNCIL, Scope.TEAM}:
        return literal(Verdict.SEEN.value)
    if not sight.reach.named:
        return literal(Verdict.NOT_SEEN.value)
    return case((own, Verdict.SEEN), else_=Verdict.NOT_SEEN)
