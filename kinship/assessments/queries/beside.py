"""What stands beside an assessment, brought back with it by the same statement."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, ScalarSelect, Select, String, cast, func, select

from kinship.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentReturn,
    AssessmentSection,
    SectionComment,
)
from kinship.assessments.rules.layout import COPY
from kinship.assessments.types import Named
from kinship.households.models import HouseholdMember
from kinship.households.types import MemberRole
from kinship.people.models import Person

Value = TypeVar("Value")
BREAK, PART = "\n", "\x1f"
"""Between people, and between what is told of one; a name that holds one gets a space for it."""
PARTS = 5


@dataclass(frozen=True)
class _Person:
    id: int
    born_on: date | None
    given_names: str
    known_as: str
    family_name: str

    @property
    def named(self) -> Named:
        """Who it is, as sections about them are headed."""
        name = f"{self.known_as or self.given_names} {self.family_name}"
        return Named(self.id, name.strip())


def people_in(told: str | None) -> list[_Person]:
    """Return the people of one column, the oldest first.

    Args:
        told: the column, of `children` or `carers`.
    """
    found = []
    for line in told.split(BREAK) if told else ():
        key, born, given, known, family = line.split(PART, PARTS - 1)
        found.append(
            _Person(int(key), date.fromisoformat(born) if born else None, given, known, family)
        )
    return sorted(found, key=lambda each: (each.born_on or date.max, each.id))


def in_order(people: list[_Person]) -> list[str]:
    """Return the full names of people by the alphabet.

    Args:
        people: the people.
    """
    return sorted(f"{each.given_names} {each.family_name}" for each in people)


def keys_in(told: str | None) -> frozenset[str]:
    """Return the keys of one column.

    Args:
        told: the column, of `written`.
    """
    return frozenset(told.split(BREAK)) if told else frozenset()


def children() -> ScalarSelect[str]:
    """Bring the children of the assessment."""
    return _of_assessment(_everybody())


def carers() -> ScalarSelect[str]:
    """Bring the carers of its household now."""
    return _of_household(_everybody())


def names_of_carers() -> ScalarSelect[str]:
    """Bring the names of the carers of its household now."""
    return _of_household(Person.given_names + " " + Person.family_name)


def written() -> ScalarSelect[str]:
    """Bring the keys of its sections about somebody that something is written in."""
    key = AssessmentSection.key
    return _single(
        select(func.aggregate_strings(key, BREAK)).where(
            AssessmentSection.assessment_id == Assessment.id, key.contains(COPY)
        )
    )


def comments() -> ScalarSelect[int]:
    """Count the comments on its sections."""
    return _single(select(func.count()).where(SectionComment.assessment_id == Assessment.id))


def latest_points() -> ScalarSelect[str]:
    """Bring what was asked for when it was last sent back."""
    return _single(
        select(AssessmentReturn.points)
        .where(AssessmentReturn.assessment_id == Assessment.id)
        .order_by(AssessmentReturn.id.desc())
        .limit(1)
    )


def _everybody() -> ColumnElement[str]:
    born = func.coalesce(cast(Person.born_on, String), "")
    told = cast(Person.id, String) + PART + born
    for name in (Person.given_names, Person.known_as, Person.family_name):
        told = told + PART + func.replace(func.replace(name, BREAK, " "), PART, " ")
    return told


def _of_assessment(told: ColumnElement[str]) -> ScalarSelect[str]:
    return _single(
        select(func.aggregate_strings(told, BREAK))
        .select_from(Person)
        .join(AssessmentChild, AssessmentChild.person_id == Person.id)
        .where(AssessmentChild.assessment_id == Assessment.id)
    )


def _of_household(told: ColumnElement[str]) -> ScalarSelect[str]:
    return _single(
        select(func.aggregate_strings(told, BREAK))
        .select_from(Person)
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .where(
            HouseholdMember.household_id == Assessment.household_id,
            HouseholdMember.role == MemberRole.CARER,
            HouseholdMember.left_on.is_(None),
        )
    )


def _single(statement: Select[Value]) -> ScalarSelect[Value]:
    return statement.correlate(Assessment).scalar_subquery()
