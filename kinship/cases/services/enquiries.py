"""Write enquiries: somebody asks, somebody answers."""

from sqlalchemy.exc import IntegrityError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import rules
from kinship.cases.models import Enquiry
from kinship.cases.services.once import first_result, pressed_before, refuse_if
from kinship.cases.types import EnquiryAnswer, EnquiryFacts
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

RECORDED = event("cases.enquiry_recorded", "channel", "caller_role")
CLOSED = event("cases.enquiry_closed", "outcome", "closed_on")
ANSWER = "local-enquiry-response"


def record_enquiry(
    *, facts: EnquiryFacts, team_id: int, by: Actor, submit_key: str | None = None
) -> Enquiry:
    """Record that somebody asked, and start the clock of the answer.

    Args:
        facts: what was said.
        team_id: the team that answers.
        by: who took the enquiry.
        submit_key: the key of the submission; a second press answers with the first result.

    Returns:
        The enquiry.

    Raises:
        RefusedError: something is missing.
    """
    refuse_if(rules.enquiry_problems(facts))
    came_in = clock.in_london(facts.received_at).date()
    refuse_if(rules.enquiry_day_problems(came_in, facts.moved_on, clock.today()))
    before = pressed_before(Enquiry, submit_key)
    if before is not None:
        return before
    row = _enquiry(facts, team_id, submit_key, by)
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        return first_result(Enquiry, submit_key, error)
    timescales.start(
        ANSWER,
        on=On("enquiry", row.id, team_id=team_id, owner_id=by.staff_id),
        fact=Fact("Enquiry came in", came_in),
        by=by,
    )
    audit.record(
        RECORDED,
        by=by,
        subject=Subject("enquiry", row.id),
        channel=facts.channel,
        caller_role=facts.caller_role,
    )
    return row


def _enquiry(facts: EnquiryFacts, team_id: int, submit_key: str | None, by: Actor) -> Enquiry:
    return Enquiry(
        team_id=team_id,
        received_at=facts.received_at,
        channel=facts.channel,
        caller_name=facts.caller_name,
        caller_phone=facts.caller_phone,
        caller_role=facts.caller_role,
        child_known=facts.child_known,
        what_asked=facts.what_asked,
        arrangement_now=facts.arrangement_now,
        made_by=facts.made_by,
        moved_on=facts.moved_on,
        parent_in_home=facts.parent_in_home,
        council_involved=facts.council_involved,
        advice_given=facts.advice_given,
        created_by_id=by.staff_id,
        submit_key=submit_key or None,
    )


def close_enquiry(*, enquiry: Enquiry, answer: EnquiryAnswer, by: Actor) -> Enquiry:
    """Close an enquiry with its outcome, and stop the clock of the answer.

    Args:
        enquiry: an enquiry the person may see.
        answer: what happens next, and when it was answered.
        by: who closed it.

    Returns:
        The enquiry.

    Raises:
        RefusedError: it is closed already, something is missing, or it is late without a reason.
    """
    if enquiry.outcome is not None:
        raise RefusedError("This enquiry is closed already")
    refuse_if(rules.answer_problems(answer, enquiry.advice_given))
    closed_on = answer.on or clock.today()
    came_in = clock.in_london(enquiry.received_at).date()
    refuse_if(
        rules.answer_day_problems(
            closed_on, came_in, clock.today(), what="the enquiry", field="answered_on"
        )
    )
    timescales.meet(
        ANSWER,
        on=On("enquiry", enquiry.id),
        day=closed_on,
        by=by,
        late_reason=answer.late_reason,
    )
    enquiry.outcome = answer.outcome
    enquiry.outcome_on = closed_on
    enquiry.advice_given = answer.advice or enquiry.advice_given
    enquiry.closed_by_id = by.staff_id
    db.session.flush()
    audit.record(
        CLOSED,
        by=by,
        subject=Subject("enquiry", enquiry.id),
        outcome=answer.outcome,
        closed_on=closed_on.isoformat(),
    )
    return enquiry
