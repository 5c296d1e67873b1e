"""Tests of what is written in a section: answers, lines of a table, and what they add up to.

Each returns nothing when the assessment passes, or the particulars of what does not, which may be
an empty list.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from kinship.assessments.rules.answers import is_answered
from kinship.assessments.rules.tables import rows_of
from kinship.assessments.types import FormFacts
from kinship.rulebook.form_types import FormRule, Question, Section

Found = list[str] | None
Rows = list[dict[str, str]]
OR = " or "
MOST_NAMED = 5


def passed(*, ok: bool) -> Found:
    """Turn whether a test is passed into what was found.

    Args:
        ok: whether it is.
    """
    return None if ok else []


def answers_of(facts: FormFacts, section: Section) -> Mapping[str, str]:
    """Return what is written in a section.

    Args:
        facts: what is written and known.
        section: the section.
    """
    return facts.answers.get(section.key, {})


def given(rule: FormRule, facts: FormFacts, section: Section) -> list[str]:
    """Return the answers a rule looks at, blanks among them.

    Args:
        rule: the rule.
        facts: what is written and known.
        section: the section.
    """
    answers = answers_of(facts, section)
    return [str(answers.get(key, "")).strip() for key in rule.questions]


def table_rows(rule: FormRule, facts: FormFacts, section: Section, number: int = 0) -> Rows:
    """Return the lines of a table a rule looks at.

    Args:
        rule: the rule.
        facts: what is written and known.
        section: the section.
        number: which of the rule's questions.
    """
    table = section.question(rule.questions[number]) if len(rule.questions) > number else None
    return rows_of(table, answers_of(facts, section)) if table and table.columns else []


def day_of(text: str) -> date | None:
    """Return a date that was answered, or nothing where it is none.

    Args:
        text: the answer.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _questions(rule: FormRule, section: Section) -> list[Question]:
    return [each for key in rule.questions if (each := section.question(key))]


def _answered(rule: FormRule, facts: FormFacts, section: Section) -> list[bool]:
    answers = answers_of(facts, section)
    return [is_answered(each, answers) for each in _questions(rule, section)]


def all_answered(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Every question has an answer."""
    return passed(ok=all(_answered(rule, facts, section)))


def any_answered(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """At least one of the questions has an answer."""
    return passed(ok=any(_answered(rule, facts, section)))


def at_least(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """So many of the questions have an answer."""
    return passed(ok=sum(_answered(rule, facts, section)) >= rule.number)


def blank(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """None of the questions has an answer."""
    return passed(ok=not any(_answered(rule, facts, section)))


def words(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """The answers together have so many words."""
    total = sum(len(each.split()) for each in given(rule, facts, section))
    return passed(ok=total >= rule.number)


def recent(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Every date lies in the last so many days."""
    oldest = facts.today - timedelta(days=rule.number)
    days = [day_of(each) for each in given(rule, facts, section)]
    return passed(ok=all(day is not None and oldest <= day <= facts.today for day in days))


def rows(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """The table has so many lines with the columns filled, or a later question says why not."""
    full = [each for each in table_rows(rule, facts, section) if not _left(rule, each)]
    if any(given(rule, facts, section)[1:]):
        return None
    return passed(ok=len(full) >= rule.number)


def each_row(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Every line of every table has the columns filled; "a or b" asks for one of the two."""
    found = []
    for number, key in enumerate(rule.questions):
        table = section.question(key)
        for at, row in enumerate(table_rows(rule, facts, section, number), start=1):
            if table and _left(rule, row) and _meant(rule, row):
                found.append(f"{table.one} {at}")
    return found[:MOST_NAMED] or None


def _left(rule: FormRule, row: Mapping[str, str]) -> list[str]:
    return [each for each in rule.columns if not any(row.get(key) for key in each.split(OR))]


def _meant(rule: FormRule, row: Mapping[str, str]) -> bool:
    """Return whether a rule is about this line: all, or those with one of its words."""
    return not rule.words or bool(set(rule.words) & set(row.values()))


def one_row(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Exactly one line of the table has the answer in the column."""
    column, answer = rule.columns[0], rule.words[0]
    chosen = sum(1 for row in table_rows(rule, facts, section) if row.get(column) == answer)
    return passed(ok=chosen == 1)


def rows_for(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """The table has a line for each answer in the column, or a later question says why not."""
    if any(given(rule, facts, section)[1:]):
        return None
    column = rule.columns[0]
    there = {row.get(column, "") for row in table_rows(rule, facts, section)}
    missing = [each for each in rule.words if each not in there]
    return [_shown(rule, section, column, each) for each in missing] or None


def _shown(rule: FormRule, section: Section, column: str, answer: str) -> str:
    table = section.question(rule.questions[0])
    asked = next((each for each in table.columns if each.key == column), None) if table else None
    return dict(asked.options).get(answer, answer).lower() if asked else answer


def balance(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """There are enough strengths and worries, and neither is more than so many times the other.

    The numbers are the fewest strengths, the fewest worries and the widest ratio.
    """
    strengths = len(table_rows(rule, facts, section, 0))
    worries = len(table_rows(rule, facts, section, 1))
    least_strengths, least_worries, ratio = rule.numbers
    fair = strengths <= ratio * worries and worries <= ratio * strengths
    ok = strengths >= least_strengths and worries >= least_worries and fair
    return None if ok else [f"{strengths} and {worries} so far"]


def no_other_answer(rule: FormRule, facts: FormFacts, section: Section) -> Found:
    """Where a question is answered in certain ways, another has the one answer that fits.

    The words are those ways, and last the answer that fits, as "section.question=answer".
    """
    first = given(rule, facts, section)[0]
    *starting, follows = rule.words
    if first not in starting:
        return None
    place, _, wanted = follows.partition("=")
    name, _, key = place.partition(".")
    return passed(ok=facts.answers.get(name, {}).get(key, "") in {"", wanted})
