"""Read when the children of a case were born, as a bound on what is recorded about them."""

from datetime import date

from sqlalchemy import select

from kinship.cases.models import CaseChild
from kinship.core.database import db
from kinship.people.models import Person


def births(case_id: int) -> dict[int, date]:
    """Return the day of birth of each child of a case, where it is known.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(Person.id, Person.born_on)
        .join(CaseChild, CaseChild.person_id == Person.id)
        .where(CaseChild.case_id == case_id, Person.born_on.is_not(None))
    )
    return {row.id: row.born_on for row in db.session.execute(statement)}
