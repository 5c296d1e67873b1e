"""What stops an assessment from going to a manager, or should make somebody think again."""

from collections.abc import Callable, Iterable, Mapping

from kinship.assessments.rules import recorded, wording, written
from kinship.assessments.rules.answers import unanswered, without_evidence
from kinship.assessments.rules.written import Found, answers_of
from kinship.assessments.types import (
    DemandResult,
    Finding,
    FormFacts,
    Overridden,
    RuleResult,
)
from kinship.rulebook.form_types import AssessmentForm, FormRule, Question, Section, Severity, Test

EVEN_LEFT_OUT = frozenset({Test.AGREED, Test.SHARED_IN_TIME, Test.DISAGREEMENT_ANSWERED})
"""Tests of the record that a section left out as not needed does not answer."""


def findings(form: AssessmentForm, facts: FormFacts, within: str = "") -> tuple[Finding, ...]:
    """Return everything that stops an assessment from going to a manager, or should give pause.

    Sections with gaps come first, in the form's order, then the rules of the form. A question that
    a rule asks for in words is not counted among the gaps as well.

    Args:
        form: the form the assessment began with, laid out for it.
        facts: what is written and known.
        within: only what the rules about this section of the form file find.
    """
    asked = [each for each in form.rules if within in {"", each.section}]
    broken = [(rule, found) for rule in asked if (found := _broken(rule, form, facts))]
    said = frozenset(
        (finding.section, key)
        for rule, found in broken
        if rule.severity is Severity.BLOCKS
        for finding in found
        for key in rule.questions
    )
    return (*_gaps(form, facts, said), *(each for _, found in broken for each in found))


