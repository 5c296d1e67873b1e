"""The form of one section, made from the questions of the form file."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from werkzeug.datastructures import MultiDict

from kinship.core.web.date_parts import DateParts
from kinship.core.web.field import GovukField
from kinship.core.web.fields import Hidden, Radios, TextArea, TextInput
from kinship.core.web.forms import KinshipForm
from kinship.rulebook.form_types import Question, QuestionKind, Section

PREFIX = "q_"
YES_NO = (("yes", "Yes"), ("no", "No"))
NO_LIMIT = 4_000_000
"""The service says how long an answer may be, so that a draft is held to the same."""
ROWS = {True: 8, False: 5}
A_LOT = 150


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


@cache
def form_class(section: Section) -> type[SectionForm]:
    """Return the form of a section.

    Args:
        section: of the form file.
    """
    fields = {PREFIX + each.key: _field(each) for each in section.questions}
    return type("OneSectionForm", (SectionForm,), fields)


def typed(section: Section, answers: Mapping[str, str]) -> MultiDict[str, str]:
    """Return answers as a browser would send them, half a date included.

    Args:
        section: of the form file.
        answers: by question.
    """
    sent: MultiDict[str, str] = MultiDict()
    for question in section.questions:
        text = str(answers.get(question.key, ""))
        name = PREFIX + question.key
        if question.kind is QuestionKind.DATE:
            sent.update({f"{name}-{part}": value for part, value in _parts(text).items()})
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
    if isinstance(field, DateParts):
        if field.data is not None:
            return str(field.data.isoformat())
        given = [value for _, value, _ in field.parts]
        return "/".join(given) if any(given) else ""
    return str(field.data or "")


def _field(question: Question) -> GovukField:
    hint = _hint(question)
    settings: dict[str, Any] = {"hint": hint} if hint else {}
    if question.kind is QuestionKind.DATE:
        asked = f"the date for “{question.label}”"
        return DateParts(question.label, asked=asked, **settings)
    if question.kind is QuestionKind.CHOICE:
        return Radios(question.label, choices=question.options, **settings)
    if question.kind is QuestionKind.YES_NO:
        return Radios(question.label, choices=YES_NO, look={"inline": True}, **settings)
    if question.kind is QuestionKind.TEXT:
        return TextInput(question.label, **settings)
    rows = ROWS[question.words is not None and question.words[1] >= A_LOT]
    return TextArea(question.label, longest=NO_LIMIT, look={"rows": rows}, **settings)


def _hint(question: Question) -> str:
    usual = f"Usually {question.words[0]} to {question.words[1]} words." if question.words else ""
    return " ".join(part for part in (question.hint, usual) if part)
