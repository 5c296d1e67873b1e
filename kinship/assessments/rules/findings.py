"""What stops an assessment from going to a manager, or should make somebody think again."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from kinship.assessments.rules.answers import unanswered
from kinship.assessments.types import Finding, FormFacts
from kinship.rulebook.form_types import AssessmentForm, FormRule, Severity, Test


def findings(form: AssessmentForm, facts: FormFacts) -> tuple[Finding, ...]:
    """Return everything that stops an assessment from going to a manager, or should give pause.

    Sections with gaps come first, in the form's order, then the rules of the form. A question that
    a rule asks for in words is not counted among the gaps as well.

    Args:
        form: the form the assessment began with.
        facts: what is written and known.
    """
    broken = _broken(form, facts)
    said = frozenset(
        (rule.section, key)
        for rule in broken
        if rule.severity is Severity.BLOCKS
        for key in rule.questions
    )
    return (*_gaps(form, facts, said), *(_finding(rule, facts) for rule in broken))


def blockers(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return only the findings that stop an assessment.

    Args:
        found: findings.
    """
    return tuple(each for each in found if each.severity is Severity.BLOCKS)


def _gaps(
    form: AssessmentForm, facts: FormFacts, said: frozenset[tuple[str, str]]
) -> tuple[Finding, ...]:
    found = []
    for section in form.sections:
        if section.key in facts.left_out:
            continue
        open_ = unanswered(section, facts.answers.get(section.key, {}))
        left = sum(1 for each in open_ if (section.key, each.key) not in said)
        if left:
            words = f"“{section.title}” has {left} question{'' if left == 1 else 's'} to answer"
            found.append(Finding("complete", Severity.BLOCKS, section.key, words))
    return tuple(found)


def _broken(form: AssessmentForm, facts: FormFacts) -> tuple[FormRule, ...]:
    outcome = facts.answers.get(form.outcome[0], {}).get(form.outcome[1], "")
    said = "" if not outcome else "negative" if outcome in form.negative else "positive"
    return tuple(
        rule
        for rule in form.rules
        if rule.section not in facts.left_out
        and rule.when in {"", said}
        and not TESTS[rule.test](rule, facts)
    )


def _finding(rule: FormRule, facts: FormFacts) -> Finding:
    in_register = rule.test in {Test.CHECKS_BACK, Test.RISKS_DECIDED}
    return Finding(rule.id, rule.severity, rule.section, _reason(rule, facts), in_register)


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
    return all(day is not None and oldest <= day <= facts.today for day in days)


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
