"""The open case and the home shown beside a person, and people by where they live."""

from sqlalchemy import ColumnElement, ScalarSelect, SQLColumnExpression, func, select

from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import visible_within
from kinship.households.models import Household, HouseholdMember
from kinship.search.queries.scope import (
    HOME_LINKS,
    Sight,
    as_child,
    household_visible_within,
    near_a_child,
    together,
)


def open_case_of(person_id: SQLColumnExpression[int], sight: Sight) -> ScalarSelect[int]:
    """Return the nearest open case of a person that the reader may see, the newest first.

    Args:
        person_id: a column of the enclosing statement.
        sight: how far the reader sees.
    """
    ways = together([as_child(person_id), *near_a_child(person_id)])
    return (
        select(Case.id)
        .join(ways, ways.c.case_id == Case.id)
        .where(Case.closed_on.is_(None), visible_within(sight.reach))
        .order_by(ways.c.near, Case.id.desc())
        .limit(1)
        .correlate_except(Case, ways)
        .scalar_subquery()
    )


def home_of(person_id: SQLColumnExpression[int], sight: Sight) -> ScalarSelect[int | None]:
    """Return the home a person lives in now, if the reader may see it.

    Args:
        person_id: a column of the enclosing statement.
        sight: how far the reader sees.
    """
    return (
        select(func.max(Household.id))
        .join(HouseholdMember, HouseholdMember.household_id == Household.id)
        .where(
            HouseholdMember.person_id == person_id,
            HouseholdMember.left_on.is_(None),
            household_visible_within(sight),
        )
        .correlate_except(Household, HouseholdMember)
        .scalar_subquery()
    )


def lives_in(
    condition: ColumnElement[bool],
    person_id: SQLColumnExpression[int],
    sight: Sight,
    most: int | None = None,
) -> ColumnElement[bool]:
    """Return the condition of living in a home that meets a condition and may be shown.

    Args:
        condition: on `Household`.
        person_id: a column of the enclosing statement.
        sight: how far the reader sees.
        most: how many people of such homes are looked at; all when left out.
    """
    return person_id.in_(
        select(HouseholdMember.person_id)
        .join(Household, Household.id == HouseholdMember.household_id)
        .where(
            condition,
            Household.address_withheld.is_(False),
            household_visible_within(sight),
            HouseholdMember.left_on.is_(None),
        )
        .limit(most)
        .correlate(None)
    )


def in_case(
    condition: ColumnElement[bool], person_id: SQLColumnExpression[int]
) -> ColumnElement[bool]:
    """Return the condition of being a child of a case, or living in a home connected with it.

    Args:
        condition: on `Case`.
        person_id: a column of the enclosing statement.
    """
    children = (
        select(CaseChild.person_id)
        .join(Case, Case.id == CaseChild.case_id)
        .where(condition)
        .correlate(None)
    )
    at_home = [
        select(HouseholdMember.person_id)
        .join(link, link.household_id == HouseholdMember.household_id)
        .join(Case, Case.id == link.case_id)
        .where(condition, HouseholdMember.left_on.is_(None))
        .correlate(None)
        for link in HOME_LINKS
    ]
    return person_id.in_(children.union_all(*at_home))
