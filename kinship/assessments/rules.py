"""What an assessment must hold, who may sign it, and how far it has come. No database."""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from kinship.assessments.types import (
    AssessorFacts,
    Dated,
    Finding,
    FormFacts,
    Progress,
    Stage,
    Wanted,
)
from kinship.rulebook.form_types import (
    AssessmentForm,
    FormRule,
    Question,
    Section,
    Severity,
    Test,
)

Answers = Mapping[str, str]
BULLET = r"^\s*(?:\d+[.)]|[-•*])\s+"


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


def progress(form: AssessmentForm, done: frozenset[str]) -> Progress:
    """Return how much of a form is done, in the form's order.

    Args:
        form: the form.
        done: keys of the sections that are complete or not needed.
    """
    missing = tuple(each.title for each in form.sections if each.key not in done)
    return Progress(len(form.sections) - len(missing), len(form.sections), missing)


def stage(facts: Dated) -> Stage:
    """Return how far an assessment has come.

    Args:
        facts: its dated facts.
    """
    if facts.closed_how:
        return Stage(facts.closed_how)
    for stage_, reached in (
        (Stage.NEEDS_SECOND, facts.submitted_on and facts.agreed_on),
        (Stage.SUBMITTED, facts.submitted_on),
        (Stage.RETURNED, facts.returned_on),
        (Stage.SHARED, facts.shared_on),
        (Stage.DRAFT_COMPLETE, facts.draft_complete_on),
        (Stage.IN_PROGRESS, facts.sections_saved),
        (Stage.ALLOCATED, facts.assessor_id),
    ):
        if reached:
            return stage_
    return Stage.UNALLOCATED


def findings(form: AssessmentForm, facts: FormFacts) -> tuple[Finding, ...]:
    """Return everything that stops an assessment from going to a manager, or should give pause.

    Sections with gaps come first, in the form's order, then the rules of the form.

    Args:
        form: the form the assessment began with.
        facts: what is written and known.
    """
    return (*_gaps(form, facts), *_broken(form, facts))


