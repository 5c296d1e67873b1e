"""Write what a worker and their leader talked about; its reflections are for the two alone."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import StaffSupervision
from kinship.cases.types import TalkFacts
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

TALKED = event("cases.worker_supervised", "staff_id", "held_on", "next_on")


def record_talk(
    *, worker_id: int, facts: TalkFacts, by: Actor, submit_key: str | None = None
) -> StaffSupervision:
    """Keep a worker's supervision; the trail says that it was held and nothing of what was said.

    Args:
        worker_id: whose; somebody the leader may supervise.
        facts: what was agreed and reflected on.
        by: the leader.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The record.

    Raises:
        RefusedError: something is missing, a day cannot be, or it is the leader's own.
    """
    before = sent_before(StaffSupervision, submit_key)
    if before is not None:
        return before
    reasons = _against(worker_id, facts, by)
    if reasons:
        raise RefusedError(reasons)
    new = StaffSupervision(
        worker_id=worker_id,
        leader_id=by.staff_id,
        held_on=facts.held_on,
        agreed=facts.agreed,
        reflection=facts.reflection,
        next_on=facts.next_on,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        audit.record(
            TALKED,
            by=by,
            subject=Subject("staff_supervision", row.id),
            staff_id=worker_id,
            held_on=facts.held_on.isoformat(),
            next_on=facts.next_on.isoformat() if facts.next_on else None,
        )
    return row


def _against(worker_id: int, facts: TalkFacts, by: Actor) -> dict[str, str]:
    found = {}
    if by.staff_id is None or worker_id == by.staff_id:
        found["worker_id"] = "Select somebody else: nobody supervises themselves"
    if not facts.agreed.strip():
        found["agreed"] = "Enter what you agreed"
    if facts.held_on > clock.today():
        found["held_on"] = "Enter a date that is today or in the past"
    if facts.next_on is not None and facts.next_on <= facts.held_on:
        found["next_on"] = "Enter a date after this supervision"
    return found
