"""Read whom an assessment is written about: its children, the carers, brothers and sisters."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, or_, select

from kinship.assessments.models import Assessment, AssessmentChild, AssessmentSection
from kinship.assessments.rules.layout import COPY
from kinship.assessments.types import ChildFacts, ClosedHow, FormPeople, Kind, Named
from kinship.cases.models import CaseChild
from kinship.core.ages import GROWN_UP, age_on
from kinship.core.database import db
from kinship.households.models import HouseholdMember
from kinship.households.types import MemberRole
from kinship.people.models import Person, Relationship

SIBLINGS = ("sister", "brother", "half-or-step-sibling")
"""Keys of config/codes/relationships.toml; the first two are of the whole blood."""
STANDING = ("", ClosedHow.SIGNED_OFF.value)


def people_of_form(assessment: Assessment) -> FormPeople:
    """Return whom the repeated sections of an assessment are written for.

    Args:
        assessment: the assessment.
    """
    written = select(AssessmentSection.key).where(
        AssessmentSection.assessment_id == assessment.id, AssessmentSection.key.contains(COPY)
    )
    return FormPeople(
        children=tuple(_named(AssessmentChild.assessment_id == assessment.id, AssessmentChild)),
        carers=carers_of(assessment.household_id),
        written=frozenset(db.session.execute(written).scalars()),
    )


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


def _named(
    where: ColumnElement[bool], through: type[AssessmentChild | HouseholdMember]
) -> list[Named]:
    statement = (
        select(Person.id, Person.given_names, Person.known_as, Person.family_name)
        .join(through, through.person_id == Person.id)
        .where(where)
        .order_by(Person.born_on, Person.id)
    )
    return [
        Named(row.id, f"{row.known_as or row.given_names} {row.family_name}".strip())
        for row in db.session.execute(statement)
    ]


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
    young = or_(Person.born_on.is_(None), Person.born_on > date(today.year - GROWN_UP, 1, 1))
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
        if born is None or age_on(born, today) < GROWN_UP:
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
