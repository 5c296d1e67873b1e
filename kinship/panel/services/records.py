"""Record what the panel recommends, what is decided, and what follows, each as its own record."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, DecisionStep, Meeting, PanelItem, Recommendation
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries import records as queries
from kinship.panel.queries.letters import home_of
from kinship.panel.rules import cycle
from kinship.panel.rules.deciding import decision_faults, step_faults
from kinship.panel.rules.letters import way_faults
from kinship.panel.services import clocks, deciding, events, outcomes
from kinship.panel.services.again import ask_again
from kinship.panel.services.places import lock
from kinship.panel.services.refusing import refuse
from kinship.panel.types import LETTER_WAYS, Decided, Step
from kinship.panel.types.letters import HOME

ALREADY = (
    "{who} decided this on {day}. What you wrote is not recorded; copy it before you leave this "
    "page"
)


@dataclass(frozen=True)
class Followed:
    """What was done about a decision.

    Args:
        done_on: the day.
        how: in which way; for a letter a key of LETTER_WAYS, for an answer one of ANSWERS.
        done_by: who told them or signed; empty for an answer.
        note: anything worth keeping.
        late_reason: why it is late, a code of config/codes/late-reasons.toml.
    """

    done_on: date
    how: str = ""
    done_by: str = ""
    note: str = ""
    late_reason: str = ""


def record_decision(
    *,
    item: PanelItem,
    meeting: Meeting | None,
    said: Decided,
    by: Actor,
    submit_key: str | None = None,
) -> Decision:
    """Record what the agency decision maker decides (England: reg 27; Scotland: reg 22(3)).

    Args:
        item: what it is about.
        meeting: where it was heard; None where the council's panel is off for it.
        said: the decision with its own reasons.
        by: the decision maker.
        submit_key: of the form, so that a second press decides only once.

    Returns:
        The decision, or the one this form made before.

    Raises:
        RefusedError: the minutes are not final, the reasons are not the decision maker's own, a
            different decision is not explained, it was decided already, or the decision maker sat
            on the panel.
    """
    earlier = queries.already(Decision, submit_key)
    if earlier:
        return earlier
    lock(item)
    recommendation = _recommendation(item, meeting, by)
    refuse(decision_faults(said, deciding.before_of(item, meeting, said, recommendation)))
    decision = deciding.write(
        item=item, meeting=meeting, said=said, recommendation=recommendation, by=by
    )
    decision.submit_key = submit_key
    item.decided_on, item.awaits_decision = said.decided_on, False
    db.session.flush()
    _after(item, decision, said, by)
    return decision


def _after(item: PanelItem, decision: Decision, said: Decided, by: Actor) -> None:
    subject = events.about_item(item)
    if decision.defer_until:
        audit.record(
            events.DECISION_DEFERRED,
            by=by,
            subject=subject,
            version=decision.version,
            until=decision.defer_until.isoformat(),
            digest=decision.digest,
        )
        clocks.waits_no_more(item, decision.decided_on, by)
        ask_again(item, decision.defer_until, "The decision maker asks for more first", by)
        return
    audit.record(
        events.DECIDED,
        by=by,
        subject=subject,
        version=decision.version,
        choice=decision.choice,
        agrees=decision.agrees,
        qualifying=decision.qualifying,
        digest=decision.digest,
    )
    follows_from(item, decision, said.late_reason, by)


def follows_from(item: PanelItem, decision: Decision, late_reason: str, by: Actor) -> None:
    """Start what follows a decision: telling, letter, and the approval it gives.

    Args:
        item: what was decided about.
        decision: the decision.
        late_reason: why it is late, where it is.
        by: the decision maker.

    Raises:
        RefusedError: it was late and no reason is given.
    """
    clocks.decided(item, decision, late_reason, by)
    outcomes.carry_out(item, decision, by)


def _recommendation(item: PanelItem, meeting: Meeting | None, by: Actor) -> Recommendation | None:
    refuse_who_sat(meeting, by)
    made = queries.decision(item.id) if item.decided_on else None
    if made:
        raise RefusedError(ALREADY.format(who=made.decided_by_name, day=_day(made.decided_on)))
    recommendation = queries.recommendation(item.id)
    if not item.awaits_decision or (meeting and recommendation is None):
        raise RefusedError("This item waits for no decision: it was decided, or not recommended")
    return recommendation


def refuse_who_sat(meeting: Meeting | None, by: Actor) -> None:
    """Refuse a decision by somebody who sat on the panel that recommended it.

    Args:
        meeting: where it was heard; None where the panel was off for it.
        by: who would decide.

    Raises:
        RefusedError: they are on that meeting.
    """
    if meeting and meetings_queries.sits_at(meeting.id, by.staff_id):
        raise RefusedError("Somebody who sat on the panel cannot decide on what it recommends")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def record_told(
    *, decision: Decision, followed: Followed, by: Actor, submit_key: str | None = None
) -> DecisionStep:
    """Record that the carers were told of a decision (England: NMS 14.10, 2 working days).

    Args:
        decision: the decision.
        followed: when and by whom.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: it is on record already, the day cannot be, or it was late without a reason.
    """
    earlier = queries.already(DecisionStep, submit_key)
    if earlier:
        return earlier
    step = follow(decision, Step.TOLD, followed, by, submit_key)
    clocks.followed(cycle.TOLD, decision, step.done_on, followed.late_reason, by)
    day = step.done_on.isoformat()
    audit.record(events.CARERS_TOLD, by=by, subject=about_decision(decision), told_on=day)
    return step


def record_letter(
    *, decision: Decision, followed: Followed, by: Actor, submit_key: str | None = None
) -> DecisionStep:
    """Record that the letter with a decision was sent; against the carers, their time starts.

    Args:
        decision: the decision.
        followed: when and how.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: it is on record already, the day cannot be, it was late without a reason, or
            it was posted to a home whose address is withheld.
    """
    earlier = queries.already(DecisionStep, submit_key)
    if earlier:
        return earlier
    if followed.how not in LETTER_WAYS:
        raise RefusedError("Select how the letter was sent", field="how")
    refuse(way_faults(followed.how, HOME, home_of(db.session.get_one(PanelItem, decision.item_id))))
    step = follow(decision, Step.LETTER, followed, by, submit_key)
    clocks.followed(cycle.LETTER, decision, step.done_on, followed.late_reason, by)
    if decision.qualifying:
        clocks.window_opens(decision, step.done_on, by)
    day = step.done_on.isoformat()
    audit.record(
        events.LETTER_SENT, by=by, subject=about_decision(decision), sent_on=day, how=step.how
    )
    return step


def follow(
    decision: Decision, kind: Step, followed: Followed, by: Actor, submit_key: str | None
) -> DecisionStep:
    """Write what followed a decision, once; the caller meets its clock.

    Args:
        decision: the decision.
        kind: what followed.
        followed: when and how.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: the day cannot be, or it is on record already.
    """
    db.session.refresh(decision, with_for_update=True)
    faults = step_faults(followed.done_on, decision.decided_on, clock.today())
    if faults:
        raise RefusedError(faults, field="done_on")
    if kind.value in queries.steps_of(decision.root_id):
        raise RefusedError("This is on record already", field="done_on")
    step = DecisionStep(
        decision_id=decision.root_id,
        kind=kind.value,
        done_on=followed.done_on,
        how=followed.how,
        done_by=followed.done_by or by.name,
        note=followed.note,
        recorded_by_id=by.staff_id,
        recorded_at=clock.now(),
        submit_key=submit_key,
    )
    db.session.add(step)
    db.session.flush()
    return step


def about_decision(decision: Decision) -> Subject:
    """Return a decision as the trail names it.

    Args:
        decision: the decision.
    """
    return Subject("decision", decision.id, decision.case_id)
