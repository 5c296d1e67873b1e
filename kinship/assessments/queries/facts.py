"""Read what the rules look at: children, people of the home, checks, returns, authors."""

from typing import Any

from sqlalchemy import Row, select

from kinship.accounts.models import Staff
from kinship.assessments.models import (
    Assessment,
    AssessmentChild,
    AssessmentReturn,
    AssessmentSection,
)
from kinship.cases.models import CaseChild
from kinship.core.database import db
from kinship.people.models import Person


def child_ids(assessment_id: int) -> list[int]:
    """Return the keys of the children an assessment is about.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(AssessmentChild.person_id)
        .where(AssessmentChild.assessment_id == assessment_id)
        .order_by(AssessmentChild.person_id)
    )
    return list(db.session.execute(statement).scalars())


def children_of(assessment_id: int) -> list[Row[Any]]:
    """Return the children an assessment is about: id, names and date of birth.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(Person.id, Person.given_names, Person.known_as, Person.family_name, Person.born_on)
        .join(AssessmentChild, AssessmentChild.person_id == Person.id)
        .where(AssessmentChild.assessment_id == assessment_id)
        .order_by(Person.born_on, Person.id)
    )
    return list(db.session.execute(statement))


def returns_of(assessment_id: int) -> list[Row[Any]]:
    """Return every time it was sent back, the newest first: day, by whom, points.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(
            AssessmentReturn.id,
            AssessmentReturn.submitted_on,
            AssessmentReturn.returned_on,
            AssessmentReturn.points,
            Staff.full_name.label("by"),
        )
        .outerjoin(Staff, Staff.id == AssessmentReturn.by_id)
        .where(AssessmentReturn.assessment_id == assessment_id)
        .order_by(AssessmentReturn.id.desc())
    )
    return list(db.session.execute(statement))


def children_of_case(case_id: int) -> list[Row[Any]]:
    """Return the children of a case in their order: id, names and date of birth.

    Args:
        case_id: the case.
    """
    statement = (
        select(Person.id, Person.given_names, Person.known_as, Person.family_name, Person.born_on)
        .join(CaseChild, CaseChild.person_id == Person.id)
        .where(CaseChild.case_id == case_id)
        .order_by(CaseChild.number)
    )
    return list(db.session.execute(statement))


def authors_of(assessment: Assessment, sections: list[AssessmentSection]) -> frozenset[int]:
    """Return everybody who wrote in an assessment, is allocated to it or submitted it.

    Args:
        assessment: the assessment.
        sections: its saved sections.
    """
    found = {assessment.assessor_id, assessment.submitted_by_id}
    found |= {each.saved_by_id for each in sections}
    return frozenset(each for each in found if each is not None)
