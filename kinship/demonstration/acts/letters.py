"""A decision maker asks and is answered; a letter is written; a Word template is kept."""

import zipfile
from io import BytesIO

from docx import Document

from kinship.core.database import db
from kinship.demonstration.sitting import Sitting
from kinship.demonstration.types import Facts
from kinship.panel.models import Decision
from kinship.panel.services import letter_templates, letters
from kinship.panel.services.asking import answer_question, ask_question
from kinship.panel.services.letters import Asked
from kinship.panel.types.letters import Boxes

WORDS = (
    "{{ council }}, {{ team }}",
    "{{ date }}",
    "{%p for line in to %}",
    "{{ line }}",
    "{%p endfor %}",
    "{{ salutation }}",
    "{%p for part in parts %}",
    "{{ part.heading }}",
    "{%p for words in part.paragraphs %}",
    "{{ words }}",
    "{%p endfor %}",
    "{%p for words in part.numbered %}",
    "{{ loop.index }}. {{ words }}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{{ signed }}",
    "{{ signed_as }}",
    "{{ foot }}",
)
"""The paragraphs of the invented council's own Word letter."""


def question(sitting: Sitting, act: Facts) -> None:
    """The decision maker asks before deciding; somebody answers where the file says what."""
    item = sitting.item(act)
    asked = ask_question(
        item=item,
        to_whom=act.text("to"),
        question=act.text("question"),
        by=sitting.actor(act),
    )
    if act.has("answer"):
        by = sitting.workforce.acting(act.text("answered_by"))
        answer_question(item=item, query=asked, answer=act.text("answer"), by=by)


def write(sitting: Sitting, act: Facts) -> None:
    """A letter with a decision is written; it waits for somebody else to approve it."""
    item = sitting.item(act)
    letters.write_letter(
        item=item,
        decision=db.session.get_one(Decision, sitting.decisions[act.text("item")]),
        asked=Asked(
            dated=act.day("dated"),
            boxes=Boxes(
                reasons=act.texts("reasons"),
                help_now=act.text("help_now", ""),
                next_steps=act.text("next_steps"),
                money=act.text("money", ""),
            ),
        ),
        by=sitting.actor(act),
    )


def template(sitting: Sitting, act: Facts) -> None:
    """The council's own Word letter is taken into use."""
    content = _word_file()
    for kind in act.texts("kinds"):
        letter_templates.upload_template(kind=kind, content=content, by=sitting.actor(act))


def _word_file() -> bytes:
    """Return the letter as a Word file, the same on whatever day it is made."""
    made, saved, same = Document(), BytesIO(), BytesIO()
    for words in WORDS:
        made.add_paragraph(words)
    made.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(same, "w") as kept:
        for name in parts.namelist():
            kept.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()
