"""Read who does not agree with a report, what leaders chose, and what second opinions say."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.assessments.models import (
    Assessment,
    AssessmentSection,
    CarerComment,
    DisagreementChoice,
    SecondOpinion,
)
from kinship.assessments.queries.layout import blank_form_of
from kinship.assessments.types import Chosen, Disagreement, Opinion
from kinship.core.database import db


def disagreement_of(assessment: Assessment) -> Disagreement:
    """Return what decides whether a leader must choose; reads nothing where no carer was asked.

    Args:
        assessment: the assessment.
    """
    says_no = assessment.shared_on is not None and _says_no(assessment)
    if not says_no:
        return Disagreement(says_no=False, chosen=choices(assessment.id))
    return Disagreement(
        says_no=True, disagree=who_disagree(assessment.id), chosen=choices(assessment.id)
    )


def _says_no(assessment: Assessment) -> bool:
    form = blank_form_of(assessment)
    if not form.negative:
        return False
    key, question = form.outcome
    statement = select(AssessmentSection.answers).where(
        AssessmentSection.assessment_id == assessment.id, AssessmentSection.key == key
    )
    answers = db.session.execute(statement).scalar_one_or_none() or {}
    return answers.get(question, "") in form.negative


def who_disagree(assessment_id: int) -> tuple[str, ...]:
    """Return the carers whose last word on the report is that they do not agree, by name.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(CarerComment.carer, CarerComment.stands)
        .where(CarerComment.assessment_id == assessment_id)
        .order_by(CarerComment.received_on, CarerComment.id)
    )
    last = {carer: stands for carer, stands in db.session.execute(statement) if stands}
    return tuple(sorted(carer for carer, stands in last.items() if stands == "disagrees"))


def choices(assessment_id: int) -> tuple[Chosen, ...]:
    """Return what leaders chose about an assessment, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    leader, other = aliased(Staff), aliased(Staff)
    statement = (
        select(DisagreementChoice, leader.full_name, other.full_name, SecondOpinion)
        .outerjoin(leader, leader.id == DisagreementChoice.by_id)
        .outerjoin(other, other.id == DisagreementChoice.asked_id)
        .outerjoin(SecondOpinion, SecondOpinion.choice_id == DisagreementChoice.id)
        .where(DisagreementChoice.assessment_id == assessment_id)
        .order_by(DisagreementChoice.id)
    )
    return tuple(_chosen(*row) for row in db.session.execute(statement))


def _chosen(row: DisagreementChoice, by: str | None, asked: str | None, said: Any) -> Chosen:  # noqa: ANN401 - absent in an outer join
    name = asked or ""
    return Chosen(
        id=row.id,
        way=row.way,
        reasons=row.reasons,
        on=row.chosen_on,
        by=by or "",
        asked=name,
        asked_id=row.asked_id,
        opinion=Opinion(name, said.visited_on, said.words, said.outcome, said.recorded_on)
        if said is not None
        else None,
    )
