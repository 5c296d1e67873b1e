"""Read checks. Whoever may see the case may see that its household is checked."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, or_, select

from kinship.accounts.models import Staff
from kinship.checks.models import Chase, Check
from kinship.checks.types import Chased, CheckFacts, Person
from kinship.core import installation
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.people.models import Person as PersonRow
from kinship.rulebook import queries as rulebook
from kinship.rulebook.check_list import CheckList, checks_of, with_ages


def nations_list() -> CheckList:
    """Return the kinds of check this council's nation makes, at the ages the council sets."""
    return _list_of(installation.council())


@lru_cache(maxsize=16)
def _list_of(name: str) -> CheckList:
    council = rulebook.council(name)
    return with_ages(checks_of(council.nation), council.checks_from_age)


def of_household(household_id: int) -> list[CheckFacts]:
    """Return the checks of one household, person by person, in one statement.

    Args:
        household_id: the household.
    """
    return of_households([household_id])


def of_households(household_ids: Iterable[int]) -> list[CheckFacts]:
    """Return the checks of several households, in one statement.

    Args:
        household_ids: the households.
    """
    wanted = _facts().where(Check.household_id.in_(list(household_ids)))
    rows = db.session.execute(
        wanted.order_by(Check.household_id, Check.person_id.is_(None), Check.person_id, Check.id)
    )
    return [
        CheckFacts(
            id=row.id,
            household_id=row.household_id,
            kind=row.kind,
            person_id=row.person_id,
            person=f"{row.known_as or row.given_names} {row.family_name}" if row.person_id else "",
            role=row.role or "",
            requested_on=row.requested_on,
            chased_on=row.chased_on,
            times_chased=row.times_chased,
            received_on=row.received_on,
            reference=row.reference,
            outcome=row.outcome,
            risk_note=row.risk_note,
            risk_decided=row.risk_decided_by_id is not None,
            expires_on=row.expires_on,
            not_needed_because=row.not_needed_because,
            risk_decided_on=row.risk_decided_on,
            not_needed_on=row.not_needed_on,
            not_needed_by=row.not_needed_by,
        )
        for row in rows
    ]


def _facts() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Check.id,
            Check.household_id,
            Check.kind,
            Check.person_id,
            PersonRow.given_names,
            PersonRow.known_as,
            PersonRow.family_name,
            HouseholdMember.role,
            Check.requested_on,
            Check.chased_on,
            Check.times_chased,
            Check.received_on,
            Check.reference,
            Check.outcome,
            Check.risk_note,
            Check.risk_decided_by_id,
            Check.expires_on,
            Check.not_needed_because,
            Check.risk_decided_on,
            Check.not_needed_on,
            Check.not_needed_by,
        )
        .outerjoin(PersonRow, PersonRow.id == Check.person_id)
        .outerjoin(
            HouseholdMember,
            (HouseholdMember.person_id == Check.person_id)
            & (HouseholdMember.household_id == Check.household_id)
            & HouseholdMember.left_on.is_(None),
        )
    )


def people_of(household_id: int, day: date) -> list[Person]:
    """Return who lives in a household on a day, in the order they joined.

    Args:
        household_id: the household.
        day: the day.
    """
    statement = (
        select(
            PersonRow.id,
            PersonRow.given_names,
            PersonRow.known_as,
            PersonRow.family_name,
            PersonRow.born_on,
            HouseholdMember.role,
        )
        .join(HouseholdMember, HouseholdMember.person_id == PersonRow.id)
        .where(
            HouseholdMember.household_id == household_id,
            HouseholdMember.joined_on <= day,
            or_(HouseholdMember.left_on.is_(None), HouseholdMember.left_on >= day),
        )
        .order_by(HouseholdMember.joined_on, HouseholdMember.id)
    )
    return [
        Person(
            row.id, f"{row.known_as or row.given_names} {row.family_name}", row.role, row.born_on
        )
        for row in db.session.execute(statement)
    ]


def planned_check(household_id: int, kind: str, person_id: int | None) -> Check | None:
    """Return a check the register holds already, locked with its home so that it is added once.

    Args:
        household_id: the home.
        kind: of which kind.
        person_id: whose; None for the home itself.
    """
    db.session.execute(select(Household.id).where(Household.id == household_id).with_for_update())
    whose = Check.person_id.is_(None) if person_id is None else Check.person_id == person_id
    statement = select(Check).where(Check.household_id == household_id, Check.kind == kind, whose)
    return db.session.execute(statement.order_by(Check.id).limit(1)).scalar_one_or_none()


def chases_of(check_ids: Iterable[int]) -> dict[int, list[Chased]]:
    """Return every time checks were asked about again, the latest first, in one statement.

    Args:
        check_ids: checks the reader may see.
    """
    found: dict[int, list[Chased]] = {key: [] for key in check_ids}
    if not found:
        return found
    statement = (
        select(Chase.check_id, Chase.chased_on, Chase.how, func.coalesce(Staff.full_name, ""))
        .outerjoin(Staff, Staff.id == Chase.by_id)
        .where(Chase.check_id.in_(list(found)))
        .order_by(Chase.chased_on.desc(), Chase.id.desc())
    )
    for row in db.session.execute(statement):
        found[row[0]].append(Chased._make(row))
    return found


def get_many_locked(check_ids: Iterable[int]) -> list[Check]:
    """Return several checks for changing, in order of their keys.

    Args:
        check_ids: their keys.
    """
    statement = (
        select(Check).where(Check.id.in_(list(check_ids))).order_by(Check.id).with_for_update()
    )
    return list(db.session.execute(statement.execution_options(populate_existing=True)).scalars())
