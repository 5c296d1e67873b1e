"""Read what managers have decided about quality: warnings gone on in spite of, agreements."""

import hashlib

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.assessments.models import AssessmentAgreement, AssessmentOverride
from kinship.assessments.types import Agreement, Overridden
from kinship.core.database import db


def overridden(assessment_id: int) -> list[Overridden]:
    """Return the warnings managers have gone on in spite of, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(AssessmentOverride, Staff.full_name)
        .outerjoin(Staff, Staff.id == AssessmentOverride.by_id)
        .where(AssessmentOverride.assessment_id == assessment_id)
        .order_by(AssessmentOverride.id)
    )
    return [
        Overridden(row.rule, row.section, row.found, row.reason, name or "", row.decided_on)
        for row, name in db.session.execute(statement)
    ]


def agreements(assessment_id: int) -> list[Agreement]:
    """Return who has agreed with an assessment or read it for the court, the oldest first.

    Args:
        assessment_id: the assessment.
    """
    statement = (
        select(AssessmentAgreement, Staff.full_name)
        .outerjoin(Staff, Staff.id == AssessmentAgreement.by_id)
        .where(AssessmentAgreement.assessment_id == assessment_id)
        .order_by(AssessmentAgreement.id)
    )
    return [
        Agreement(row.who, row.agreed, row.on, row.name or name or "", row.words, name or "")
        for row, name in db.session.execute(statement)
    ]


def agreed_by(assessment_id: int) -> frozenset[str]:
    """Return who agrees with an assessment now: the last word of each counts.

    Args:
        assessment_id: the assessment.
    """
    last = {each.who: each.agreed for each in agreements(assessment_id)}
    return frozenset(who for who, agreed in last.items() if agreed)


def digest_of(found: str) -> str:
    """Return what tells one wording of a warning from another.

    Args:
        found: the warning as it stands.
    """
    return hashlib.sha256(found.encode()).hexdigest()
