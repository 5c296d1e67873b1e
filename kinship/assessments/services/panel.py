"""Keep beside an assessment the day of the panel that hears it, for the lists."""

from datetime import date

from sqlalchemy import update

from kinship.assessments.models import Assessment
from kinship.core.database import db


def note_panel(*, assessment_id: int, held_on: date | None) -> None:
    """Keep the day of the panel that hears an assessment, or that none does.

    It is a copy for lists and changes nothing a worker wrote, so nobody's page grows stale by it.

    Args:
        assessment_id: the assessment.
        held_on: the panel's day; None when it is booked no longer.
    """
    statement = update(Assessment).where(Assessment.id == assessment_id)
    db.session.execute(statement.values(panel_on=held_on))
