"""Hand one person's cases to another, with a note on each."""

from collections.abc import Mapping

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.assessments import queries as assessments
from kinship.assessments.services import allocate_assessment
from kinship.cases import queries as cases
from kinship.cases import services
from kinship.cases.models import Case
from kinship.cases.types import WORKER
from kinship.core.database import db
from kinship.core.errors import RefusedError

TOOK_IT = "{} is with somebody else since you chose it. Nothing was handed over"
NOT_FOR_OUTSIDE = "An independent assessor cannot be the worker of {}. Nothing was handed over"


def hand_over(*, was: Staff, to: Staff, notes: Mapping[int, str], by: Actor) -> int:
    """Give somebody's cases, and the assessments they write on them, to another: all or none.

    Args:
        was: whose work it is.
        to: who takes it on.
        notes: what the next person needs to know, by case; each case needs one.
        by: who decides; what they may not see is not there.

    Returns:
        How many cases changed hands; a second press of the button finds none.

    Raises:
        NotFoundError: one of the cases is not there for this person.
        RefusedError: a note is missing, somebody else has a case by now, or the person cannot
            take one on. `field` is "note_" and the case's key.
    """
    if was.id == to.id:
        raise RefusedError("Select somebody else", field="to")
    return sum(_hand_over_one(case_id, was, to, note, by) for case_id, note in notes.items())


def _hand_over_one(case_id: int, was: Staff, to: Staff, note: str, by: Actor) -> bool:
    case = cases.get_visible(case_id, by)
    db.session.refresh(case, with_for_update=True)  # a second press waits for the first
    field = f"note_{case_id}"
    if not note.strip():
        message = f"Enter what the next person needs to know about {case.reference}"
        raise RefusedError(message, field=field)
    open_ = assessments.open_of_case(case_id)
    theirs = [each for each in open_ if each.assessor_id == was.id]
    if case.worker_id != was.id and not theirs:
        _refuse_unless_done(case, to, [each.assessor_id for each in open_], field)
        return False
    if case.worker_id == was.id:
        if to.independent:
            raise RefusedError(NOT_FOR_OUTSIDE.format(case.reference), field=field)
        services.allocate(case=case, staff_id=to.id, role=WORKER, by=by, handover=note)
    for each in theirs:
        allocate_assessment(case=case, assessment=each, assessor=to, by=by, handover=note)
    return True


def _refuse_unless_done(case: Case, to: Staff, assessors: list[int | None], field: str) -> None:
    """Refuse a case that is with a third person; one that the same person has is done."""
    if case.worker_id != to.id and to.id not in assessors:
        raise RefusedError(TOOK_IT.format(case.reference), field=field)
