"""A decision maker asks before deciding, is answered, and corrects what they wrote."""

from dataclasses import replace

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.panel.models import Decision, DecisionChild, DecisionQuery, Meeting, PanelItem
from kinship.panel.queries import reading
from kinship.panel.queries import records as queries
from kinship.panel.rules.deciding import reasoning_faults
from kinship.panel.services import deciding, events
from kinship.panel.services.places import lock
from kinship.panel.services.refusing import refuse
from kinship.panel.types import ASKED, Decided

KEPT = (
    "item_id",
    "case_id",
    "recommendation_id",
    "assessment_id",
    "stage",
    "papers_version",
    "minutes_received_on",
    "decided_on",
    "choice",
    "agrees",
    "differs_reason",
    "chair_told_on",
    "read",
    "defer_what",
    "defer_who",
    "defer_until",
    "qualifying",
)
"""What a correction cannot change: who decided what, when, and on what."""


def ask_question(
    *, item: PanelItem, to_whom: str, question: str, by: Actor, submit_key: str | None = None
) -> DecisionQuery:
    """Ask the panel, its adviser or the worker before deciding; the time to decide runs on.

    Args:
        item: what is to be decided.
        to_whom: a key of ASKED.
        question: as typed.
        by: the decision maker.
        submit_key: of the form; a second press asks nothing.

    Raises:
        RefusedError: there is no question, or it is decided already.
    """
    earlier = sent_before(DecisionQuery, submit_key)
    if earlier:
        return earlier
    if to_whom not in ASKED:
        raise RefusedError("Select whom you ask", field="to_whom")
    if not question.strip():
        raise RefusedError("Enter your question", field="question")
    if item.decided_on:
        raise RefusedError("This is decided already", field="question")
    new = DecisionQuery(
        item_id=item.id,
        to_whom=to_whom,
        question=question.strip(),
        asked_by_id=by.staff_id,
        asked_by_name=by.name,
        asked_at=clock.now(),
        submit_key=submit_key,
    )
    row = add_once(new)
    if row is not new:
        return row
    subject = events.about_item(item)
    audit.record(events.DECISION_QUESTION, by=by, subject=subject, query_id=row.id, to_whom=to_whom)
    return row


def answer_question(*, item: PanelItem, query: DecisionQuery, answer: str, by: Actor) -> None:
    """Answer a question of the decision maker; an answer is given once and stays.

    Args:
        item: what is to be decided.
        query: the question.
        answer: as typed.
        by: who answers.

    Raises:
        RefusedError: nothing was entered, it is answered already, or one answers oneself.
    """
    if not answer.strip():
        raise RefusedError("Enter the answer", field="answer")
    db.session.refresh(query, with_for_update=True)
    if query.answered_at:
        raise RefusedError(f"{query.answered_by_name} has answered this already", field="answer")
    if query.asked_by_id == by.staff_id:
        raise RefusedError("Somebody else answers a question of yours", field="answer")
    query.answer, query.answered_at = answer.strip(), clock.now()
    query.answered_by_id, query.answered_by_name = by.staff_id, by.name
    db.session.flush()
    subject = events.about_item(item)
    audit.record(events.DECISION_ANSWER, by=by, subject=subject, query_id=query.id)


def correct_decision(
    *,
    item: PanelItem,
    meeting: Meeting | None,
    said: Decided,
    why: str,
    by: Actor,
    submit_key: str | None = None,
) -> Decision:
    """Correct the words of a decision: a new version, and the old one stays as it was signed.

    What was decided, when, for which child and on what is not corrected. A different decision is
    a decision of its own, after representations or a review.

    Args:
        item: what was decided.
        meeting: where it was heard; None where the panel was off for it.
        said: the right reasons, things weighed, test and support.
        why: what was wrong.
        by: the decision maker who signed it.
        submit_key: of the form; a second press corrects nothing.

    Raises:
        RefusedError: nothing is decided, somebody else signed it, or the reasons are too few.
    """
    earlier = queries.already(Decision, submit_key)
    if earlier:
        return earlier
    lock(item)
    last = queries.decision(item.id)
    if last is None or last.decided_by_id != by.staff_id:
        raise RefusedError("Only the person who signed a decision corrects its words")
    if not why.strip():
        raise RefusedError("Enter what was wrong", field="why")
    recommendation = queries.recommendation(item.id)
    judged = replace(said, choice=last.choice, decided_on=last.decided_on)
    refuse(reasoning_faults(judged, deciding.before_of(item, meeting, judged, recommendation)))
    row = Decision(
        **{name: getattr(last, name) for name in KEPT},
        first_id=last.root_id,
        version=last.version + 1,
        reasons=said.reasons,
        conditions=said.conditions,
        factors=[vars(each) for each in said.factors if each.words.strip()],
        test_applied=said.test_applied,
        corrected_why=why.strip(),
        decided_by_id=by.staff_id,
        decided_by_name=by.name,
        recorded_at=clock.now(),
        submit_key=submit_key,
    )
    db.session.add(row)
    db.session.flush()
    _same_children(last, row)
    deciding.sign(row)
    audit.record(
        events.DECISION_CORRECTED,
        by=by,
        subject=events.about_item(item),
        version=row.version,
        why=why,
        digest=row.digest,
    )
    return row


def _same_children(last: Decision, row: Decision) -> None:
    db.session.add_all(
        DecisionChild(
            decision_id=row.id, person_id=each.person_id, approved=each.approved, terms=each.terms
        )
        for each in reading.for_children(last.id)
    )
    db.session.flush()
