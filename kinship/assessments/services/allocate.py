"""Give an assessment to somebody who may write it."""

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments import queries
from kinship.assessments.models import Assessment
from kinship.assessments.rules import allocation_refusals
from kinship.assessments.services.clocks import (
    record_of,
    refuse_closed,
    start_at_allocation,
    subject_of,
)
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases import services as cases
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales

ALLOCATED = event("assessments.allocated", "staff_id", "was_staff_id", "independent", "on")
IN_HOUSE = "assessor"
OUTSIDE = "independent assessor"


def allocate_assessment(
    *, case: Case, assessment: Assessment, assessor: Staff, by: Actor, handover: str = ""
) -> None:
    """Give an assessment to an assessor, who from then on sees the case.

    An outside assessor sees nothing of it before the letter of instruction. Whoever had it before
    is off the case, unless they have another of its assessments: somebody of the council at once,
    an outside assessor after the days in which they may look back.

    The clock from allocation starts once: giving it to somebody else does not start it again.

    Args:
        case: the assessment's case.
        assessment: an assessment the person may see.
        assessor: who will write it.
        by: who decides.
        handover: what the next assessor needs to know.

    Raises:
        RefusedError: it is closed, something the assessor must hold has run out, or they have a
            conflict of interest with the family or its worker.
    """
    queries.lock(assessment)
    refuse_closed(assessment)
    if assessment.assessor_id == assessor.id:
        return
    _refuse(assessor, case.id)
    cases.allocate(
        case=case,
        staff_id=assessor.id,
        role=OUTSIDE if assessor.independent else IN_HOUSE,
        by=by,
        handover=handover,
    )
    was = assessment.assessor_id
    _end_part(assessment, by)
    first = assessment.allocated_on is None
    today = clock.today()
    assessment.assessor_id = assessor.id
    assessment.independent = assessor.independent
    assessment.allocated_on = assessment.allocated_on or today
    assessment.last_activity_on = today
    db.session.flush()
    if first:
        start_at_allocation(assessment, by=by)
    timescales.give(on=record_of(assessment))
    audit.record(
        ALLOCATED,
        by=by,
        subject=subject_of(assessment),
        staff_id=assessor.id,
        was_staff_id=was,
        independent=assessor.independent,
        on=today.isoformat(),
    )


def _end_part(assessment: Assessment, by: Actor) -> None:
    """End the part of whoever has an assessment that goes to somebody else."""
    was = assessment.assessor_id
    if was is None or queries.has_other_open(assessment.case_id, was, assessment.id):
        return
    cases.end_part_of(
        case_id=assessment.case_id,
        staff_id=was,
        by=by,
        role=OUTSIDE if assessment.independent else IN_HOUSE,
        look_back=True,
    )


def _refuse(assessor: Staff, case_id: int) -> None:
    refused = [
        *allocation_refusals(queries.assessor_facts(assessor), clock.today()),
        *queries.conflict_reasons(assessor.id, case_id),
    ]
    if refused:
        raise RefusedError(refused, field="assessor")
