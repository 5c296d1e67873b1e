"""Read the options of a case: every household that was named for one of its children."""

from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from kinship.cases.models import CaseChild, Option
from kinship.cases.queries.rows import row_of_case
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person

MOST = 200


class OptionRow(NamedTuple):
    """An option with the child's name and the household as a list shows it."""

    id: int
    child_id: int
    household_id: int
    named_on: date
    named_by: str
    side: str
    relationship_kind: str
    contacted_on: date | None
    reserve_on: date | None
    ended_on: date | None
    ended_how: str
    ended_reason: str
    preferred: bool
    family_order: int | None
    number: int
    given_names: str
    known_as: str
    family_name: str
    town: str
    carers: str | None

    @property
    def child(self) -> str:
        """The child's name, with the first name the child goes by."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


def options_of(case_id: int) -> list[OptionRow]:
    """Return the options of a case by child: those still open first, the latest named first.

    Args:
        case_id: a case the reader may see.
    """
    own = [getattr(Option, name) for name in OptionRow._fields[:14]]
    statement = (
        select(
            *own,
            CaseChild.number,
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Household.town,
            carers_in(Option.household_id).label("carers"),
        )
        .join(
            CaseChild,
            (CaseChild.case_id == Option.case_id) & (CaseChild.person_id == Option.child_id),
        )
        .join(Person, Person.id == Option.child_id)
        .join(Household, Household.id == Option.household_id)
        .where(Option.case_id == case_id)
        .order_by(
            CaseChild.number,
            Option.ended_on.is_not(None),
            Option.family_order.is_(None),
            Option.family_order,
            Option.preferred.desc(),
            Option.named_on.desc(),
            Option.id.desc(),
        )
        .limit(MOST)
    )
    return [OptionRow._make(row) for row in db.session.execute(statement)]


def carers_in(household_id: InstrumentedAttribute[Any]) -> ColumnElement[str | None]:
    """Return the names of the adults who care in a household, as a column.

    Args:
        household_id: the column that holds the household.
    """
    names = func.trim(Person.given_names + " " + Person.family_name)
    return (
        select(func.aggregate_strings(names, " and "))
        .join(HouseholdMember, HouseholdMember.person_id == Person.id)
        .where(
            HouseholdMember.household_id == household_id,
            HouseholdMember.role == "carer",
            HouseholdMember.left_on.is_(None),
        )
        .scalar_subquery()
    )


def carers_of(household_ids: list[int]) -> dict[int, str]:
    """Return the names of the adults who care in each household, in one statement.

    Args:
        household_ids: households the reader may see.
    """
    found: dict[int, list[str]] = {key: [] for key in household_ids}
    if not household_ids:
        return {}
    statement = (
        select(HouseholdMember.household_id, Person.given_names, Person.family_name)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            HouseholdMember.household_id.in_(household_ids),
            HouseholdMember.left_on.is_(None),
            HouseholdMember.role == "carer",
        )
        .order_by(HouseholdMember.household_id, HouseholdMember.id)
    )
    for row in db.session.execute(statement):
        found[row.household_id].append(f"{row.given_names} {row.family_name}".strip())
    return {key: " and ".join(names) for key, names in found.items()}


def get_option(case_id: int, option_id: int) -> Option:
    """Return an option of a case.

    Args:
        case_id: a case the reader may see.
        option_id: the option.

    Raises:
        NotFoundError: this case has no such option.
    """
    return row_of_case(Option, case_id, option_id)
