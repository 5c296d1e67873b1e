"""Write supervision and the decisions of managers; neither is ever changed afterwards."""

from datetime import date, datetime, time

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases import rules
from kinship.cases.models import Case, SupervisionNote
from kinship.cases.services.notes import write_note
from kinship.cases.services.once import refuse_if
from kinship.cases.types import DECISION_KIND, DecisionFacts, NoteFacts, SupervisionFacts
from kinship.core import clock, installation
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.queries import open_one
from kinship.timescales.types import Fact, On

SUPERVISED = event("cases.supervised", "held_on", "next_on", "plan", "drift_reason")
RULE = "local-supervision"
KIND = "supervision"
"""The clock of a case's supervision is the manager's, never the worker's, so it has a record of
its own kind; its key is the case's."""
MIDDAY = time(12)


def supervision_of(case: Case) -> On:
    """Return the record the clock of a case's supervision is about.

    Args:
        case: the case.
    """
    return On(KIND, case.id, case.id, case.team_id)


def begin_supervision(case: Case, day: date, by: Actor) -> None:
    """Count the days to the first supervision of a case from the day it has a worker.

    A worker who had the case before the council's rule began sets off no clock; such a case is
    still listed when nobody has talked about it for long.

    Args:
        case: the case.
        day: from when it has a worker.
        by: who allocated it.
    """
    on = supervision_of(case)
    if day >= _counted_since() and open_one(on, RULE) is None:
        timescales.start(RULE, on=on, fact=Fact("The case was allocated", day), by=by)


def _counted_since() -> date:
    versions = rulebook.versions_of(RULE, installation.council())
    return min(version.in_force_from for version in versions)


def write_supervision(
    *, case: Case, facts: SupervisionFacts, by: Actor, submit_key: str | None = None
) -> SupervisionNote:
    """Keep what was said about a case in supervision, and count to the next.

    A decision that was taken is kept as a decision of a manager as well.

    Args:
        case: a case the person may see.
        facts: what was said.
        by: the manager.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The note.

    Raises:
        RefusedError: the case is closed, something is missing, or it is late without a reason.
    """
    before = sent_before(SupervisionNote, submit_key)
    if before is not None:
        return before
    if case.closed_on is not None:
        raise RefusedError("This case is closed")
    refuse_if(rules.supervision_problems(facts, opened_on=case.opened_on, today=clock.today()))
    new = _note(case, facts, by, submit_key)
    row = add_once(new)
    if row is new:
        _count_again(case, facts, by)
        audit.record(
            SUPERVISED,
            by=by,
            subject=Subject(KIND, row.id, case.id),
            held_on=facts.held_on.isoformat(),
            next_on=row.next_on.isoformat(),
            plan=facts.plan,
            drift_reason=row.drift_reason,
        )
    return row


def _note(
    case: Case, facts: SupervisionFacts, by: Actor, submit_key: str | None
) -> SupervisionNote:
    decided = facts.decision.strip() and record_decision(
        case=case,
        facts=DecisionFacts(facts.decision, facts.decision_reasons, facts.held_on),
        by=by,
        submit_key=f"{submit_key}-d" if submit_key else None,
    )
    return SupervisionNote(
        case_id=case.id,
        held_on=facts.held_on,
        worker_id=case.worker_id,
        what_changed=facts.what_changed,
        childs_view=facts.childs_view,
        risk=facts.risk,
        plan=facts.plan,
        drift=facts.drift if facts.is_drifting else "",
        drift_reason=facts.drift_reason if facts.is_drifting else "",
        decision=facts.decision,
        decision_note_id=decided or None,
        next_on=facts.next_on,
        author_id=by.staff_id,
        author_name=by.name,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )


def _count_again(case: Case, facts: SupervisionFacts, by: Actor) -> None:
    on = supervision_of(case)
    timescales.meet(RULE, on=on, day=facts.held_on, by=by, late_reason=facts.late_reason)
    timescales.start(RULE, on=on, fact=Fact("Last supervision", facts.held_on), by=by)


def record_decision(
    *, case: Case, facts: DecisionFacts, by: Actor, submit_key: str | None = None
) -> int:
    """Keep a manager's decision with its reasons, signed with their name.

    It is kept among the notes of the case, where nothing is changed or deleted; a correction is a
    new decision that names the one it corrects.

    Args:
        case: a case the person may see.
        facts: the decision.
        by: the manager.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The key of the note that holds it.

    Raises:
        RefusedError: something is missing, or the person may not decide.
    """
    refuse_if(rules.decision_problems(facts, opened_on=case.opened_on, today=clock.today()))
    now = clock.in_london(clock.now())
    moment = now.timetz() if facts.decided_on == clock.today() else MIDDAY
    return write_note(
        case=case,
        facts=NoteFacts(
            kind=DECISION_KIND,
            happened_at=datetime.combine(facts.decided_on, moment, tzinfo=clock.LONDON),
            what_happened=facts.decision,
            what_it_means=facts.reasons,
            management=True,
            corrects_id=facts.corrects_id,
            written_at=facts.written_at,
        ),
        by=by,
        submit_key=submit_key,
    )
