"""When a question is asked, when a section is complete, and how much of a form is done."""

from collections.abc import Mapping
from datetime import date

from kinship.assessments.types import Progress
from kinship.rulebook.form_types import AssessmentForm, Question, QuestionKind, Section

Answers = Mapping[str, str]


def is_answered(answers: Answers, key: str) -> bool:
    """Return whether a question has an answer.

    Args:
        answers: the answers of its section.
        key: the question.
    """
    return bool(str(answers.get(key, "")).strip())


def is_asked(question: Question, answers: Answers) -> bool:
    """Return whether a question is asked at all, given the answers before it.

    Args:
        question: the question.
        answers: the answers of its section.
    """
    return question.when is None or answers.get(question.when[0], "") == question.when[1]


def unanswered(section: Section, answers: Answers) -> tuple[Question, ...]:
    """Return the questions a section still needs an answer to.

    Args:
        section: the section.
        answers: its answers.
    """
    return tuple(
        question
        for question in section.questions
        if question.required
        and is_asked(question, answers)
        and not is_answered(answers, question.key)
        and not any(
            is_answered(answers, other.key)
            for other in section.questions
            if other.instead_of == question.key
        )
    )


def is_complete(section: Section, answers: Answers) -> bool:
    """Return whether everything a section needs is answered.

    Args:
        section: the section.
        answers: its answers.
    """
    return not unanswered(section, answers)


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
    missing = tuple(each.title for each in form.sections if each.key not in done)
    return Progress(len(form.sections) - len(missing), len(form.sections), missing)