def blockers(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return only the findings that stop an assessment.

    Args:
        found: findings.
    """
    return tuple(each for each in found if each.severity is Severity.BLOCKS)


def _gaps(form: AssessmentForm, facts: FormFacts) -> tuple[Finding, ...]:
    found = []
    for section in form.sections:
        if section.key in facts.left_out:
            continue
        left = len(unanswered(section, facts.answers.get(section.key, {})))
        if left:
            words = f"“{section.title}” has {left} question{'' if left == 1 else 's'} to answer"
            found.append(Finding("complete", Severity.BLOCKS, section.key, words))
    return tuple(found)


def _broken(form: AssessmentForm, facts: FormFacts) -> tuple[Finding, ...]:
    outcome = facts.answers.get(form.outcome[0], {}).get(form.outcome[1], "")
    said = "" if not outcome else "negative" if outcome in form.negative else "positive"
    return tuple(
        Finding(rule.id, rule.severity, rule.section, _reason(rule, facts))
        for rule in form.rules
        if rule.section not in facts.left_out
        and rule.when in {"", said}
        and not TESTS[rule.test](rule, facts)
    )


def _reason(rule: FormRule, facts: FormFacts) -> str:
    listed = {
        Test.CHECKS_BACK: facts.checks_missing,
        Test.RISKS_DECIDED: facts.risks_open,
    }.get(rule.test, ())
    return f"{rule.reason}: {'; '.join(listed)}" if listed else rule.reason


def _given(rule: FormRule, facts: FormFacts) -> list[str]:
    answers = facts.answers.get(rule.section, {})
    return [str(answers.get(key, "")).strip() for key in rule.questions]


def _recent(rule: FormRule, facts: FormFacts) -> bool:
    oldest = facts.today - timedelta(days=rule.number)
    days = [_day(each) for each in _given(rule, facts)]
    return all(day is not None and oldest <= day for day in days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _adults_named(_rule: FormRule, facts: FormFacts) -> bool:
    adults = [person for person in facts.people if person.adult]
    return bool(adults) and all(person.name.strip() for person in adults)


def _people_known(rule: FormRule, facts: FormFacts) -> bool:
    return _adults_named(rule, facts) and all(
        person.name.strip() and person.born_on for person in facts.people
    )


TESTS: Mapping[Test, Callable[[FormRule, FormFacts], bool]] = {
    Test.ALL_ANSWERED: lambda rule, facts: all(_given(rule, facts)),
    Test.ANY_ANSWERED: lambda rule, facts: any(_given(rule, facts)),
    Test.AT_LEAST: lambda rule, facts: sum(map(bool, _given(rule, facts))) >= rule.number,
    Test.WORDS: lambda rule, facts: (
        sum(len(each.split()) for each in _given(rule, facts)) >= rule.number
    ),
    Test.RECENT: _recent,
    Test.ADULTS_NAMED: _adults_named,
    Test.PEOPLE_KNOWN: _people_known,
    Test.CHECKS_BACK: lambda _rule, facts: not facts.checks_missing,
    Test.RISKS_DECIDED: lambda _rule, facts: not facts.risks_open,
    Test.BLANK: lambda rule, facts: not any(_given(rule, facts)),
}
"""How each test of a form file is made: true when the assessment passes it."""


def request_refusals(
    form: AssessmentForm, wanted: Wanted, children: frozenset[int], today: date
) -> dict[str, str]:
    """Return what is wrong with a request, by field; nothing when it can be accepted.

    Args:
        form: the form of its kind.
        wanted: what is asked for.
        children: keys of the children of the case.
        today: the day asked about.
    """
    found = {}
    if not wanted.child_ids or not set(wanted.child_ids) <= children:
        found["children"] = "Select the children this assessment is about"
    if form.needs_household and wanted.household_id is None:
        found["household"] = "Select the household"
    if wanted.accepted_on > today:
        found["accepted_on"] = "Enter a day that is not in the future"
    if wanted.court_filing_on is not None and wanted.court_filing_on < wanted.accepted_on:
        found["court_filing_on"] = "Enter a day after the work was accepted"
    return found


def allocation_refusals(assessor: AssessorFacts, today: date) -> tuple[str, ...]:
    """Return why somebody cannot be given an assessment; nothing when they can.

    Args:
        assessor: who it is.
        today: the day it would be given.
    """
    found = []
    if not assessor.active:
        found.append(f"{assessor.name} no longer works here")
    for what, ends in (
        ("registration", assessor.registration_ends_on),
        ("contract", assessor.contract_ends_on),
    ):
        if ends is not None and ends < today:
            found.append(f"{assessor.name}'s {what} ended on {ends.day} {ends:%B %Y}")
    return tuple(found)


def signing_refusals(signer: int | None, authors: frozenset[int], agreed: int | None) -> list[str]:
    """Return why somebody may not sign an assessment off; nothing when they may.

    Args:
        signer: who would sign.
        authors: everybody who wrote in it, is allocated to it or submitted it.
        agreed: the first of two managers, where a second one is needed.
    """
    if signer is None or signer in authors:
        return ["Somebody who did not write or submit this assessment must sign it off"]
    if signer == agreed:
        return ["You have agreed already: a second manager must sign this off"]
    return []


def needs_two(form: AssessmentForm, outcome: str) -> bool:
    """Return whether two managers must sign.

    Args:
        form: the form.
        outcome: the code of what is recommended.
    """
    return form.negative_needs_two and outcome in form.negative


def digest(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of everything that was signed.

    Args:
        content: form, children, sections, outcome and recommendation as plain values.

    Returns:
        64 hexadecimal digits, the same on every platform and database.
    """
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def points_of(text: str) -> tuple[str, ...]:
    """Return the numbered points of a return, one for each line that was written.

    Args:
        text: as typed; a number or dash at the start of a line is dropped.
    """
    lines = (re.sub(BULLET, "", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)
