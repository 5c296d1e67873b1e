"""Keep the council's own Word templates for letters; each upload is a version of its own."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock, storage
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.documents.filling import fill
from kinship.panel.models import LetterTemplate
from kinship.panel.queries import letters as queries
from kinship.panel.services import events
from kinship.panel.types.letters import LETTER_KINDS, LetterKind

PART = {"heading": "The reasons", "paragraphs": ["A paragraph."], "numbered": ["A reason."]}
SAMPLE: dict[str, object] = {
    "council": "A council",
    "brand": "teal",
    "team": "A team",
    "address": "An address",
    "title": "Decision letter",
    "short_title": "Decision letter",
    "marking": "PRIVATE",
    "reference": "D-1",
    "version": "1",
    "date": "Friday 8 January 2027",
    "to": ["Jean and Rab Moss", "1 High Street"],
    "copy": False,
    "salutation": "Dear Jean and Rab",
    "decision": "You are approved as kinship carers for Kyle.",
    "parts": [PART],
    "reasons": ["A reason."],
    "answer_by": "Friday 5 February 2027",
    "signed": "A decision maker",
    "signed_as": "Decision maker",
    "foot": "Your worker is A Worker",
}
"""Every field a template may name, with invented words to try it with."""


def upload_template(
    *, kind: str, content: bytes, by: Actor, submit_key: str | None = None
) -> LetterTemplate:
    """Take a Word template into use after trying it with invented words.

    Args:
        kind: of letter.
        content: a Word file without macros.
        by: who uploads it.
        submit_key: of the form; a second press uploads nothing.

    Raises:
        RefusedError: it is no Word file without macros, names a field no letter has, or asks for
            anything but fields.
    """
    earlier = sent_before(LetterTemplate, submit_key)
    if earlier:
        return earlier
    if kind not in {each.value for each in LetterKind}:
        raise RefusedError("Select which letter it is for", field="kind")
    fill(content, SAMPLE)
    last = queries.template(kind)
    new = LetterTemplate(
        kind=kind,
        version=last.version + 1 if last else 1,
        digest=storage.keep(content),
        size_bytes=len(content),
        uploaded_by_id=by.staff_id,
        uploaded_by_name=by.name,
        uploaded_at=clock.now(),
        submit_key=submit_key,
    )
    row = add_once(new)
    if row is not new:
        return row
    audit.record(
        events.TEMPLATE_UPLOADED,
        by=by,
        subject=Subject("letter_template", row.id),
        letter=LETTER_KINDS[LetterKind(kind)],
        version=row.version,
        digest=row.digest,
    )
    return row
