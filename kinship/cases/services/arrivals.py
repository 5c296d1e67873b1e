"""Write how a child came to live with family or friends, and what the council decides it is."""

from collections.abc import Mapping

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import event
from kinship.cases import queries, rules
from kinship.cases.models import (
    Arrival,
    ArrivalAnswer,
    ArrivalChild,
    ArrivalReading,
    ArrivalStatus,
    Case,
)
from kinship.cases.queries.births import births
from kinship.cases.services.once import refuse_if
from kinship.cases.services.oversight import record_decision
from kinship.cases.types import (
    Answer,
    ArrivalFacts,
    DecisionFacts,
    ReadingFacts,
    Status,
    StatusFacts,
)
from kinship.core import clock
from kinship.core.database import db
from kinship.core.once import add_once, sent_before
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_one
from kinship.timescales.types import Fact, On

BEGUN = event("cases.arrival_begun", "children", "moved_on")
ANSWERED = event("cases.arrival_answered", "questions")
DECIDED = event("cases.status_decided", "status", "was_status", "decided_on", "advised_on")
READ = event("cases.arrival_read_back", "read_on")
DECISION_DUE = "local-status-decision"


def begin_arrival(
    *, case: Case, facts: ArrivalFacts, by: Actor, submit_key: str | None = None
) -> Arrival:
    """Begin an account of the day a child moved, and count to the decision what it is.

    Args:
        case: a case the person may see.
        facts: which children, when, and who tells it.
        by: who writes it.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The account.

    Raises:
        RefusedError: something is missing or cannot be.
    """
    before = sent_before(Arrival, submit_key)
    if before is not None:
        return before
    children = tuple(queries.child_ids(case.id))
    refuse_if(
        rules.arrival_problems(facts, children=children, now=clock.now(), births=births(case.id))
    )
    new = Arrival(
        case_id=case.id,
        household_id=facts.household_id,
        moved_at=facts.moved_at,
        told_by=facts.told_by,
        author_id=by.staff_id,
        author_name=by.name,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        db.session.add_all(
            ArrivalChild(arrival_id=row.id, child_id=key) for key in dict.fromkeys(facts.children)
        )
        db.session.flush()
        _begin_counting(row, case, by)
        moved_on = clock.in_london(facts.moved_at).date()
        audit.record(
            BEGUN,
            by=by,
            subject=_on(row, case).subject,
            children=list(facts.children),
            moved_on=moved_on.isoformat(),
        )
    return row


def _begin_counting(row: Arrival, case: Case, by: Actor) -> None:
    """Count to the decision from the day the council began to write: until then it did not know."""
    fact = Fact("The account was begun", clock.in_london(row.written_at).date())
    timescales.start(DECISION_DUE, on=_on(row, case), fact=fact, by=by)


def answer_questions(
    *, arrival: Arrival, case: Case, answers: Mapping[str, Answer], by: Actor
) -> int:
    """Keep answers with the moment they were written; what has not changed is not kept again.

    Args:
        arrival: an account of the case.
        case: a case the person may see.
        answers: question to answer.
        by: who writes.

    Returns:
        How many answers are new.

    Raises:
        RefusedError: an answer is none of those that may be chosen.
    """
    refuse_if(rules.day_zero_problems(answers))
    db.session.refresh(arrival, with_for_update=True)  # a second press waits for the first
    latest = queries.latest_answers(arrival.id)
    changed = {key: given for key, given in answers.items() if latest.get(key) != given}
    for key, given in changed.items():
        db.session.add(
            ArrivalAnswer(
                arrival_id=arrival.id,
                question=key,
                code=given.code,
                words=given.words,
                author_id=by.staff_id,
                author_name=by.name,
                written_at=clock.moment(),
            )
        )
    db.session.flush()
    if changed:
        audit.record(ANSWERED, by=by, subject=_on(arrival, case).subject, questions=sorted(changed))
    return len(changed)


def decide_status(
    *, arrival: Arrival, case: Case, facts: StatusFacts, by: Actor, submit_key: str | None = None
) -> ArrivalStatus:
    """Decide what an arrangement is; another decision stands beside the earlier one, never over it.

    It is kept among the decisions of managers as well. While nothing is decided, the council's
    days run.

    Args:
        arrival: an account of the case.
        case: a case the person may see.
        facts: the decision.
        by: the manager.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The decision.

    Raises:
        RefusedError: something is missing; the person may not decide; it is private although the
            child is likely looked after and no lawyer was asked; or it is late without a reason.
    """
    before = sent_before(ArrivalStatus, submit_key)
    if before is not None:
        return before
    db.session.refresh(arrival, with_for_update=True)  # two decisions come one after the other
    likely = rules.likely_looked_after(queries.latest_answers(arrival.id))
    moved_on = clock.in_london(arrival.moved_at).date()
    refuse_if(rules.status_problems(facts, likely, moved_on=moved_on, today=clock.today()))
    was = queries.status_now(arrival.id)
    note_id = record_decision(
        case=case,
        facts=DecisionFacts(
            f"The arrangement since {moved_on.day} {moved_on:%B %Y} is: {facts.status.value}.",
            facts.reasons,
            facts.decided_on,
        ),
        by=by,
        submit_key=f"{submit_key}-d" if submit_key else None,
    )
    new = ArrivalStatus(
        arrival_id=arrival.id,
        status=facts.status.value,
        reasons=facts.reasons,
        decided_on=facts.decided_on,
        advised_on=facts.advised_on,
        decided_by_id=by.staff_id,
        decided_by_name=by.name,
        note_id=note_id,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        _count(arrival, case, facts, by)
        _sign(arrival, case, facts, was, by)
    return row


def _count(arrival: Arrival, case: Case, facts: StatusFacts, by: Actor) -> None:
    on = _on(arrival, case)
    if facts.status is not Status.UNDECIDED:
        timescales.meet(
            DECISION_DUE, on=on, day=facts.decided_on, by=by, late_reason=facts.late_reason
        )
    elif open_one(on, DECISION_DUE) is None:
        fact = Fact("The status is open again", facts.decided_on)
        timescales.start(DECISION_DUE, on=on, fact=fact, by=by)


def _sign(arrival: Arrival, case: Case, facts: StatusFacts, was: str, by: Actor) -> None:
    audit.record(
        DECIDED,
        by=by,
        subject=_on(arrival, case).subject,
        status=facts.status.value,
        was_status=was,
        decided_on=facts.decided_on.isoformat(),
        advised_on=facts.advised_on.isoformat() if facts.advised_on else None,
    )


def read_back(
    *, arrival: Arrival, case: Case, facts: ReadingFacts, by: Actor, submit_key: str | None = None
) -> ArrivalReading:
    """Record that the account was read back to the family, and what they said.

    Args:
        arrival: an account of the case.
        case: a case the person may see.
        facts: when, to whom and what was said.
        by: who read it.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The reading.

    Raises:
        RefusedError: something is missing or cannot be.
    """
    before = sent_before(ArrivalReading, submit_key)
    if before is not None:
        return before
    moved_on = clock.in_london(arrival.moved_at).date()
    refuse_if(rules.reading_problems(facts, moved_on=moved_on, today=clock.today()))
    new = ArrivalReading(
        arrival_id=arrival.id,
        read_on=facts.read_on,
        to_whom=facts.to_whom,
        said=facts.said,
        author_id=by.staff_id,
        author_name=by.name,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        audit.record(
            READ, by=by, subject=_on(arrival, case).subject, read_on=facts.read_on.isoformat()
        )
    return row


def _on(row: Arrival, case: Case) -> On:
    return On("arrival", row.id, case.id, case.team_id, case.worker_id)