def blockers(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return only the findings that stop an assessment.

    Args:
        found: findings.
    """
    return tuple(each for each in found if each.severity is Severity.BLOCKS)


def warnings_left(found: Iterable[Finding], gone_on: Iterable[Overridden]) -> tuple[Finding, ...]:
    """Return the warnings no manager has decided to go on in spite of.

    A decision holds for what was found when it was made: once that says something else, the
    warning is open again.

    Args:
        found: findings.
        gone_on: the decisions of managers.
    """
    decided = {(each.rule, each.section, each.found) for each in gone_on}
    return tuple(
        each
        for each in found
        if each.severity is Severity.WARNS and (each.rule, each.section, each.reason) not in decided
    )


def results(form: AssessmentForm, found: Iterable[Finding]) -> tuple[RuleResult, ...]:
    """Return how an assessment stands with every rule of its form, in the form's order.

    Args:
        form: the form.
        found: what was found.
    """
    by_rule = _by_rule(found)
    return tuple(
        RuleResult(rule.id, rule.severity, rule.why or rule.reason, by_rule.get(rule.id, ()))
        for rule in form.rules
    )


def demands(form: AssessmentForm, found: Iterable[Finding]) -> tuple[DemandResult, ...]:
    """Return how an assessment stands with what every assessment must show.

    Args:
        form: the form.
        found: what was found.
    """
    by_rule = _by_rule(found)
    return tuple(
        DemandResult(
            each.title, tuple(found for rule in each.rules for found in by_rule.get(rule, ()))
        )
        for each in form.demands
    )


def judgements_without_evidence(
    form: AssessmentForm, facts: FormFacts
) -> tuple[tuple[Section, Question], ...]:
    """Return the judgements that are written and do not say what they rest on.

    Args:
        form: the form, laid out for the assessment.
        facts: what is written and known.
    """
    return tuple(
        (section, question)
        for section in form.sections
        if section.key not in facts.left_out
        for question in without_evidence(section, answers_of(facts, section))
    )


def _by_rule(found: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
    by_rule: dict[str, tuple[Finding, ...]] = {}
    for each in found:
        by_rule[each.rule] = (*by_rule.get(each.rule, ()), each)
    return by_rule


def _gaps(
    form: AssessmentForm, facts: FormFacts, said: frozenset[tuple[str, str]]
) -> tuple[Finding, ...]:
    found = []
    for section in form.sections:
        if section.key in facts.left_out:
            continue
        open_ = unanswered(section, answers_of(facts, section))
        left = sum(1 for each in open_ if (section.key, each.key) not in said)
        if left:
            words = f"“{section.title}” has {left} question{'' if left == 1 else 's'} to answer"
            found.append(Finding("complete", Severity.BLOCKS, section.key, words))
    return tuple(found)


def _broken(rule: FormRule, form: AssessmentForm, facts: FormFacts) -> tuple[Finding, ...]:
    if not _applies(rule, form, facts):
        return ()
    if rule.test in WHOLE:
        found = WHOLE[rule.test](form, rule, facts)
        return () if found is None else (_finding(rule, rule.section, "", found),)
    return tuple(
        _finding(rule, section.key, section.about, found)
        for section in form.sections_of(rule.section)
        if section.key not in facts.left_out or rule.test in EVEN_LEFT_OUT
        if (found := TESTS[rule.test](rule, facts, section)) is not None
    )


def _applies(rule: FormRule, form: AssessmentForm, facts: FormFacts) -> bool:
    outcome = facts.answers.get(form.outcome[0], {}).get(form.outcome[1], "")
    said = "" if not outcome else "negative" if outcome in form.negative else "positive"
    return rule.when in {"", said}


def _finding(rule: FormRule, section: str, about: str, found: list[str]) -> Finding:
    reason = f"{about}: {rule.reason[:1].lower()}{rule.reason[1:]}" if about else rule.reason
    listed = f"{reason}: {'; '.join(found)}" if found else reason
    return Finding(rule.id, rule.severity, section, listed, rule.place, rule.why)


TESTS: Mapping[Test, Callable[[FormRule, FormFacts, Section], Found]] = {
    Test.ALL_ANSWERED: written.all_answered,
    Test.ANY_ANSWERED: written.any_answered,
    Test.AT_LEAST: written.at_least,
    Test.WORDS: written.words,
    Test.RECENT: written.recent,
    Test.BLANK: written.blank,
    Test.ROWS: written.rows,
    Test.EACH_ROW: written.each_row,
    Test.ONE_ROW: written.one_row,
    Test.ROWS_FOR: written.rows_for,
    Test.BALANCE: written.balance,
    Test.NO_OTHER_ANSWER: written.no_other_answer,
    Test.ADULTS_NAMED: recorded.adults_named,
    Test.PEOPLE_KNOWN: recorded.people_known,
    Test.CHECKS_BACK: recorded.checks_back,
    Test.RISKS_DECIDED: recorded.risks_decided,
    Test.CHECKS_LAST: recorded.checks_last,
    Test.SESSIONS: recorded.sessions,
    Test.CHILD_SEEN: recorded.child_seen,
    Test.VIEWS_RECENT: recorded.views_recent,
    Test.OBSERVED: recorded.observed,
    Test.FAMILY_TIME: recorded.family_time,
    Test.SHARED_IN_TIME: recorded.shared_in_time,
    Test.DISAGREEMENT_ANSWERED: recorded.disagreement_answered,
    Test.SIBLINGS_ASSESSED: recorded.siblings_assessed,
    Test.AGREED: recorded.agreed,
    Test.AFTERCARE: recorded.aftercare,
    Test.IN_TIME_FOR_COURT: recorded.in_time_for_court,
    Test.MARKS_DECIDED: wording.marks_decided,
    Test.OTHER_FAMILIES: wording.other_families,
}
"""How each test of a form file is made on one section."""

WHOLE: Mapping[Test, Callable[[AssessmentForm, FormRule, FormFacts], Found]] = {
    Test.EVERY_PAIR: recorded.every_pair,
    Test.EVIDENCE: wording.evidence,
    Test.AVOIDED_WORDS: wording.avoided_words,
    Test.COPIED: wording.copied,
}
"""Tests that look at several sections at once."""
