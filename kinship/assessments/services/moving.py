"""Let the assessments of a case follow it to another team."""

from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.services.clocks import record_of
from kinship.cases import services as cases
from kinship.cases.models import Case
from kinship.cases.types import Move
from kinship.core.database import db
from kinship.timescales import services as timescales


def move_case(*, case: Case, move: Move, by: Actor) -> None:
    """Move a case to another team with its open assessments; each stays with its assessor.

    Args:
        case: a case the person may see.
        move: what is recorded.
        by: who decides.

    Raises:
        RefusedError: the case cannot move like this.
    """
    cases.move_case(case=case, move=move, by=by)
    for assessment in queries.open_of_case(case.id):
        assessment.team_id = move.team_id
        timescales.give(on=record_of(assessment))
    db.session.flush()
