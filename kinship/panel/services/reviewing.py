"""What carers do about a decision against them, the review of it, and the final decision."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, DecisionStep, Meeting, PanelItem
from kinship.panel.queries import records as queries
from kinship.panel.queries import reviews, settings
from kinship.panel.rules.deciding import decision_faults
from kinship.panel.rules.reviews import (
    INDEPENDENT,
    REVIEW,
    TO_THE_PANEL,
    answer_faults,
    final_choice_faults,
    final_faults,
    routes_of,
)
from kinship.panel.services import clocks, deciding, events
from kinship.panel.services.again import ask_again
from kinship.panel.services.places import lock
from kinship.panel.services.records import (
    Followed,
    about_decision,
    follow,
    follows_from,
    refuse_who_sat,
)
from kinship.panel.services.refusing import refuse
from kinship.panel.types import ANSWERS, Decided, Step
from kinship.timescales import services as timescales
from kinship.timescales.types import Fact

PAPERS_RULE = "en-irm-papers"
DECISION_RULE = "en-adm-decision-after-irm"
AGAIN = {
    "representations": "The carers made representations about the decision",
    "local": "The carers asked for a local review: members who sat before leave for it",
}


def record_answer(
    *, decision: Decision, followed: Followed, by: Actor, submit_key: str | None = None
) -> DecisionStep:
    """Record what the carers did about a decision against them: one route only.

    Representations and a local review ask for a meeting by themselves; an independent review
    starts the time to send it the papers (England: reg 29(2)).

    Args:
        decision: the decision.
        followed: when and which route.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: no letter was sent, the time still runs or has ended, this nation has no
            such route, or an answer is on record.
    """
    earlier = queries.already(DecisionStep, submit_key)
    if earlier:
        return earlier
    offered = routes_of(settings.council().nation, ANSWERS)
    standing = reviews.standing_of(decision.item_id)
    refuse(answer_faults(followed.how, followed.done_on, standing, offered))
    step = follow(decision, Step.ANSWER, followed, by, submit_key)
    clocks.window_closes(decision, step.done_on, ANSWERS[step.how], by)
    audit.record(
        events.CARERS_ANSWERED,
        by=by,
        subject=about_decision(decision),
        answered_on=step.done_on.isoformat(),
        route=step.how,
    )
    if step.how in TO_THE_PANEL:
        item = db.session.get_one(PanelItem, decision.item_id)
        ask_again(item, None, AGAIN[step.how], by, kind=REVIEW)
    if step.how == INDEPENDENT:
        fact = Fact("Notice that the carers applied for an independent review", step.done_on)
        timescales.start(PAPERS_RULE, on=clocks.on_decision(decision), fact=fact, by=by)
    return step


def record_review_step(
    *,
    decision: Decision,
    kind: Step,
    followed: Followed,
    by: Actor,
    submit_key: str | None = None,
) -> DecisionStep:
    """Record that papers went to the independent review, or what it recommended.

    Args:
        decision: the decision it is about.
        kind: REVIEW_PAPERS or REVIEW_SAID.
        followed: when, and what was recommended.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: no independent review was asked for, or it is on record, late without a
            reason, or on a day that cannot be.
    """
    earlier = queries.already(DecisionStep, submit_key)
    if earlier:
        return earlier
    answer = queries.steps_of(decision.root_id).get(Step.ANSWER)
    if answer is None or answer.how != INDEPENDENT:
        raise RefusedError("The carers have not asked for an independent review")
    if followed.done_on < answer.done_on:
        raise RefusedError("Enter a date on or after the day they applied", field="done_on")
    if kind is Step.REVIEW_SAID and not followed.note.strip():
        raise RefusedError("Enter what the independent panel recommends", field="note")
    step = follow(decision, kind, followed, by, submit_key)
    on = clocks.on_decision(decision)
    if kind is Step.REVIEW_PAPERS:
        late = followed.late_reason
        timescales.meet(PAPERS_RULE, on=on, day=step.done_on, by=by, late_reason=late)
    else:
        fact = Fact("The independent panel's recommendation received", step.done_on)
        timescales.start(DECISION_RULE, on=on, fact=fact, by=by)
    audit.record(
        events.REVIEW_STEP,
        by=by,
        subject=about_decision(decision),
        step=kind.value,
        done_on=step.done_on.isoformat(),
    )
    return step


def record_final_decision(
    *,
    item: PanelItem,
    meeting: Meeting | None,
    said: Decided,
    by: Actor,
    submit_key: str | None = None,
) -> Decision:
    """Record the final decision after the time to answer, or after an independent review.

    After representations or a local review the final decision is made on the panel's new item.

    Args:
        item: what was decided about.
        meeting: where it was first heard; None where the panel was off.
        said: the decision with its own reasons.
        by: the decision maker.
        submit_key: of the form; a second press decides once.

    Raises:
        RefusedError: the time still runs, the review goes on, it is final already, it is deferred
            or dated before what it follows, the person sat on the panel, or the reasons are not the
            decision maker's own.
    """
    earlier = queries.already(Decision, submit_key)
    if earlier:
        return earlier
    lock(item)
    last = queries.decision(item.id)
    if last is None or not last.qualifying:
        raise RefusedError("There is no decision against the carers to make final")
    refuse_who_sat(meeting, by)
    refuse(final_faults(reviews.standing_of(item.id), clock.today()))
    _refuse_choice(last, said)
    recommendation = queries.recommendation(item.id)
    refuse(decision_faults(said, deciding.before_of(item, meeting, said, recommendation)))
    decision = deciding.write(
        item=item,
        meeting=meeting,
        said=said,
        recommendation=recommendation,
        by=by,
        final=True,
    )
    decision.submit_key = submit_key
    db.session.flush()
    audit.record(
        events.DECIDED,
        by=by,
        subject=events.about_item(item),
        version=decision.version,
        choice=decision.choice,
        agrees=decision.agrees,
        qualifying=decision.qualifying,
        digest=decision.digest,
    )
    on = clocks.on_decision(last)
    day, late = decision.decided_on, said.late_reason
    timescales.meet(DECISION_RULE, on=on, day=day, by=by, late_reason=late)
    follows_from(item, decision, said.late_reason, by)
    return decision


def _refuse_choice(last: Decision, said: Decided) -> None:
    """Refuse to put a final decision off, or to date it before the answer or review it follows."""
    steps = queries.steps_of(last.root_id)
    days = [steps[kind].done_on for kind in (Step.ANSWER, Step.REVIEW_SAID) if kind in steps]
    choice = settings.panel().choice(said.choice)
    defers = bool(choice and choice.defers)
    refuse(final_choice_faults(said.decided_on, max(days, default=None), defers=defers))
