"""End a child's home, and the approval for a time that then names nobody who lives there."""

from kinship.accounts.types import Actor
from kinship.arrangements.models import Arrangement
from kinship.arrangements.queries import left_empty_by
from kinship.arrangements.rules import reasons_against_ending
from kinship.arrangements.services.approving import end_approval
from kinship.arrangements.services.beginnings import begin_at_ending
from kinship.arrangements.services.clocks import refresh_case, stop_for_child
from kinship.arrangements.types import LEAVES_US, ORDER_GRANTED, Ending
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError

ENDED = event("arrangements.ended", "child_id", "way", "ended_on", "reason", "planned")


def end_arrangement(*, arrangement: Arrangement, ending: Ending, by: Actor) -> Arrangement:
    """Record that a child no longer lives there.

    An approval for a time that names nobody else who still lives there ends with it.

    Args:
        arrangement: the arrangement.
        ending: what is recorded.
        by: who recorded it.

    Returns:
        The arrangement; unchanged where it had already ended.

    Raises:
        RefusedError: the day or the reason cannot be.
    """
    if arrangement.ended_on is not None:
        return arrangement
    reasons = reasons_against_ending(ending, arrangement.started_on, clock.today())
    if reasons:
        raise RefusedError(reasons)
    arrangement.ended_on, arrangement.end_reason = ending.on, ending.reason
    arrangement.end_planned, arrangement.end_note = ending.planned, ending.note
    db.session.flush()
    case = db.session.get_one(Case, arrangement.case_id)
    stop_for_child(
        case=case,
        child_id=arrangement.child_id,
        day=ending.on,
        reason=ending.reason,
        reviews=ending.reason in LEAVES_US,
        by=by,
    )
    begin_at_ending(case=case, arrangement=arrangement, by=by)
    how = ORDER_GRANTED if ending.reason == ORDER_GRANTED else "home ended"
    for approval in left_empty_by(arrangement):
        end_approval(approval=approval, on=ending.on, how=how, by=by)
    audit.record(
        ENDED,
        by=by,
        subject=Subject("arrangement", arrangement.id, case.id),
        child_id=arrangement.child_id,
        way=arrangement.kind,
        ended_on=ending.on.isoformat(),
        reason=ending.reason,
        planned=ending.planned,
    )
    refresh_case(case)
    return arrangement
