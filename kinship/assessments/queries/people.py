"""Read whom an assessment is written about: its children, the carers, brothers and sisters."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Date,
    Row,
    bindparam,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)

from kinship.assessments.models import Assessment, AssessmentChild, AssessmentSection
from kinship.assessments.rules.layout import COPY
from kinship.assessments.types import ChildFacts, ClosedHow, FormPeople, Kind, Named
from kinship.cases.models import CaseChild
from kinship.core import installation
from kinship.core.ages import age_on
from kinship.core.database import db
from kinship.households.models import HouseholdMember
from kinship.households.types import MemberRole
from kinship.people.models import Person, Relationship
from kinship.rulebook import queries as rulebook
from kinship.rulebook.grown_up import grown_up

SIBLINGS = ("sister", "brother", "half-or-step-sibling")
"""Keys of config/codes/relationships.toml; the first two are of the whole blood."""
CHILD, CARER, WRITTEN = 0, 1, 2
"""What a row is that comes back with others in one statement."""
STANDING = ("", ClosedHow.SIGNED_OFF.value)


def people_of_form(assessment: Assessment) -> FormPeople:
    """Return whom the repeated sections of an assessment are written for.

    Args:
        assessment: the assessment.
    """
    asked = {"assessment_id": assessment.id, "household_id": assessment.household_id}
    rows = list(db.session.execute(_people_and_keys(), asked))
    people = sorted(rows, key=lambda row: (row.born_on or date.max, row.id))
    return FormPeople(
        children=tuple(_person(row) for row in people if row.what == CHILD),
        carers=tuple(_person(row) for row in people if row.what == CARER),
        written=frozenset(row.given_names for row in rows if row.what == WRITTEN),
    )


@cache
def _people_and_keys() -> CompoundSelect[*tuple[Any, ...]]:
    """Ask for children, carers and the sections written in with one statement, built once."""
    asked = bindparam("assessment_id", type_=BigInteger())
    home = bindparam("household_id", type_=BigInteger())
    person = (Person.id, Person.given_names, Person.known_as, Person.family_name, Person.born_on)
    children = (
        select(literal(CHILD).label("what"), *person)
        .join(AssessmentChild, AssessmentChild.person_id == Person.id)
        .where(AssessmentChild.assessment_id == asked)
    )
    carers = (
        select(literal(CARER), *person)
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .where(
            HouseholdMember.household_id == home,
            HouseholdMember.role == MemberRole.CARER,
            HouseholdMember.left_on.is_(None),
        )
    )
    key = AssessmentSection.key
    written = select(
        literal(WRITTEN), AssessmentSection.id, key, literal(""), literal(""), cast(null(), Date)
    ).where(AssessmentSection.assessment_id == asked, key.contains(COPY))
    return union_all(children, carers, written)


def carers_of(household_id: int | None) -> tuple[Named, ...]:
    """Return the carers of a household now.

    Args:
        household_id: the household; None has none.
    """
    if household_id is None:
        return ()
    lives_there = (
        (HouseholdMember.household_id == household_id)
        & (HouseholdMember.role == MemberRole.CARER)
        & HouseholdMember.left_on.is_(None)
    )
    return tuple(_named(lives_there, HouseholdMember))


def births_of_carers(household_id: int | None) -> list[tuple[str, date | None]]:
    """Return the carers of a household now with their dates of birth.

    Args:
        household_id: the household; None has none.
    """
    asked = {"assessment_id": None, "household_id": household_id}
    rows = db.session.execute(_people_and_keys(), asked)
    return [(_person(row).name, row.born_on) for row in rows if row.what == CARER]


def _named(where: ColumnElement[bool], through: type[HouseholdMember]) -> list[Named]:
    statement = (
        select(Person.id, Person.given_names, Person.known_as, Person.family_name)
        .join(through, through.person_id == Person.id)
        .where(where)
        .order_by(Person.born_on, Person.id)
    )
    return [_person(row) for row in db.session.execute(statement)]


def _person(row: Row[*tuple[Any, ...]]) -> Named:
    return Named(row.id, f"{row.known_as or row.given_names} {row.family_name}".strip())


def child_facts(assessment: Assessment, today: date) -> tuple[ChildFacts, ...]:
    """Return the children of an assessment with what rules ask about them.

    Args:
        assessment: the assessment.
        today: the day ages are taken on.
    """
    statement = (
        select(Person)
        .join(AssessmentChild, AssessmentChild.person_id == Person.id)
        .where(AssessmentChild.assessment_id == assessment.id)
        .order_by(Person.born_on, Person.id)
    )
    children = list(db.session.execute(statement).scalars())
    elsewhere = _siblings_elsewhere(assessment, [each.id for each in children], today)
    compared = _compared(assessment.case_id) if elsewhere else set()
    return tuple(
        ChildFacts(
            each.id,
            each.known_as or each.given_names,
            each.born_on,
            tuple(elsewhere.get(each.id, ())),
            each.id in compared,
        )
        for each in children
    )


def _siblings_elsewhere(
    assessment: Assessment, child_ids: Sequence[int], today: date
) -> dict[int, list[str]]:
    """Return brothers and sisters who are still children and neither assessed nor living there."""
    here = select(HouseholdMember.person_id).where(
        HouseholdMember.household_id == assessment.household_id, HouseholdMember.left_on.is_(None)
    )
    grown = grown_up(rulebook.council(installation.council()).nation, today)
    young = or_(Person.born_on.is_(None), Person.born_on > date(today.year - grown, 1, 1))
    related = (
        select(Relationship.child_id, Person.given_names, Person.known_as, Person.born_on)
        .select_from(Relationship)
        .join(Person, Person.id == Relationship.person_id)
        .where(
            Relationship.child_id.in_(child_ids),
            Relationship.kind.in_(SIBLINGS),
            Person.id.not_in(child_ids),
            Person.id.not_in(here),
            young,
        )
    )
    of_case = (
        select(AssessmentChild.person_id, Person.given_names, Person.known_as, Person.born_on)
        .select_from(AssessmentChild)
        .join(CaseChild, CaseChild.case_id == assessment.case_id)
        .join(Person, Person.id == CaseChild.person_id)
        .where(
            AssessmentChild.assessment_id == assessment.id,
            Person.id.not_in(child_ids),
            Person.id.not_in(here),
            young,
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for child_id, given, known_as, born in db.session.execute(related.union_all(of_case)):
        if born is None or age_on(born, today) < grown:
            found[child_id].add(known_as or given)
    return {child_id: sorted(names) for child_id, names in found.items()}


def _compared(case_id: int) -> set[int]:
    statement = (
        select(AssessmentChild.person_id)
        .join(Assessment, Assessment.id == AssessmentChild.assessment_id)
        .where(
            Assessment.case_id == case_id,
            Assessment.kind == Kind.TOGETHER_OR_APART,
            Assessment.closed_how.in_(STANDING),
        )
    )
    return set(db.session.execute(statement).scalars())
