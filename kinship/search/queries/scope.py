"""Who may see a person or a household.

A person is seen through cases: as a child of one, as a member of a household connected with one,
or as a relative of one of its children. What is connected only with cases the reader may not see
does not exist for them, and a child of a restricted case is never seen by a way round it, such
as a home that is an option in another case. Somebody connected with no case at all is new: those
who see a team or the council see them, and so does whoever recorded them.
"""

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from kinship.accounts.types import Actor, Scope
from kinship.arrangements.models import Approval, Arrangement
from kinship.assessments.models import Assessment
from kinship.cases.models import Case, CaseChild, Option
from kinship.cases.queries import visible_to
from kinship.core.permissions import Permission
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person, Relationship

HOME_LINKS = (Option, Arrangement, Approval, Assessment)
"""Every table that connects a household with a case."""


def person_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Person` under which they exist for this reader.

    Args:
        actor: who asks.
    """
    seen = visible_to(actor)
    return or_(
        _child_of(seen),
        and_(
            not_(_child_of(Case.restricted.is_(True))),
            or_(
                _near_a_child(seen),
                and_(
                    _sees_new(actor, Person.created_by_id),
                    not_(or_(_child_of(true()), _near_a_child(true()))),
                ),
            ),
        ),
    )


def household_visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Household` under which it exists for this reader.

    A household that is connected with no case but in which somebody of a case lives or lived is
    seen by those who see that person through the case.

    Args:
        actor: who asks.
    """
    seen = visible_to(actor)
    return or_(
        _household_connected(seen),
        and_(_sees_new(actor, Household.created_by_id), not_(_household_connected(true()))),
    )


def _sees_new(actor: Actor, created_by: InstrumentedAttribute[int | None]) -> ColumnElement[bool]:
    if not actor.may(Permission.PEOPLE_READ):
        return false()
    if actor.scope in {Scope.COUNCIL, Scope.TEAM}:
        return true()
    return created_by == actor.staff_id if actor.staff_id is not None else false()


def _child_of(seen: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(
        select(CaseChild.case_id)
        .join(Case, Case.id == CaseChild.case_id)
        .where(CaseChild.person_id == Person.id, seen)
        .correlate(Person)
    )


def _near_a_child(seen: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(
        *(
            exists(
                select(link.case_id)
                .join(HouseholdMember, HouseholdMember.household_id == link.household_id)
                .join(Case, Case.id == link.case_id)
                .where(HouseholdMember.person_id == Person.id, seen)
                .correlate(Person)
            )
            for link in HOME_LINKS
        ),
        _related_to_child(Relationship.person_id, Relationship.child_id, seen),
        _related_to_child(Relationship.child_id, Relationship.person_id, seen),
    )


def _related_to_child(
    one: InstrumentedAttribute[int], other: InstrumentedAttribute[int], seen: ColumnElement[bool]
) -> ColumnElement[bool]:
    return exists(
        select(Relationship.id)
        .join(CaseChild, CaseChild.person_id == other)
        .join(Case, Case.id == CaseChild.case_id)
        .where(one == Person.id, seen)
        .correlate(Person)
    )


def _household_connected(seen: ColumnElement[bool]) -> ColumnElement[bool]:
    return or_(
        *(
            exists(
                select(link.case_id)
                .join(Case, Case.id == link.case_id)
                .where(link.household_id == Household.id, seen)
                .correlate(Household)
            )
            for link in HOME_LINKS
        ),
        exists(
            select(HouseholdMember.id)
            .join(CaseChild, CaseChild.person_id == HouseholdMember.person_id)
            .join(Case, Case.id == CaseChild.case_id)
            .where(HouseholdMember.household_id == Household.id, seen)
            .correlate(Household)
        ),
    )
