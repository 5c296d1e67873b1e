"""The form of one section, made from the questions of the form file."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from werkzeug.datastructures import MultiDict

from kinship.assessments.rules import spread
from kinship.assessments.types import Source
from kinship.core.web.date_parts import DateParts
from kinship.core.web.field import GovukField
from kinship.core.web.fields import Checkboxes, Hidden, Radios, Select, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.rulebook.form_types import BETWEEN, Question, QuestionKind, Section

PREFIX = "q_"
YES_NO = (("yes", "Yes"), ("no", "No"))
NO_LIMIT = 4_000_000
"""The service says how long an answer may be, so that a draft is held to the same."""
ROWS = {True: 8, False: 5}
A_LOT = 150
IN_A_TABLE = 2
GONE = "No longer on the record"

Answers = Mapping[str, str]


class SectionForm(KinshipForm):
    """What every section has; its questions are added by `form_class`."""

    base_version = Hidden(default="0", longest=12)

    def question_fields(self) -> list[GovukField]:
        """Return the fields of the questions, in order."""
        return [field for field in self if field.short_name.startswith(PREFIX)]

    def answers(self) -> dict[str, str]:
        """Return what was answered, by question; half a date as it was typed."""
        return {
            field.short_name.removeprefix(PREFIX): _text(field) for field in self.question_fields()
        }

    def offer(self, sources: Sequence[Source]) -> None:
        """Offer what a judgement can rest on; what is chosen and gone stays to be seen.

        Args:
            sources: everything on the record.
        """
        options = [(each.key, each.label) for each in sources]
        known = {each.key for each in sources}
        for field in self.question_fields():
            if isinstance(field, Checkboxes):
                gone = [(key, GONE) for key in sorted(field.chosen - known)]
                field.choices = [*options, *gone]

    def started_from(self) -> int:
        """Return the version of the section that was open; 0 for none."""
        text = str(self.base_version.data or "0")
        return int(text) if text.isdecimal() else 0

    def now_from(self, version: int) -> None:
        """Let the next save start from another version.

        Args:
            version: the version the person has now seen.
        """
        self.base_version.data = str(version)


def form_of(
    section: Section, answers: Answers, *, formdata: MultiDict[str, str] | None = None
) -> SectionForm:
    """Return the form of a section with as many rows of its tables as the answers need.

    Args:
        section: of the form, as laid out for the assessment.
        answers: what is written, or what a browser sent; they say how long the tables are.
        formdata: what to fill in; None to take what was sent.
    """
    made = form_class(spread(section, answers))
    return made(formdata=formdata) if formdata is not None else made()


def sent_answers(sent: Mapping[str, str]) -> dict[str, str]:
    """Return the fields a browser sent, by question, to see how many rows it filled.

    Args:
        sent: the fields of the request.
    """
    return {
        name.removeprefix(PREFIX).rpartition("-")[0] or name.removeprefix(PREFIX): value
        for name, value in sent.items()
        if name.startswith(PREFIX) and value.strip()
    }


@lru_cache(maxsize=512)
def form_class(questions: tuple[Question, ...]) -> type[SectionForm]:
    """Return the form of some questions.

    Args:
        questions: as `spread` gives them.
    """
    fields = {PREFIX + each.key: _field(each) for each in questions}
    return type("OneSectionForm", (SectionForm,), fields)


def typed(section: Section, answers: Answers) -> MultiDict[str, str]:
    """Return answers as a browser would send them, half a date included.

    Args:
        section: of the form, as laid out for the assessment.
        answers: by question.
    """
    sent: MultiDict[str, str] = MultiDict()
    for question in spread(section, answers):
        text = str(answers.get(question.key, ""))
        name = PREFIX + question.key
        if question.kind is QuestionKind.DATE:
            sent.update({f"{name}-{part}": value for part, value in _parts(text).items()})
        elif question.kind is QuestionKind.EVIDENCE:
            sent.setlist(name, text.split())
        elif text:
            sent[name] = text
    return sent


def _parts(text: str) -> dict[str, str]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        given = [*text.split("/"), "", "", ""] if "/" in text else ["", "", ""]
        return dict(zip(("day", "month", "year"), given, strict=False))
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}


def _text(field: GovukField) -> str:
    if isinstance(field, Checkboxes):
        return " ".join(str(each) for each in field.data or [])
    if isinstance(field, DateParts):
        if field.data is not None:
            return str(field.data.isoformat())
        given = [value for _, value, _ in field.parts]
        return "/".join(given) if any(given) else ""
    return str(field.data or "")


def _field(question: Question) -> GovukField:
    hint = _hint(question)
    settings: dict[str, Any] = {"hint": hint} if hint else {}
    if question.kind in {QuestionKind.CHOICE, QuestionKind.YES_NO, QuestionKind.EVIDENCE}:
        return _chosen(question, settings)
    if question.kind is QuestionKind.DATE:
        asked = f"the date for “{question.label}”"
        return DateParts(question.label, asked=asked, **settings)
    if question.kind is QuestionKind.TEXT:
        return TextInput(question.label, **settings)
    rows = ROWS[question.words is not None and question.words[1] >= A_LOT]
    look = {"rows": IN_A_TABLE if BETWEEN in question.key else rows}
    return TextArea(question.label, longest=NO_LIMIT, look=look, **settings)


def _chosen(question: Question, settings: dict[str, Any]) -> GovukField:
    if question.kind is QuestionKind.EVIDENCE:
        return Checkboxes(question.label, look={"small": True}, **settings)
    if question.kind is QuestionKind.YES_NO:
        return Radios(question.label, choices=YES_NO, look={"inline": True}, **settings)
    if BETWEEN in question.key:
        return Select(question.label, choices=question.options, blank="Choose", **settings)
    return Radios(question.label, choices=question.options, **settings)


def _hint(question: Question) -> str:
    usual = f"Usually {question.words[0]} to {question.words[1]} words." if question.words else ""
    return " ".join(part for part in (question.hint, usual) if part)
