"""Allocate from the backlog: one row at a time, each asked of the assessments."""

from kinship.accounts.types import Actor
from kinship.assessments import queries as assessments
from kinship.assessments import services
from kinship.core.errors import RefusedError
from kinship.worklist import queries
from kinship.worklist.types import Chosen


def allocate_chosen(
    *,
    chosen: Chosen,
    assessor_id: int,
    by: Actor,
    handover: str = "",
    skip: tuple[int, str] | None = None,
) -> bool:
    """Give one chosen assessment to an assessor, if it still stands as it did when it was chosen.

    Args:
        chosen: the row, and who had it when it was chosen.
        assessor_id: who gets it.
        by: who decides; what they may not see is not there.
        handover: what the assessor needs to know.
        skip: the first that stands before it and stays waiting, and a code of SKIP_REASONS.

    Returns:
        Whether anything changed; False when the assessor has it already.

    Raises:
        NotFoundError: there is no such assessment for this person.
        RefusedError: somebody else was given it meanwhile, it is closed, or the assessor's
            registration or contract has ended.
    """
    found = assessments.get_visible(chosen.assessment_id, by)
    assessments.lock(found.assessment)
    now = found.assessment.assessor_id
    if now == assessor_id:
        return False
    if now != chosen.assessor_id:
        raise RefusedError("Somebody else allocated it after you chose it")
    services.allocate_assessment(
        case=found.case,
        assessment=found.assessment,
        assessor=queries.staff(assessor_id),
        by=by,
        handover=handover,
    )
    if skip is not None and chosen.assessor_id is None:
        services.pass_over(assessment=found.assessment, passed_id=skip[0], reason=skip[1], by=by)
    services.note_allocated(assessment=found.assessment, by=by)
    return True
