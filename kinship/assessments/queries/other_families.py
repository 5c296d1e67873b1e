"""Find names of other families in what is written, before anybody else reads them."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from sqlalchemy import CompoundSelect, Exists, exists, or_, select, tuple_, union

from kinship.assessments.models import Assessment
from kinship.cases.models import Case, CaseChild, Option
from kinship.core.database import db
from kinship.households.models import HouseholdMember
from kinship.people.models import Person, Relationship

MOST_ASKED = 300
"""So many different names of one text are looked up; nobody writes more."""
CAPITALISED = re.compile(r"[A-Z][\w'’-]+")


def other_families_in(texts: Iterable[str], case_id: int) -> tuple[str, ...]:
    """Return the full names in a text that belong to another family and not to this one.

    A name that only a restricted record holds is not looked for: saying so would tell that the
    record exists.

    Args:
        texts: everything that is written.
        case_id: the case it is written about.
    """
    names = _names_in(texts)
    if not names:
        return ()
    others = (
        select(Person.given_names, Person.family_name)
        .distinct()
        .where(
            tuple_(Person.family_name, Person.given_names).in_(
                [(family, given) for given, family in names]
            ),
            or_(_is_child_elsewhere(case_id), _lives_elsewhere(case_id)),
        )
    )
    found = {(row.given_names, row.family_name) for row in db.session.execute(others)}
    if not found:
        return ()
    return tuple(sorted(f"{given} {family}" for given, family in found - _own_names(case_id)))


def _names_in(texts: Iterable[str]) -> list[tuple[str, str]]:
    found: dict[tuple[str, str], None] = {}
    for text in texts:
        for sentence in re.split(r"[.!?;:,\n\"“”()]", text):
            words = sentence.split()
            for given, family in pairwise(words):
                if CAPITALISED.fullmatch(given) and (name := CAPITALISED.match(family)):
                    found[given, name[0].removesuffix("'s").removesuffix("’s")] = None
    return list(found)[:MOST_ASKED]


def _is_child_elsewhere(case_id: int) -> Exists:
    return exists().where(
        CaseChild.person_id == Person.id,
        CaseChild.case_id == Case.id,
        Case.id != case_id,
        Case.restricted.is_(False),
    )


def _lives_elsewhere(case_id: int) -> Exists:
    return exists().where(
        HouseholdMember.person_id == Person.id,
        HouseholdMember.household_id == Option.household_id,
        Option.case_id == Case.id,
        Case.id != case_id,
        Case.restricted.is_(False),
    )


def _own_names(case_id: int) -> set[tuple[str, str]]:
    children = select(CaseChild.person_id).where(CaseChild.case_id == case_id)
    homes: CompoundSelect[Any] = union(
        select(Option.household_id).where(Option.case_id == case_id),
        select(Assessment.household_id).where(
            Assessment.case_id == case_id, Assessment.household_id.is_not(None)
        ),
    )
    statement = select(Person.given_names, Person.family_name, Person.known_as).where(
        or_(
            Person.id.in_(children),
            Person.id.in_(
                select(Relationship.person_id).where(Relationship.child_id.in_(children))
            ),
            Person.id.in_(
                select(HouseholdMember.person_id).where(HouseholdMember.household_id.in_(homes))
            ),
        )
    )
    return {
        (given, row.family_name)
        for row in db.session.execute(statement)
        for given in (row.given_names, row.known_as)
    }
