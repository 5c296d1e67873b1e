"""Write family meetings: the offer, the meeting, the homes the family names, the plan's review."""

from collections.abc import Sequence
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases import queries, rules
from kinship.cases.models import Case, FamilyMeeting
from kinship.cases.services.once import refuse_if
from kinship.cases.services.options import name_option
from kinship.cases.types import HeldFacts, NamedHome, Offer, OfferFacts, OptionFacts
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact, On

OFFERED = event("cases.meeting_offered", "outcome", "asked_on", "offered_on", "urgent")
HELD = event("cases.meeting_held", "held_on", "agreed", "review_on")
NAMED = event("cases.homes_named", "households")
REVIEWED = event("cases.plan_reviewed", "reviewed_on")
MEETING, NETWORK, REVIEW = (
    "local-family-meeting",
    "local-network-meeting",
    "local-family-plan-review",
)
PROJECTED = {
    Offer.ACCEPTED: "booked",
    Offer.DECLINED: "declined",
    Offer.NO_REPLY: "no reply",
    Offer.BEST_INTERESTS: "best interests",
}
"""What an offer says in the words of a referral, on which the duty before court is judged."""


def offer_meeting(
    *, case: Case, facts: OfferFacts, by: Actor, submit_key: str | None = None
) -> FamilyMeeting:
    """Record the offer of a family meeting, or that none is offered and which manager agreed.

    Args:
        case: a case the person may see.
        facts: the offer.
        by: who records it.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The meeting.

    Raises:
        RefusedError: something is missing or cannot be.
    """
    before = sent_before(FamilyMeeting, submit_key)
    if before is not None:
        return before
    refuse_if(rules.offer_problems(facts, today=clock.today()))
    new = FamilyMeeting(
        case_id=case.id,
        asked_on=facts.asked_on,
        urgent=facts.urgent,
        outcome=facts.outcome.value,
        offered_on=facts.offered_on,
        offered_to=facts.offered_to,
        offered_how=facts.offered_how,
        reason=facts.reason,
        manager_id=facts.manager_id if facts.outcome is Offer.BEST_INTERESTS else None,
        created_at=clock.now(),
        created_by_id=by.staff_id,
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        _sign_offer(row, case, by)
    return row


def _sign_offer(row: FamilyMeeting, case: Case, by: Actor) -> None:
    if row.outcome in {Offer.ACCEPTED, Offer.NO_REPLY}:
        what = "A meeting was asked for" if row.urgent else "First contact with the family"
        rule = NETWORK if row.urgent else MEETING
        timescales.start(rule, on=_on(row, case), fact=Fact(what, row.asked_on), by=by)
    _tell_referral(row)
    audit.record(
        OFFERED,
        by=by,
        subject=_on(row, case).subject,
        outcome=row.outcome,
        asked_on=row.asked_on.isoformat(),
        offered_on=row.offered_on.isoformat() if row.offered_on else None,
        urgent=row.urgent,
    )


def _tell_referral(row: FamilyMeeting) -> None:
    """Let the case's referral say how far the meeting has come; the duty before court reads it."""
    referral = queries.latest_referral(row.case_id)
    if referral is None:
        return
    referral.family_meeting = "held" if row.held_on else PROJECTED[Offer(row.outcome)]
    referral.family_meeting_on = row.held_on or row.offered_on
    referral.family_meeting_reason = row.reason
    db.session.flush()


def hold_meeting(*, meeting: FamilyMeeting, case: Case, facts: HeldFacts, by: Actor) -> None:
    """Record a family meeting that was held, the family's plan and whether the council agrees.

    Args:
        meeting: an offer of the case that was not turned down.
        case: a case the person may see.
        facts: what happened.
        by: who records it.

    Raises:
        RefusedError: it was recorded already or was never offered; something is missing; or it
            was late and no reason is given.
    """
    db.session.refresh(meeting, with_for_update=True)  # a second press waits for the first
    if meeting.held_on is not None or meeting.outcome == Offer.BEST_INTERESTS:
        raise RefusedError("This meeting was recorded already, or was never offered")
    refuse_if(rules.held_problems(facts, asked_on=meeting.asked_on, today=clock.today()))
    on, rule = _on(meeting, case), NETWORK if meeting.urgent else MEETING
    timescales.meet(rule, on=on, day=facts.held_on, by=by, late_reason=facts.late_reason)
    _keep(meeting, facts)
    if facts.agreed != "no":
        held = Fact("The family's plan was made", facts.held_on)
        timescales.start(REVIEW, on=on, fact=held, by=by)
    _tell_referral(meeting)
    audit.record(
        HELD,
        by=by,
        subject=on.subject,
        held_on=facts.held_on.isoformat(),
        agreed=facts.agreed,
        review_on=facts.review_on.isoformat() if facts.review_on else None,
    )


def _keep(meeting: FamilyMeeting, facts: HeldFacts) -> None:
    meeting.outcome = Offer.ACCEPTED.value
    meeting.held_on, meeting.place = facts.held_on, facts.place
    meeting.attended, meeting.child_there = ", ".join(facts.attended), facts.child_there
    meeting.fathers_side, meeting.fathers_side_said = facts.fathers_side, facts.fathers_side_said
    meeting.plan, meeting.contingency = facts.plan, facts.contingency
    meeting.agreed, meeting.agreed_reason = facts.agreed, facts.agreed_reason
    meeting.review_on = facts.review_on
    db.session.flush()


def name_homes(*, meeting: FamilyMeeting, case: Case, homes: Sequence[NamedHome], by: Actor) -> int:
    """Make the homes the family named options for every child of the case, in the family's order.

    A home that is an option already keeps what is known of it and takes its place in the order.

    Args:
        meeting: a meeting that was held.
        case: a case the person may see.
        homes: the homes, the family's first choice first.
        by: who records it.

    Returns:
        How many options are new.

    Raises:
        RefusedError: the meeting was not held, or a home is missing or named twice.
    """
    said = rules.naming_problems(homes)
    if meeting.held_on is None or said:
        raise RefusedError(said or "Record the meeting first")
    new = 0
    for order, home in enumerate(homes, start=1):
        for child_id in queries.child_ids(case.id):
            option = queries.option_for(case.id, child_id, home.household_id)
            if option is None:
                option = name_option(case=case, facts=_facts(meeting, home, child_id), by=by)
                new += 1
            option.family_order, option.preferred = order, order == 1
    db.session.flush()
    named = [home.household_id for home in homes]
    audit.record(NAMED, by=by, subject=_on(meeting, case).subject, households=named)
    return new


def _facts(meeting: FamilyMeeting, home: NamedHome, child_id: int) -> OptionFacts:
    return OptionFacts(
        child_id=child_id,
        household_id=home.household_id,
        named_on=meeting.held_on or clock.today(),
        named_by="family meeting",
        side=home.side,
        relationship=home.relationship,
    )


def review_plan(
    *, meeting: FamilyMeeting, case: Case, day: date, by: Actor, late_reason: str = ""
) -> None:
    """Record that the family's plan was looked at again.

    Args:
        meeting: a meeting that was held.
        case: a case the person may see.
        day: when.
        by: who records it.
        late_reason: a code of config/codes/late-reasons.toml, where it came late.

    Raises:
        RefusedError: it was not held, the day cannot be, or it was late without a reason.
    """
    db.session.refresh(meeting, with_for_update=True)
    if meeting.held_on is None or not meeting.held_on < day <= clock.today():
        raise RefusedError("Enter a date after the meeting, and not in the future", field="day")
    on = _on(meeting, case)
    timescales.meet(REVIEW, on=on, day=day, by=by, late_reason=late_reason)
    meeting.reviewed_on = day
    db.session.flush()
    audit.record(REVIEWED, by=by, subject=on.subject, reviewed_on=day.isoformat())


def _on(row: FamilyMeeting, case: Case) -> On:
    return On("family_meeting", row.id, case.id, case.team_id, case.worker_id)
