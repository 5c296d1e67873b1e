"""Read the midpoint reviews of an assessment."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.models import Staff
from kinship.assessments.models import MidpointReview
from kinship.core.database import db

LAST_FEW = 10


class MidpointRow(NamedTuple):
    """A midpoint review, and who recorded it."""

    held_on: date
    outcome: str
    words: str
    by: str | None


def midpoint_reviews(assessment_id: int) -> list[MidpointRow]:
    """Return the midpoint reviews of an assessment, the latest first.

    Args:
        assessment_id: an assessment the reader may see.
    """
    statement = (
        select(
            MidpointReview.held_on, MidpointReview.outcome, MidpointReview.words, Staff.full_name
        )
        .outerjoin(Staff, Staff.id == MidpointReview.by_id)
        .where(MidpointReview.assessment_id == assessment_id)
        .order_by(MidpointReview.held_on.desc(), MidpointReview.id.desc())
        .limit(LAST_FEW)
    )
    return [MidpointRow._make(row) for row in db.session.execute(statement)]
