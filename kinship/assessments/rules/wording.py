"""Tests of the words themselves: evidence named, words to avoid, copies, marks, other families."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from kinship.assessments.rules.answers import cited_for
from kinship.assessments.rules.marks import marked_of, needs_decision
from kinship.assessments.rules.written import MOST_NAMED, Found, answers_of
from kinship.assessments.types import Copy, FormFacts
from kinship.rulebook.form_types import (
    BETWEEN,
    RESTS_ON,
    AssessmentForm,
    FormRule,
    QuestionKind,
    Section,
)

LEAST_COPIED = 20
"""Fewer words than this may well be the same for two children."""
LONGEST_COMPARED = 4_000
HUNDRED = 100


def evidence(form: AssessmentForm, rule: FormRule, facts: FormFacts) -> Found:
    """The judgements of a section rest on so many different things.

    Args:
        form: the form, laid out for the assessment.
        rule: the rule.
        facts: what is written and known.
    """
    named = {
        source
        for section in form.sections_of(rule.section)
        for question in section.questions
        if question.analysis
        for source in cited_for(question, answers_of(facts, section))
    }
    return None if len(named) >= rule.number else [f"{len(named)} of {rule.number} so far"]


def avoided_words(form: AssessmentForm, rule: FormRule, facts: FormFacts) -> Found:
    """No more than so many words to avoid are used; what somebody said in quotes is theirs.

    Args:
        form: the form, laid out for the assessment.
        rule: the rule; its words are the list, its number the most that may be used.
        facts: what is written and known.
    """
    text = re.sub(r"[\"“][^\"”]*[\"”]", " ", " ".join(texts(form, facts))).lower()
    used = {
        word: len(re.findall(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text))
        for word in rule.words
    }
    if sum(used.values()) <= rule.number:
        return None
    return [f"“{word}”" for word, times in used.items() if times][:MOST_NAMED]


def copied(form: AssessmentForm, rule: FormRule, facts: FormFacts) -> Found:
    """No two children have nearly the same words: so many in a hundred, or more.

    Args:
        form: the form, laid out for the assessment.
        rule: the rule; its number is how much may be the same, in a hundred.
        facts: what is written and known.
    """
    found = []
    copies = [each for each in form.sections_of(rule.section) if each.people]
    for one, other in combinations(copies, 2):
        for question in one.questions:
            if question.kind is not QuestionKind.LONG_TEXT:
                continue
            mine = _without(answers_of(facts, one).get(question.key, ""), one.about)
            theirs = _without(answers_of(facts, other).get(question.key, ""), other.about)
            if _alike(mine, theirs) * HUNDRED > rule.number:
                found.append(f"“{question.label}” for {one.about} and {other.about}")
    return found[:MOST_NAMED] or None


def _without(text: str, name: str) -> list[str]:
    """Return the words without the child's own name, which is no difference."""
    own = {each.lower() for each in name.split()}
    words = re.findall(r"\w+", str(text)[:LONGEST_COMPARED].lower())
    return [word for word in words if word not in own]


def _alike(mine: list[str], theirs: list[str]) -> float:
    if min(len(mine), len(theirs)) < LEAST_COPIED:
        return 0.0
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() * HUNDRED > 1 else 0.0


def marks_decided(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """Each marked paragraph has a recorded decision: for the carers' copy, and for a court's."""
    copies = (Copy.CARER, Copy.COURT) if facts.for_court else (Copy.CARER,)
    found = [
        paragraph.withheld.replace("withheld: ", "")
        for digest, paragraph in marked_of(facts.answers).items()
        if any(needs_decision(digest, paragraph, facts.decided, copy) for copy in copies)
    ]
    return found[:MOST_NAMED] or None


def other_families(_rule: FormRule, facts: FormFacts, _section: Section) -> Found:
    """No name of another family stands in the text."""
    return list(facts.other_families[:MOST_NAMED]) or None


def texts(form: AssessmentForm, facts: FormFacts) -> Iterator[str]:
    """Return every answer that is written, without dates, choices and what judgements rest on.

    Args:
        form: the form, laid out for the assessment.
        facts: what is written and known.
    """
    for section in form.sections:
        for key, text in answers_of(facts, section).items():
            if not key.endswith(f"{BETWEEN}{RESTS_ON}"):
                yield str(text)
