"""Read what waits for somebody in the order in which it should be allocated."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select

from kinship.accounts.types import Actor
from kinship.arrangements.models import Approval
from kinship.assessments.models import AllocationSkip, Assessment, AssessmentChild
from kinship.assessments.queries import sight_of
from kinship.cases.models import Case
from kinship.cases.queries import reader
from kinship.core import installation
from kinship.core.database import db
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.worklist.queries.backlog import outstanding
from kinship.worklist.queries.colours import deadline
from kinship.worklist.rules.marks import DAYS_A_WEEK
from kinship.worklist.types import Marks
from kinship.worklist.types.priority import FOR_APPROVAL, PRIVATE, Waiting

LOOKED_AT = 200
"""So many are put in order; who stands behind them is passed over by nobody's choice."""


def allocation_order(
    actor: Actor, marks: Marks, *, team_id: int | None = None, most: int = LOOKED_AT
) -> list[Waiting]:
    """Return what waits for somebody, the first to be allocated first, oldest among equals.

    Args:
        actor: who asks.
        marks: the council's marks of today.
        team_id: one team, if only its work is wanted.
        most: at most so many.
    """
    order = rulebook.council(installation.council()).allocation_order
    holds = reasons(marks)
    rank = case(*((holds[key], place) for place, key in enumerate(order, 1)), else_=len(order) + 1)
    day = deadline()
    statement = (
        select(
            Assessment.id,
            Assessment.case_id,
            Case.reference,
            Assessment.kind,
            Assessment.accepted_on,
            day.label("deadline"),
            rank.label("rank"),
            *(func.coalesce(holds[key], false()).label(key) for key in order),
        )
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight_of(actor), team_id), Assessment.assessor_id.is_(None))
        .order_by(rank, day, Assessment.accepted_on, Assessment.id)
        .limit(most)
    )
    return [
        Waiting._make(
            (*row[:7], tuple(key for key, true in zip(order, row[7:], strict=True) if true))
        )
        for row in db.session.execute(statement, reader(actor))
    ]


def reasons(marks: Marks) -> Mapping[str, ColumnElement[Any]]:
    """Return, in SQL, when each reason to allocate early holds.

    Args:
        marks: the council's marks of today.
    """
    waited = timedelta(days=marks.numbers["long_wait_weeks"] * DAYS_A_WEEK)
    lives_there = Case.living_there_since.is_not(None)
    approved = select(Approval.id).where(
        Approval.case_id == Case.id, Approval.ended_on.is_(None), Approval.approved_on.is_not(None)
    )
    of_it = AssessmentChild.assessment_id == Assessment.id
    unborn = (
        select(AssessmentChild.person_id)
        .join(Person, Person.id == AssessmentChild.person_id)
        .where(of_it, Person.born_on.is_(None), Person.expected_on.is_not(None))
    )
    children = select(func.count()).select_from(AssessmentChild).where(of_it).scalar_subquery()
    return {
        "limit": or_(Case.legal_limit_on.is_not(None), Assessment.court_filing_on.is_not(None)),
        "not_approved": and_(lives_there, Assessment.kind.in_(FOR_APPROVAL), ~approved.exists()),
        "risk": Assessment.priority_risk.is_(True),
        "unborn": unborn.exists(),
        "siblings": children > 1,
        "long_wait": Assessment.accepted_on < marks.today - waited,
        "not_moved": ~lives_there,
        "private": Assessment.kind.in_(PRIVATE),
    }


def times_passed(assessment_ids: list[int]) -> dict[int, int]:
    """Return how often each of these was passed over while it waited.

    Args:
        assessment_ids: assessments the reader may see.
    """
    statement = (
        select(AllocationSkip.passed_id, func.count())
        .where(AllocationSkip.passed_id.in_(assessment_ids))
        .group_by(AllocationSkip.passed_id)
    )
    return {row[0]: row[1] for row in db.session.execute(statement)} if assessment_ids else {}
