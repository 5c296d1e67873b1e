"""Write the letter with a decision, and take back one that was edited."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock, storage
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import sent_before
from kinship.documents.filling import fill
from kinship.documents.reaching import refuse_reaching
from kinship.documents.rules import kind_of
from kinship.documents.types import PDF, WORD
from kinship.documents.typesetting import TEMPLATES, typeset
from kinship.panel.models import Decision, DecisionLetter, PanelItem
from kinship.panel.queries import letters as queries
from kinship.panel.queries import settings
from kinship.panel.rules.letters import (
    address_faults,
    box_faults,
    letter_parts,
    said,
    word_faults,
)
from kinship.panel.rules.versions import digest_of
from kinship.panel.services import events
from kinship.panel.services.letter_names import edited_names_to_keep, names_to_keep
from kinship.panel.services.refusing import refuse
from kinship.panel.types import Fault
from kinship.panel.types.letters import (
    HOME,
    LETTER_TITLES,
    Boxes,
    LetterFacts,
    LetterKind,
    MadeAs,
    Recipient,
)

OURS = "panel/decision_letter.typ"
MARKING = "PRIVATE"


@dataclass(frozen=True)
class Asked:
    """What somebody asks a letter to be.

    Args:
        dated: the day of the letter.
        made_as: from our template or from the council's Word template.
        recipient: the carers at home, or a copy.
        to_name: of who gets a copy.
        to_address: of who gets a copy.
        boxes: the marked boxes.
        by_hand: it is handed over or sent securely, so no address is printed.
        names_checked: the writer says that a name of another family belongs in it.
    """

    dated: date
    made_as: MadeAs = MadeAs.TYPESET
    recipient: str = HOME
    to_name: str = ""
    to_address: tuple[str, ...] = ()
    boxes: Boxes = field(default_factory=Boxes)
    by_hand: bool = False
    names_checked: bool = False


def write_letter(
    *,
    item: PanelItem,
    decision: Decision,
    asked: Asked,
    by: Actor,
    submit_key: str | None = None,
) -> DecisionLetter:
    """Write a letter with a decision; nothing is sent, and another person approves it first.

    Args:
        item: what was decided about.
        decision: the decision.
        asked: template, recipient, date and what was written into the marked boxes.
        by: who writes it.
        submit_key: of the form; a second press writes nothing.

    Raises:
        RefusedError: a box is empty or holds a word to avoid or the name of another family, the
            address is withheld or would be shown to somebody else, or the council's template
            cannot be filled.
    """
    earlier = sent_before(DecisionLetter, submit_key)
    if earlier:
        return earlier
    facts = queries.facts_of(item, decision, asked.dated)
    carers = queries.carers_of(item)
    to = _recipient(asked, carers)
    refuse(_date_faults(asked, decision))
    refuse(box_faults(asked.boxes, facts))
    refuse(word_faults(asked.boxes, settings.words_to_avoid()))
    refuse(address_faults(to, carers.home, asked.boxes))
    names = names_to_keep(asked.boxes, asked.to_name, item.case_id, checked=asked.names_checked)
    data = _data(item, facts, asked.boxes, to, carers.first if to.kind == HOME else to.name)
    made, template = _made(asked.made_as, data, _kind(facts))
    return _keep(
        item=item,
        decision=decision,
        columns={
            "kind": _kind(facts).value,
            "made_as": asked.made_as.value,
            "template": template,
            "recipient": to.kind,
            "to_name": to.name,
            "to_address": list(to.address),
            "address_withheld": carers.home.withheld,
            "dated": asked.dated,
            "snapshot": {**_plain(data), "boxes": asdict(asked.boxes), **names},
            "content_type": (PDF if asked.made_as is MadeAs.TYPESET else WORD).content_type,
            "submit_key": submit_key,
        },
        content=made,
        by=by,
    )


def put_edited_in(
    *,
    item: PanelItem,
    letter: DecisionLetter,
    content: bytes,
    by: Actor,
    names_checked: bool = False,
    submit_key: str | None = None,
) -> DecisionLetter:
    """Take back a letter that a person edited: a version of its own, to be approved again.

    Args:
        item: what was decided about.
        letter: the one it was made from.
        content: a Word file without macros, or a PDF.
        by: who puts it in.
        names_checked: they say that a name of another family belongs in it.
        submit_key: of the form; a second press puts nothing in.

    Raises:
        RefusedError: it is no such file, names another family, or that letter was sent.
    """
    earlier = sent_before(DecisionLetter, submit_key)
    if earlier:
        return earlier
    if letter.sent_on:
        raise RefusedError("This letter was sent. Write another one", field="file")
    found = kind_of(content)
    if found not in {WORD, PDF}:
        raise RefusedError("Upload a Word file without macros, or a PDF", field="file")
    decision = db.session.get_one(Decision, letter.decision_id)
    if found is WORD:
        refuse_reaching(content)
    names = edited_names_to_keep(content, letter, checked=names_checked)
    same = "kind template recipient to_name to_address address_withheld dated"
    columns = {
        **{name: getattr(letter, name) for name in same.split()},
        "snapshot": {**letter.snapshot, **names},
        "made_as": MadeAs.UPLOADED.value,
        "content_type": (WORD if found is WORD else PDF).content_type,
        "submit_key": submit_key,
    }
    return _keep(item=item, decision=decision, columns=columns, content=content, by=by)


def _recipient(asked: Asked, carers: queries.Carers) -> Recipient:
    if asked.recipient != HOME:
        return Recipient(asked.recipient, asked.to_name.strip(), asked.to_address)
    if not carers.full:
        raise RefusedError("This household has no carer on record to write to")
    return Recipient(HOME, carers.full, () if asked.by_hand else carers.home.lines)


def _date_faults(asked: Asked, decision: Decision) -> list[Fault]:
    if asked.dated < decision.decided_on:
        return [Fault("dated", "Enter a date on or after the day of the decision")]
    return []


def _kind(facts: LetterFacts) -> LetterKind:
    return LetterKind.DETERMINATION if facts.against else LetterKind.DECISION


def _data(
    item: PanelItem, facts: LetterFacts, boxes: Boxes, to: Recipient, greeted: str
) -> dict[str, Any]:
    council = settings.council()
    contact = council.contact
    parts = letter_parts(facts, boxes)
    return {
        "council": council.title,
        "brand": contact.get("brand", "teal"),
        "team": contact["team"],
        "address": contact["address"],
        "title": LETTER_TITLES[_kind(facts)],
        "short-title": LETTER_TITLES[_kind(facts)],
        "marking": MARKING,
        "reference": f"D-{item.id}",
        "version": said(facts.dated),
        "date": said(facts.dated),
        "to": [to.name, *to.address],
        "copy": to.kind != HOME,
        "salutation": f"Dear {greeted}",
        "decision": parts[0].paragraphs[0],
        "parts": [asdict(part) for part in parts],
        "reasons": list(boxes.reasons),
        "answer_by": said(facts.answer_by),
        "signed": facts.decided_by,
        "signed-as": "Decision maker",
        "foot": f"{facts.worker} · {contact['office_hours']}",
    }


def _made(made_as: MadeAs, data: dict[str, Any], kind: LetterKind) -> tuple[bytes, str]:
    if made_as is MadeAs.TYPESET:
        words = Path(TEMPLATES / OURS).read_text()
        return typeset(OURS, data, made_on=clock.today()), f"our own {digest_of({'it': words})[:8]}"
    template = queries.template(kind.value)
    if template is None:
        raise RefusedError(
            "The council has no Word template for this letter yet. A panel administrator uploads "
            "one under Letter templates",
            field="made_as",
        )
    filled = fill(storage.path_of(template.digest).read_bytes(), _plain(data))
    return filled, f"the council's own, version {template.version}"


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in data.items()}


def _keep(
    *,
    item: PanelItem,
    decision: Decision,
    columns: Mapping[str, Any],
    content: bytes,
    by: Actor,
) -> DecisionLetter:
    db.session.refresh(decision, with_for_update=True)
    newest = select(func.max(DecisionLetter.version)).where(
        DecisionLetter.decision_id == decision.root_id
    )
    if item.case_id is None:
        raise RefusedError("This item is about no family, so there is no letter")
    row = DecisionLetter(
        decision_id=decision.root_id,
        case_id=item.case_id,
        version=(db.session.execute(newest).scalar_one() or 0) + 1,
        digest=storage.keep(content),
        made_by_id=by.staff_id,
        made_by_name=by.name,
        made_at=clock.now(),
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        events.LETTER_WRITTEN,
        by=by,
        subject=about_letter(row),
        version=row.version,
        template=row.template,
        digest=row.digest,
    )
    return row


def about_letter(letter: DecisionLetter) -> Subject:
    """Return a letter as the trail names it.

    Args:
        letter: the letter.
    """
    return Subject("decision_letter", letter.id, letter.case_id)
