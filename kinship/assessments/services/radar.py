"""Put the checks into the register that a change in a home has made due; nobody need remember."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.assessments.services.checks import count_again
from kinship.assessments.types import Kind
from kinship.cases.models import Case
from kinship.checks import queries as register
from kinship.checks import services as checks
from kinship.core.ages import birthday
from kinship.core.database import db, transaction
from kinship.core.errors import KinshipError
from kinship.households.models import HouseholdMember
from kinship.people.models import Person

LOOK_BACK = timedelta(days=31)
"""A night that was missed is made up for within so long."""


def watch_homes(on: date, *, by: Actor) -> dict[str, int]:
    """Add the checks due where somebody has moved in or come to the age from which they are made.

    Nothing is asked for: the register says that the check is due. Run twice it adds nothing twice,
    and a home that fails stops no other.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many checks were added, and how many homes could not be looked at.
    """
    counts = {"added": 0, "failed": 0}
    for household_id in _changed(on):
        try:
            with transaction():
                counts["added"] += plan_due(household_id, by=by)
        except (DBAPIError, KinshipError):
            counts["failed"] += 1
    return counts


def plan_due(household_id: int, *, by: Actor) -> int:
    """Add the checks a home needs today and its register does not hold.

    A home that is assessed needs those of its assessments; one where a child lives already, those
    that are kept up to date.

    Args:
        household_id: the home.
        by: who adds them.

    Returns:
        How many were added.
    """
    added = 0
    for case_id, kind in _asked_of(household_id):
        added += checks.plan_checks(household_id=household_id, kind=kind, by=by, case_id=case_id)
    if added:
        count_again([household_id], active=False)
    return added


def _asked_of(household_id: int) -> Iterator[tuple[int, str]]:
    for assessment in queries.open_of_households([household_id]):
        yield assessment.case_id, assessment.kind
    lived_in = (
        select(Arrangement.case_id)
        .where(Arrangement.household_id == household_id, Arrangement.ended_on.is_(None))
        .order_by(Arrangement.id)
        .limit(1)
    )
    case_id = db.session.execute(lived_in).scalar_one_or_none()
    if case_id is not None:
        yield case_id, Kind.CARER_REVIEW


def _changed(on: date) -> list[int]:
    """Return the homes in use where somebody moved in or had such a birthday not long ago."""
    lately: list[ColumnElement[bool]] = [HouseholdMember.joined_on.between(on - LOOK_BACK, on)]
    lately += [_reached(age, on) for age in sorted(_ages())]
    assessed = select(Assessment.id).where(
        Assessment.household_id == HouseholdMember.household_id, Assessment.closed_on.is_(None)
    )
    lived_in = (
        select(Arrangement.id)
        .join(Case, Case.id == Arrangement.case_id)
        .where(Arrangement.household_id == HouseholdMember.household_id)
        .where(Arrangement.ended_on.is_(None), Case.closed_on.is_(None))
    )
    statement = (
        select(HouseholdMember.household_id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(or_(HouseholdMember.left_on.is_(None), HouseholdMember.left_on >= on))
        .where(or_(*lately), or_(assessed.exists(), lived_in.exists()))
        .distinct()
        .order_by(HouseholdMember.household_id)
    )
    return list(db.session.execute(statement).scalars())


def _ages() -> set[int]:
    return {each.from_age for each in register.nations_list().kinds if each.from_age}


def _reached(age: int, on: date) -> ColumnElement[bool]:
    """Say that somebody reached an age within the days looked back over."""
    first, last = on - LOOK_BACK, on
    return and_(Person.born_on >= birthday(first, -age), Person.born_on <= birthday(last, -age))
