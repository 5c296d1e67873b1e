"""Read signs of strain: those entered, and those worked out from the record."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, literal, select, union_all

from kinship.arrangements.models import Arrangement
from kinship.cases.models import CaseChild
from kinship.cases.queries import row_of_case
from kinship.core import installation
from kinship.core.ages import birthday
from kinship.core.database import db
from kinship.households.models import HouseholdMember
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Stability
from kinship.support.models import StrainSign

CARER = "carer"


class SignRow(NamedTuple):
    """A sign of strain that lasts."""

    id: int
    case_id: int
    sign: str
    seen_on: date
    words: str


def lasting_signs(case_ids: Collection[int]) -> dict[int, list[SignRow]]:
    """Return the entered signs that last, by case, the latest first.

    Args:
        case_ids: cases the reader may see.
    """
    statement = (
        select(
            StrainSign.id,
            StrainSign.case_id,
            StrainSign.sign,
            StrainSign.seen_on,
            StrainSign.words,
        )
        .where(StrainSign.case_id.in_(case_ids), StrainSign.over_on.is_(None))
        .order_by(StrainSign.case_id, StrainSign.seen_on.desc(), StrainSign.id.desc())
    )
    found: dict[int, list[SignRow]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.case_id].append(SignRow._make(row))
    return found


def worked_out_signs(case_ids: Collection[int], today: date) -> dict[int, set[str]]:
    """Return the signs the record itself shows, by case, in one statement.

    Args:
        case_ids: cases the reader may see.
        today: the day looked from.
    """
    ids, weighed = list(case_ids), weights(today)
    here = (Arrangement.case_id.in_(ids), Arrangement.ended_on.is_(None))
    teenager = (
        select(CaseChild.case_id, literal("teenager"))
        .join(Person, Person.id == CaseChild.person_id)
        .where(
            CaseChild.case_id.in_(ids),
            Person.born_on <= birthday(today, -weighed.teenager_from),
            Person.born_on > birthday(today, -(weighed.teenager_until + 1)),
        )
    )
    apart = (
        select(Arrangement.case_id, literal("siblings_apart"))
        .where(*here)
        .group_by(Arrangement.case_id)
        .having(func.count(Arrangement.household_id.distinct()) > 1)
    )
    older = (
        select(Arrangement.case_id, literal("older_carer"))
        .join(HouseholdMember, HouseholdMember.household_id == Arrangement.household_id)
        .join(Person, Person.id == HouseholdMember.person_id)
        .where(
            *here,
            HouseholdMember.role == CARER,
            HouseholdMember.left_on.is_(None),
            Person.born_on <= birthday(today, -weighed.older_carer_from),
        )
    )
    found: dict[int, set[str]] = defaultdict(set)
    for case_id, sign in db.session.execute(union_all(teenager, apart, older)):
        found[case_id].add(sign)
    return found


def get_sign(case_id: int, sign_id: int) -> StrainSign:
    """Return a sign of a case.

    Args:
        case_id: a case the reader may see.
        sign_id: the sign.

    Raises:
        NotFoundError: this case has no such sign.
    """
    return row_of_case(StrainSign, case_id, sign_id)


def weights(today: date) -> Stability:
    """Return what signs weigh in this council on a day.

    Args:
        today: the day.
    """
    every = rulebook.council(installation.council()).stabilities
    begun = [each for each in every if each.in_force_from <= today]
    return begun[-1] if begun else every[0]
