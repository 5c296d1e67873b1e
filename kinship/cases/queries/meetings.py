"""Read family meetings, the assessment of the parents, and the homes a family may name."""

from typing import NamedTuple

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.cases.models import CaseChild, FamilyMeeting, Option, ParentAssessment
from kinship.cases.queries.options import carers_in
from kinship.cases.queries.rows import row_of_case
from kinship.core.database import db
from kinship.households.models import Household, HouseholdMember
from kinship.households.queries import visible_to as household_visible_to
from kinship.people.models import Relationship

MOST_HOMES = 50


class HomeRow(NamedTuple):
    """A home that may be named: one of the network, or an option already."""

    id: int
    carers: str | None
    town: str

    @property
    def words(self) -> str:
        """The home as it is chosen."""
        return f"{self.carers or 'Home without a recorded carer'}, {self.town}".strip(", ")


def meetings_of(case_id: int) -> list[FamilyMeeting]:
    """Return the family meetings of a case, the latest first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(FamilyMeeting)
        .where(FamilyMeeting.case_id == case_id)
        .order_by(FamilyMeeting.asked_on.desc(), FamilyMeeting.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def get_meeting(case_id: int, meeting_id: int) -> FamilyMeeting:
    """Return a family meeting of a case.

    Args:
        case_id: a case the reader may see.
        meeting_id: the meeting.

    Raises:
        NotFoundError: this case has no such meeting.
    """
    return row_of_case(FamilyMeeting, case_id, meeting_id)


def parents_assessed(case_id: int) -> list[ParentAssessment]:
    """Return the assessments of parents of a case, the first first.

    Args:
        case_id: a case the reader may see.
    """
    statement = (
        select(ParentAssessment)
        .where(ParentAssessment.case_id == case_id)
        .order_by(ParentAssessment.started_on, ParentAssessment.id)
    )
    return list(db.session.execute(statement).scalars())


def get_parent_assessment(case_id: int, key: int) -> ParentAssessment:
    """Return an assessment of a parent of a case.

    Args:
        case_id: a case the reader may see.
        key: the assessment.

    Raises:
        NotFoundError: this case has no such assessment.
    """
    return row_of_case(ParentAssessment, case_id, key)


def homes_of_network(case_id: int, actor: Actor) -> list[HomeRow]:
    """Return the homes of everybody related to the children of a case, and its options.

    Args:
        case_id: a case the reader may see.
        actor: who asks; homes they may not see are left out.
    """
    children = select(CaseChild.person_id).where(CaseChild.case_id == case_id)
    related = (
        select(HouseholdMember.household_id)
        .join(Relationship, Relationship.person_id == HouseholdMember.person_id)
        .where(Relationship.child_id.in_(children), HouseholdMember.left_on.is_(None))
    )
    options = select(Option.household_id).where(Option.case_id == case_id)
    statement = (
        select(Household.id, carers_in(Household.id).label("carers"), Household.town)
        .where(Household.id.in_(related.union(options)), household_visible_to(actor))
        .order_by(func.coalesce(carers_in(Household.id), ""), Household.id)
        .limit(MOST_HOMES)
    )
    return [HomeRow._make(row) for row in db.session.execute(statement)]
