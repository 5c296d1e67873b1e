"""Write legal advice taken on a case; it is never changed afterwards."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.cases.models import Case, LegalAdvice
from kinship.cases.queries.legal import get_legal_advice, is_corrected
from kinship.cases.rules.legal import legal_advice_problems
from kinship.cases.services.once import refuse_if
from kinship.cases.types.legal import LegalAdviceFacts
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before

RECORDED = event("cases.legal_advice_recorded", "advised_on", "privileged", "corrects")


def record_legal_advice(
    *, case: Case, facts: LegalAdviceFacts, by: Actor, submit_key: str | None = None
) -> LegalAdvice:
    """Keep what was asked of a lawyer and what they advised.

    Neither the question nor the advice is put on the trail: more people read that.

    Args:
        case: a case the person may see.
        facts: what was asked and advised.
        by: who writes it.
        submit_key: names the submission; a second press answers with the first result.

    Returns:
        The record.

    Raises:
        RefusedError: something is missing, or the record was corrected already.
        NotFoundError: what it corrects is not there for this person.
    """
    before = sent_before(LegalAdvice, submit_key)
    if before is not None:
        return before
    refuse_if(legal_advice_problems(facts, today=clock.today()))
    if facts.corrects_id is not None:
        get_legal_advice(case.id, facts.corrects_id, by)
        if is_corrected(case, facts.corrects_id):
            raise RefusedError("This record was corrected already. Correct the newer one")
    new = LegalAdvice(
        case_id=case.id,
        question=facts.question.strip(),
        adviser=facts.adviser.strip(),
        advised_on=facts.advised_on,
        summary=facts.summary.strip(),
        privileged=facts.privileged,
        corrects_id=facts.corrects_id,
        author_id=by.staff_id,
        author_name=by.name,
        written_at=clock.moment(),
        submit_key=submit_key or None,
    )
    row = add_once(new)
    if row is new:
        _trail(row, by)
    return row


def _trail(row: LegalAdvice, by: Actor) -> None:
    audit.record(
        RECORDED,
        by=by,
        subject=Subject("legal_advice", row.id, row.case_id),
        advised_on=row.advised_on.isoformat(),
        privileged=row.privileged,
        corrects=row.corrects_id,
    )
