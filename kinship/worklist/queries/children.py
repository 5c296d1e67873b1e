"""Read the children of the assessments on a page."""

from collections.abc import Iterable

from sqlalchemy import BigInteger, bindparam, select

from kinship.assessments.models import AssessmentChild
from kinship.core.database import db
from kinship.core.web.filters import initials
from kinship.people.models import Person
from kinship.worklist.types import ChildRow

CHILDREN = (
    select(
        AssessmentChild.assessment_id,
        Person.given_names,
        Person.known_as,
        Person.family_name,
        Person.born_on,
        Person.expected_on,
    )
    .join(Person, Person.id == AssessmentChild.person_id)
    .where(
        AssessmentChild.assessment_id.in_(
            bindparam("assessment_ids", type_=BigInteger(), expanding=True)
        )
    )
    .order_by(AssessmentChild.assessment_id, Person.born_on, Person.id)
)


def children_of(assessment_ids: Iterable[int]) -> dict[int, list[ChildRow]]:
    """Return the children of several assessments in one statement, the eldest first.

    Args:
        assessment_ids: assessments the reader may see.
    """
    found: dict[int, list[ChildRow]] = {key: [] for key in assessment_ids}
    if not found:
        return found
    for row in db.session.execute(CHILDREN, {"assessment_ids": list(found)}):
        name = f"{row.known_as or row.given_names} {row.family_name}"
        child = ChildRow(initials(name), row.born_on, row.expected_on)
        found[row.assessment_id].append(child)
    return found
