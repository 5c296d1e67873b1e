"""What a printed report says: content as it was kept, with what is withheld taken out of a copy."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kinship.accounts.models import Staff
from kinship.assessments import rules
from kinship.assessments.models import Assessment, AssessmentPaper, AssessmentSnapshot
from kinship.assessments.queries.blocks import SOURCES
from kinship.assessments.queries.disagreeing import choices
from kinship.assessments.queries.layout import form_of
from kinship.assessments.queries.sharing import CommentLine, comments, decisions
from kinship.assessments.types import (
    BASES,
    CHOICE_NAMES,
    COPY_FOR,
    COPY_NAMES,
    KIND_NAMES,
    OPINION_OUTCOMES,
    WAY_NAMES,
    Choice,
    Chosen,
    Copy,
    Decided,
    Kind,
    OpinionOutcome,
    Way,
)
from kinship.cases.models import Case
from kinship.core import installation
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.rulebook.form_types import AssessmentForm, Question, QuestionKind, Section

MARKING = "OFFICIAL-SENSITIVE (personal)"
NOT_FOR_CARERS = {
    "views": "what children said, as kept on the record",
    "visits": "visits",
    "family": "facts about other people",
    "checks": "checks",
}
"""Facts of the record that stand in no carers' copy, and how the copy says so."""
WITHHELD = "[withheld: "
OPTIONS = "options"
"""The table of options is printed again, unchanged, as an annex of the court copy."""

IN_WORDS = (QuestionKind.TEXT, QuestionKind.LONG_TEXT)

Rows = list[list[str]]


@dataclass
class Report:
    """A report as data for templates/assessments/report.typ, and how often it withholds."""

    data: dict[str, Any] = field(default_factory=dict)
    withheld: int = 0


@dataclass(frozen=True)
class _Writer:
    """What is needed to write one copy: its kind, the decisions, and what judgements rest on."""

    copy: Copy
    decided: Mapping[str, Decided]
    sources: Mapping[str, str]
    report: Report

    def paragraphs(self, text: str) -> list[dict[str, Any]]:
        """Return an answer paragraph by paragraph, as this copy shows it."""
        shown = rules.for_copy(text, self.decided, self.copy)
        return [self._paragraph(each) for each in shown.split("\n\n")]

    def _paragraph(self, text: str) -> dict[str, Any]:
        withheld = text.startswith(WITHHELD)
        self.report.withheld += int(withheld)
        return {"text": text.strip(), "withheld": withheld}

    def rests_on(self, cited: Iterable[str]) -> Iterator[str]:
        """Return what a judgement rests on; the carers' copy names no check, referee or view."""
        if self.copy is not Copy.CARER:
            for each in cited:
                yield self.sources.get(each, "something no longer on the record")

    def left_out(self, what: str) -> list[dict[str, Any]]:
        """Return the line that stands for facts of the record this copy does not show."""
        return [self._paragraph(f"{WITHHELD}{what}]")]


def report_of(
    assessment: Assessment, case: Case, paper: AssessmentPaper, snapshot: AssessmentSnapshot
) -> Report:
    """Return one copy of a report as data.

    Args:
        assessment: the assessment.
        case: its case.
        paper: the copy asked for.
        snapshot: the content it is made of.
    """
    form = form_of(assessment)
    signed, front = snapshot.content["signed"], snapshot.content["front"]
    facts = signed.get("facts", {})
    report = Report()
    made = decisions(assessment.id)
    writer = _Writer(
        Copy(paper.copy),
        {each.digest: each for each in made},
        {str(key): str(label) for key, label in facts.get(SOURCES, [])},
        report,
    )
    sections = [
        each
        for section in form.sections
        if (each := _section(section, signed, front, facts, writer)) is not None
    ]
    report.data = {
        **_frame(assessment, case, paper, snapshot),
        "facts": _front(assessment, form, signed, front),
        "sections": sections,
        "options": _options(form, signed, writer) if writer.copy is Copy.COURT else [],
        "comments": [_comment(each) for each in comments(assessment.id)],
        "choices": [_choice(each, writer) for each in choices(assessment.id)],
        "decisions": _decided(made) if writer.copy is Copy.FULL else [],
    }
    return report


def _frame(
    assessment: Assessment, case: Case, paper: AssessmentPaper, snapshot: AssessmentSnapshot
) -> dict[str, Any]:
    council = rulebook.council(installation.council())
    copy, kind = Copy(paper.copy), KIND_NAMES[Kind(assessment.kind)]
    state = "signed" if snapshot.digest == assessment.signed_digest else "draft, not signed"
    return {
        "council": council.title,
        "brand": council.brand,
        "title": f"{kind}, {case.reference}: {COPY_NAMES[copy].lower()}",
        "short-title": f"{kind}: {COPY_NAMES[copy].lower()}",
        "marking": MARKING,
        "reference": case.reference,
        "version": f"Version {assessment.edition}, {state} · {snapshot.digest[:12]}",
        "kind": kind,
        "copy": COPY_NAMES[copy],
        "purpose": COPY_FOR[copy],
        "digest": snapshot.digest,
    }


