"""Read the whole network of a case: who is family, who lives where, and what was said to each."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.assessments.models import Assessment
from kinship.assessments.queries import visible_to as assessment_visible_to
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import carers_in
from kinship.core.database import db
from kinship.people.models import Person, Relationship
from kinship.people.queries import visible_to as person_visible_to

SIBLINGS = ("sister", "brother", "half-or-step-sibling")
MOST = 100


class RelatedRow(NamedTuple):
    """Somebody of the family of a child of the case."""

    person_id: int
    given_names: str
    family_name: str
    kind: str
    side: str
    child: str
    died_on: date | None


class ElsewhereRow(NamedTuple):
    """A brother or sister who was born earlier and lives with family or friends, or did."""

    given_names: str
    known_as: str
    family_name: str
    born_on: date | None
    household_id: int
    started_on: date
    ended_on: date | None
    carers: str | None

    @property
    def name(self) -> str:
        """Their name, with the first name they go by."""
        return f"{self.known_as or self.given_names} {self.family_name}".strip()


class JudgedRow(NamedTuple):
    """What a first or full assessment said of a home, and when the carers had it."""

    household_id: int
    kind: str
    form: str
    form_version: str
    accepted_on: date
    signed_off_on: date | None
    outcome: str
    recommendation: str
    shared_on: date | None
    closed_how: str
    closed_reason: str


def related(case_id: int, actor: Actor) -> list[RelatedRow]:
    """Return everybody recorded as family of the children of a case, by side and name.

    Args:
        case_id: a case the reader may see.
        actor: who asks; people they may not see are left out.
    """
    child = aliased(Person)
    statement = (
        select(
            Person.id,
            Person.given_names,
            Person.family_name,
            Relationship.kind,
            Relationship.side,
            func.coalesce(func.nullif(child.known_as, ""), child.given_names),
            Person.died_on,
        )
        .join(Relationship, Relationship.person_id == Person.id)
        .join(CaseChild, CaseChild.person_id == Relationship.child_id)
        .join(child, child.id == Relationship.child_id)
        .where(CaseChild.case_id == case_id, person_visible_to(actor))
        .order_by(Relationship.side, Person.family_name, Person.given_names, Person.id, child.id)
        .limit(MOST)
    )
    return [RelatedRow._make(row) for row in db.session.execute(statement)]


def elsewhere(case_id: int, actor: Actor) -> list[ElsewhereRow]:
    """Return the earlier-born brothers and sisters who came to live with family or friends.

    Args:
        case_id: a case the reader may see.
        actor: who asks; people they may not see are left out.
    """
    own = select(CaseChild.person_id).where(CaseChild.case_id == case_id)
    child = aliased(Person)
    eldest = (
        select(func.min(child.born_on))
        .join(CaseChild, CaseChild.person_id == child.id)
        .where(CaseChild.case_id == case_id)
        .scalar_subquery()
    )
    brothers = select(Relationship.person_id).where(
        Relationship.child_id.in_(own), Relationship.kind.in_(SIBLINGS)
    )
    statement = (
        select(
            Person.given_names,
            Person.known_as,
            Person.family_name,
            Person.born_on,
            Arrangement.household_id,
            Arrangement.started_on,
            Arrangement.ended_on,
            carers_in(Arrangement.household_id),
        )
        .join(Arrangement, Arrangement.child_id == Person.id)
        .where(Person.id.in_(brothers), Person.id.not_in(own), person_visible_to(actor))
        .where(and_(Person.born_on.is_not(None), func.coalesce(Person.born_on < eldest, True)))
        .order_by(Person.born_on, Person.id, Arrangement.started_on.desc(), Arrangement.id.desc())
        .limit(MOST)
    )
    found: dict[tuple[str, str, date | None], ElsewhereRow] = {}
    for row in db.session.execute(statement):
        found.setdefault((row[0], row[2], row[3]), ElsewhereRow._make(row))
    return list(found.values())


def judged(case_id: int, actor: Actor) -> dict[int, list[JudgedRow]]:
    """Return what assessments said of each home, the first first, by home.

    Args:
        case_id: a case the reader may see, by somebody who may read assessments.
        actor: who asks; an outside assessor reads only of the assessments given to them.
    """
    columns = [getattr(Assessment, name) for name in JudgedRow._fields]
    statement = (
        select(*columns)
        .join(Case, Case.id == Assessment.case_id)
        .where(Assessment.case_id == case_id, Assessment.household_id.is_not(None))
        .where(assessment_visible_to(actor))
        .order_by(Assessment.accepted_on, Assessment.id)
        .limit(MOST)
    )
    found: dict[int, list[JudgedRow]] = {}
    for row in db.session.execute(statement):
        found.setdefault(row.household_id, []).append(JudgedRow._make(row))
    return found


def kinship_began(case_id: int) -> date | None:
    """Return the day the first assessment of family or friends was accepted.

    Args:
        case_id: a case the reader may see.
    """
    statement = select(func.min(Assessment.accepted_on)).where(Assessment.case_id == case_id)
    return db.session.execute(statement).scalar_one_or_none()
