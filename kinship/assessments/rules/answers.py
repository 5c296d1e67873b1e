"""When a question is asked, when a section is complete, and how much of a form is done."""

from collections.abc import Mapping
from datetime import date

from kinship.assessments.rules.tables import rows_of
from kinship.assessments.types import Progress
from kinship.rulebook.form_types import (
    BETWEEN,
    RESTS_ON,
    AssessmentForm,
    Question,
    QuestionKind,
    Section,
)

Answers = Mapping[str, str]


def is_answered(question: Question, answers: Answers) -> bool:
    """Return whether a question has an answer; a table, whether it has a row.

    Args:
        question: the question.
        answers: the answers of its section.
    """
    if question.kind is QuestionKind.TABLE:
        return bool(rows_of(question, answers))
    return bool(str(answers.get(question.key, "")).strip())


def is_asked(question: Question, answers: Answers) -> bool:
    """Return whether a question is asked at all, given the answers before it.

    Args:
        question: the question.
        answers: the answers of its section.
    """
    return question.when is None or answers.get(question.when[0], "") == question.when[1]


def unanswered(section: Section, answers: Answers) -> tuple[Question, ...]:
    """Return the questions a section still needs an answer to.

    A table with a row that leaves out something it needs is among them.

    Args:
        section: the section.
        answers: its answers.
    """
    return tuple(
        question
        for question in section.questions
        if is_asked(question, answers)
        and (
            _is_missing(section, question, answers)
            or any(gaps_of(question, row) for row in rows_of(question, answers))
        )
    )


def _is_missing(section: Section, question: Question, answers: Answers) -> bool:
    return (
        question.required
        and not is_answered(question, answers)
        and not any(
            is_answered(other, answers)
            for other in section.questions
            if other.instead_of == question.key
        )
    )


def gaps_of(table: Question, row: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the columns a row of a table leaves out although it needs them.

    Args:
        table: the table.
        row: column → answer.
    """
    return tuple(
        column
        for column in table.columns
        if column.required and is_asked(column, row) and not is_answered(column, row)
    )


def is_complete(section: Section, answers: Answers) -> bool:
    """Return whether everything a section needs is answered.

    Args:
        section: the section.
        answers: its answers.
    """
    return not unanswered(section, answers)


def without_evidence(section: Section, answers: Answers) -> tuple[Question, ...]:
    """Return the judgements of a section that are written and do not say what they rest on.

    Args:
        section: the section.
        answers: its answers.
    """
    return tuple(
        question
        for question in section.questions
        if question.analysis
        and is_answered(question, answers)
        and section.question(f"{question.key}{BETWEEN}{RESTS_ON}") is not None
        and not cited_for(question, answers)
    )


def cited_for(question: Question, answers: Answers) -> tuple[str, ...]:
    """Return what a judgement rests on, as references like "visit-12".

    Args:
        question: the judgement.
        answers: the answers of its section.
    """
    return tuple(str(answers.get(f"{question.key}{BETWEEN}{RESTS_ON}", "")).split())


def said_of(question: Question, answers: Answers) -> str:
    """Return what the form says to the answer somebody gave, if anything.

    Args:
        question: the question.
        answers: the answers of its section.
    """
    return dict(question.says).get(str(answers.get(question.key, "")), "")


def shown(question: Question, answer: str) -> str:
    """Return an answer as people read it: a date in full, a choice by its words.

    Args:
        question: the question.
        answer: as it is kept.
    """
    if question.kind is QuestionKind.YES_NO:
        return answer.capitalize()
    if question.kind is QuestionKind.CHOICE:
        return dict(question.options).get(answer, answer)
    if question.kind is QuestionKind.DATE:
        return _day(answer)
    return answer


def _day(answer: str) -> str:
    try:
        day = date.fromisoformat(answer)
    except ValueError:
        return answer
    return f"{day.day} {day:%B %Y}"


def progress(form: AssessmentForm, done: frozenset[str]) -> Progress:
    """Return how much of a form is done, in the form's order.

    Args:
        form: the form.
        done: keys of the sections that are complete or not needed.
    """
    asked = [each for each in form.sections if not each.is_former]
    missing = tuple(each.title for each in asked if each.key not in done)
    return Progress(len(asked) - len(missing), len(asked), missing)