def _front(
    assessment: Assessment,
    form: AssessmentForm,
    signed: Mapping[str, Any],
    front: Mapping[str, Any],
) -> Rows:
    assessor = db.session.get(Staff, assessment.assessor_id) if assessment.assessor_id else None
    rows = [
        ("About", ", ".join(front["children"])),
        ("With", " and ".join(front["carers"])),
        ("Written by", assessor.full_name if assessor else ""),
        ("Form", f"{form.title}, version {form.version}"),
        ("Work accepted", _day(assessment.accepted_on)),
        ("The court expects it", _day(assessment.court_filing_on)),
        ("Recommended", form.outcomes.get(signed["outcome"], "")),
        ("Signed off", _day(assessment.signed_off_on)),
    ]
    return [[label, said] for label, said in rows if said]


def _section(
    section: Section,
    signed: Mapping[str, Any],
    front: Mapping[str, Any],
    facts: Mapping[str, Any],
    writer: _Writer,
) -> dict[str, Any] | None:
    saved = signed["sections"].get(section.key)
    blocks = facts.get(section.key, [])
    if saved is None and not blocks:
        return None
    because = saved["not_needed_because"] if saved else ""
    answers = saved["answers"] if saved and not because else {}
    return {
        "title": front["titles"].get(section.key, section.title),
        "because": writer.paragraphs(because) if because else [],
        "record": [_block(each, writer) for each in blocks],
        "items": list(_items(section, answers, writer)),
    }


def _block(block: Mapping[str, Any], writer: _Writer) -> dict[str, Any]:
    if writer.copy is Copy.CARER and block["key"] in NOT_FOR_CARERS:
        hidden = writer.left_out(NOT_FOR_CARERS[block["key"]])
        return {"title": block["title"], "rows": [], "hidden": hidden}
    return {"title": block["title"], "rows": block["rows"], "hidden": []}


def _items(
    section: Section, answers: Mapping[str, str], writer: _Writer
) -> Iterator[dict[str, Any]]:
    for question in section.questions:
        if question.kind is QuestionKind.TABLE:
            rows = _table(question, answers, writer)
            if rows:
                yield {**_asked(question), "rows": rows}
        elif question.kind is not QuestionKind.EVIDENCE and answers.get(question.key):
            shown = rules.shown(question, str(answers[question.key]))
            rests = list(writer.rests_on(rules.cited_for(question, answers)))
            yield {**_asked(question), "text": writer.paragraphs(shown), "rests": rests}


def _asked(question: Question) -> dict[str, Any]:
    return {
        "label": question.label,
        "analysis": question.analysis,
        "one": f"{question.one[:1].upper()}{question.one[1:]}",
        "text": [],
        "rests": [],
        "rows": [],
    }


def _table(
    question: Question, answers: Mapping[str, str], writer: _Writer
) -> list[list[dict[str, Any]]]:
    return [_row(question, row, writer) for row in rules.rows_of(question, answers)]


def _row(question: Question, row: Mapping[str, str], writer: _Writer) -> list[dict[str, Any]]:
    """Return one line of a table; where part of it is withheld from the carers, all words are.

    A referee whose words are withheld would still be known by their name beside them.
    """
    cells = [
        (column, writer.paragraphs(rules.shown(column, row[column.key])))
        for column in question.columns
        if row.get(column.key)
    ]
    gone = next((each for _, text in cells for each in text if each["withheld"]), None)
    if gone is not None and writer.copy is Copy.CARER:
        cells = [(column, [gone] if column.kind in IN_WORDS else text) for column, text in cells]
    return [{"label": column.label, "text": text} for column, text in cells]


def _options(
    form: AssessmentForm, signed: Mapping[str, Any], writer: _Writer
) -> list[dict[str, Any]]:
    section = form.section(OPTIONS)
    saved = signed["sections"].get(OPTIONS)
    table = section.question(OPTIONS) if section else None
    if table is None or saved is None or table.kind is not QuestionKind.TABLE:
        return []
    return [{**_asked(table), "rows": _table(table, saved["answers"], writer)}]


def _comment(said: CommentLine) -> dict[str, Any]:
    return {
        "by": said.carer,
        "on": _day(said.received_on),
        "text": [part for part in said.words.replace("\r\n", "\n").split("\n") if part.strip()],
    }


def _choice(chosen: Chosen, writer: _Writer) -> dict[str, Any]:
    """Return how a leader let a contested report go on, and the second opinion it led to."""
    said = chosen.opinion
    return {
        "way": WAY_NAMES[Way(chosen.way)],
        "by": f"{chosen.by}, {_day(chosen.on)}",
        "reasons": writer.paragraphs(chosen.reasons),
        "opinion": {
            "by": f"{said.by}, who visited the home on {_day(said.visited_on)}",
            "outcome": OPINION_OUTCOMES[OpinionOutcome(said.outcome)],
            "text": writer.paragraphs(said.words),
        }
        if said
        else None,
    }


def _decided(made: list[Decided]) -> Rows:
    last = {each.digest: each for each in made}
    return [
        [
            ", ".join(
                f"{label}: {CHOICE_NAMES[Choice(choice)].lower()}"
                for label, choice in (("carers", each.carer), ("court", each.court))
                if choice
            ),
            f"{BASES.get(each.basis, each.basis)}. {each.why}",
            f"{each.by}, {_day(each.on)}",
        ]
        for each in last.values()
    ]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
