"""Approve a letter with a decision, and record that it went."""

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.cases.models import Case
from kinship.core import clock, storage
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.documents.services import add_document
from kinship.panel.models import Decision, DecisionLetter, PanelItem
from kinship.panel.queries import letters as queries
from kinship.panel.queries import records
from kinship.panel.rules.letters import said, way_faults
from kinship.panel.services import events
from kinship.panel.services.letter_names import refuse_names
from kinship.panel.services.letters import about_letter
from kinship.panel.services.records import Followed, record_letter
from kinship.panel.services.refusing import refuse
from kinship.panel.types import LETTER_WAYS, Step
from kinship.panel.types.letters import HOME, LETTER_KINDS, LetterKind


def approve_letter(*, item: PanelItem, letter: DecisionLetter, by: Actor) -> None:
    """Approve a letter, so that it may be sent; it is then kept with the case's documents.

    Args:
        item: what was decided about.
        letter: the letter.
        by: somebody else than who wrote it.

    Raises:
        RefusedError: it is approved already, one would approve one's own, it names another family,
            or the decision was corrected since it was written.
    """
    db.session.refresh(letter, with_for_update=True)
    if letter.approved_at:
        raise RefusedError(f"{letter.approved_by_name} has approved this letter already")
    if letter.made_by_id == by.staff_id:
        raise RefusedError("Somebody else approves a letter you wrote")
    refuse_names(letter)
    _refuse_outdated(item, letter)
    letter.approved_at, letter.approved_by_name = clock.now(), by.name
    letter.approved_by_id = by.staff_id
    case = db.session.execute(select(Case).where(Case.id == item.case_id)).scalar_one()
    kept = add_document(
        case=case,
        kind="letter",
        title=f"{LETTER_KINDS[LetterKind(letter.kind)]}, {said(letter.dated)}, v{letter.version}",
        content=storage.path_of(letter.digest).read_bytes(),
        by=by,
    )
    letter.document_id = kept.id
    db.session.flush()
    audit.record(
        events.LETTER_APPROVED, by=by, subject=about_letter(letter), version=letter.version
    )


def send_letter(
    *,
    item: PanelItem,
    letter: DecisionLetter,
    followed: Followed,
    by: Actor,
    submit_key: str | None = None,
) -> None:
    """Record that an approved letter went; the carers' own meets the clock and starts their time.

    Args:
        item: what was decided about.
        letter: the letter.
        followed: when and how.
        by: who records it.
        submit_key: of the form.

    Raises:
        RefusedError: it is not approved, is posted to a withheld address, was sent on another day
            than it is dated, or the decision was corrected since it was written.
    """
    db.session.refresh(letter, with_for_update=True)
    if letter.sent_on:
        return
    if not letter.approved_at:
        raise RefusedError("Nobody has approved this letter yet")
    _refuse_outdated(item, letter)
    if followed.how not in LETTER_WAYS:
        raise RefusedError("Select how the letter was sent", field="how")
    refuse(way_faults(followed.how, letter.recipient, queries.home_of(item)))
    if letter.kind == LetterKind.DETERMINATION.value and followed.done_on != letter.dated:
        raise RefusedError(
            f"The letter is dated {said(letter.dated)}, and the time to answer is printed in it. "
            "Write it again with the day it was sent",
            field="done_on",
        )
    decision = db.session.get_one(Decision, letter.decision_id)
    first = letter.recipient == HOME and Step.LETTER.value not in records.steps_of(decision.id)
    if first:
        record_letter(decision=decision, followed=followed, by=by, submit_key=submit_key)
    letter.sent_on, letter.sent_how = followed.done_on, followed.how
    letter.sent_by_name = followed.done_by or by.name
    db.session.flush()
    if not first:
        day = followed.done_on.isoformat()
        audit.record(
            events.COPY_SENT, by=by, subject=about_letter(letter), sent_on=day, how=followed.how
        )


def _refuse_outdated(item: PanelItem, letter: DecisionLetter) -> None:
    """Refuse a letter that says the words of a decision as they stood before a correction."""
    newest = records.decision(item.id)
    if newest and newest.recorded_at > letter.made_at:
        raise RefusedError(
            "The decision was corrected after this letter was written. Write the letter again"
        )
