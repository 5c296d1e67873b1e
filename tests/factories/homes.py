"""Make homes, approvals and orders; each goes through the service a worker uses."""

from dataclasses import dataclass
from datetime import date, datetime

from kinship.accounts.models import Team
from kinship.accounts.types import Actor, job_actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.models import Approval, ApprovalReview, Arrangement
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.types import (
    EmergencyReview,
    FullApproval,
    ReviewOutcome,
    Start,
    TemporaryApproval,
)
from kinship.cases.models import Case
from kinship.core import clock
from kinship.households.models import Household
from kinship.people.models import Person
from kinship.timescales.models import Timescale
from tests.factories.accounts import make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child, make_household, make_person

SOMEBODY = job_actor("test")


def apart_from_papers(rows: list[Timescale]) -> list[Timescale]:
    """Leave out the clocks of plans and notices; they have tests of their own."""
    papers = {each.rule.rule for each in papers_here().begins}
    return [row for row in rows if row.rule not in papers]


@dataclass
class Family:
    """A case with two children, a carer and the household they live in."""

    team: Team
    case: Case
    amara: Person
    tobi: Person
    carer: Person
    household: Household


def make_family() -> Family:
    team = make_team("Kinship team")
    amara, tobi = make_child("Amara", "Okafor"), make_child("Tobi", "Okafor")
    carer = make_person("Grace", "Adeyemi")
    case = make_case(team, amara, tobi)
    return Family(team, case, amara, tobi, carer, make_household(carer))


def make_arrangement(
    case: Case,
    child: Person,
    household: Household,
    *,
    kind: str = "EN_KFC",
    started: date = date(2026, 9, 1),
    **columns,
) -> Arrangement:
    basis = "compulsory-supervision-order" if kind.startswith("SC_") else "section-20"
    start = Start(
        child_id=child.id,
        kind=kind,
        legal_basis=columns.pop("legal_basis", basis),
        started_on=started,
        household_id=household.id,
        **columns,
    )
    return arrangements.start_arrangement(case=case, start=start, by=SOMEBODY)


def temporary(
    household: Household, *children: Person, started: date = date(2026, 8, 10), **columns
) -> TemporaryApproval:
    """Everything the law asks for before a temporary approval in England."""
    return TemporaryApproval(
        **{
            "basis": "EN_TEMP24",
            "household_id": household.id,
            "child_ids": tuple(child.id for child in children),
            "moved_in_on": started,
            "legal_basis": "section-20",
            "why_immediate": "There was nobody else who could care for the child that night.",
            "home_visited_on": started,
            "adults_listed_on": started,
            "police_check_on": started,
            "police_check_reference": "PNC-1",
            "agreement_signed_on": started,
            "approved_on": started,
            "approved_by_name": "Corinne Haddow, head of service",
            **columns,
        }
    )


def emergency(
    household: Household, *children: Person, at: datetime, **columns
) -> TemporaryApproval:
    """Everything an emergency placement in Scotland must have; the police check is not in yet."""
    day = clock.in_london(at).date()
    return TemporaryApproval(
        **{
            "basis": "SC_EMERG",
            "household_id": household.id,
            "child_ids": tuple(child.id for child in children),
            "moved_in_on": day,
            "moved_in_at": at,
            "legal_basis": "section-25",
            "why_immediate": "The police asked for a safe place that evening.",
            "agreement_signed_on": day,
            "approved_on": day,
            "approved_by_name": "Ruth Cardno, service manager",
            **columns,
        }
    )


def review_emergency(
    approval: Approval, held_on: date, *, by: Actor = SOMEBODY, **columns
) -> ApprovalReview:
    review = EmergencyReview(
        **{
            "held_on": held_on,
            "outcome": ReviewOutcome.STAYS,
            "reasons": "Jamie asked to stay, and his mother agrees.",
            "held_by_name": "Nadia Farrow, team leader",
            **columns,
        }
    )
    return arrangements.record_emergency_review(approval=approval, review=review, by=by)


def make_temporary_approval(
    case: Case, household: Household, *children: Person, by: Actor = SOMEBODY, **columns
) -> Approval:
    given = temporary(household, *children, **columns)
    return arrangements.give_temporary_approval(case=case, given=given, by=by)


def make_full_approval(
    case: Case,
    household: Household,
    *children: Person,
    basis: str = "EN_KFC",
    started: date = date(2026, 10, 1),
    by: Actor = SOMEBODY,
) -> Approval:
    approval = FullApproval(
        household_id=household.id,
        child_ids=tuple(child.id for child in children),
        basis=basis,
        starts_on=started,
        terms="For the children named",
        decided_by_name="Corinne Haddow, decision maker",
    )
    return arrangements.approve_household(case=case, approval=approval, by=by)
