"""How sections are laid out on a page: questions, tables, and what judgements rest on."""

from collections.abc import Mapping
from dataclasses import dataclass

from kinship.accounts.session import current_actor
from kinship.assessments import queries, rules
from kinship.assessments.forms.section import PREFIX, SectionForm
from kinship.assessments.rules.tables import cell
from kinship.core.web.field import GovukField
from kinship.rulebook.form_types import BETWEEN, RESTS_ON, Question, QuestionKind, Section


@dataclass(frozen=True)
class Drawn:
    """One question with its fields: one, or those of every row of a table.

    Args:
        question: the question.
        field: the field; None for a table.
        rows: the fields of a table, row by row.
        rests_on: the field that asks what a judgement rests on.
    """

    question: Question
    field: GovukField | None = None
    rows: tuple[tuple[GovukField, ...], ...] = ()
    rests_on: GovukField | None = None


@dataclass(frozen=True)
class Reader:
    """What turns answers into words on a page to be read.

    Args:
        sources: what judgements can rest on: reference → words.
    """

    sources: Mapping[str, str]

    def shown(self, question: Question, answer: str) -> str:
        """Return an answer as people read it.

        Args:
            question: the question.
            answer: as it is kept.
        """
        return rules.shown(question, answer)

    def rows(self, question: Question, answers: Mapping[str, str]) -> list[dict[str, str]]:
        """Return the lines of a table, with choices and dates in words.

        Args:
            question: the table.
            answers: the answers of its section.
        """
        columns = {each.key: each for each in question.columns}
        return [
            {key: rules.shown(columns[key], text) for key, text in row.items()}
            for row in rules.rows_of(question, answers)
        ]

    def rests_on(self, question: Question, answers: Mapping[str, str]) -> list[str]:
        """Return what a judgement rests on, in words.

        Args:
            question: the judgement.
            answers: the answers of its section.
        """
        cited = rules.cited_for(question, answers)
        return [self.sources.get(each, "Something no longer on the record") for each in cited]


def reader_of(found: queries.Found) -> Reader:
    """Return what turns the answers of an assessment into words.

    Args:
        found: the assessment.
    """
    if not found.form.evidence:
        return Reader({})
    signed = (found.assessment.signed_facts or {}).get(queries.SOURCES)
    if signed is not None:
        return Reader({str(key): str(label) for key, label in signed})
    saved = queries.saved_sections(found.assessment.id, current_actor())
    answers = {key: each.answers for key, each in saved.items()}
    sources = queries.sources_of(found.assessment, found.form, answers)
    return Reader({each.key: each.label for each in sources})


def drawn(section: Section, form: SectionForm) -> list[Drawn]:
    """Return the questions of a section with the fields that ask them.

    Args:
        section: the section.
        form: its form.
    """
    fields = {each.short_name.removeprefix(PREFIX): each for each in form.question_fields()}
    return [
        _drawn(question, fields)
        for question in section.questions
        if question.kind is not QuestionKind.EVIDENCE
    ]


def _drawn(question: Question, fields: Mapping[str, GovukField]) -> Drawn:
    if question.kind is not QuestionKind.TABLE:
        rests_on = fields.get(f"{question.key}{BETWEEN}{RESTS_ON}")
        return Drawn(question, field=fields[question.key], rests_on=rests_on)
    rows = (
        tuple(
            fields[key]
            for column in question.columns
            if (key := cell(question, number, column)) in fields
        )
        for number in range(1, question.rows + 1)
    )
    return Drawn(question, rows=tuple(row for row in rows if row))
