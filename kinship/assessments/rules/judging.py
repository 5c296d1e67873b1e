"""Quality checks: whether one is whole, when people must meet, what changed, what may be filed."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import SequenceMatcher

from kinship.assessments.rules.answers import shown
from kinship.assessments.rules.tables import label_of
from kinship.assessments.types import (
    HEADS,
    NEEDS_WORDS,
    SCORES,
    Change,
    FilingFacts,
    Judgement,
    Part,
)
from kinship.rulebook.form_types import BETWEEN, RESTS_ON, AssessmentForm, Section

Answers = Mapping[str, Mapping[str, str]]
LOW = tuple(range(1, NEEDS_WORDS + 1))
LONGEST_COMPARED = 6_000
"""Words; a longer answer is shown whole, before and now."""


def judgement_faults(judged: Judgement, *, all_heads: bool) -> dict[str, str]:
    """Say what is missing of a judgement: heading to message.

    Args:
        judged: the scores and comments.
        all_heads: whether each heading needs a score.
    """
    found = {}
    for key, name in HEADS.items():
        score = judged.scores.get(key)
        if score is None and all_heads:
            found[key] = f"Select a score for “{name}”"
        elif score is not None and score not in SCORES:
            found[key] = f"Enter a score from 1 to 4 for “{name}”"
        elif score in LOW and not judged.comments.get(key, "").strip():
            found[key] = f"Enter why “{name}” gets {score}"
    return found


def meeting_due(returns: int, returns_at_meeting: int, limit: int) -> bool:
    """Return whether leader and assessor must meet before it is submitted again.

    Args:
        returns: how often it was sent back.
        returns_at_meeting: how often it had been when they last met; 0 when they never did.
        limit: the council's number.
    """
    return returns - returns_at_meeting >= limit


def filing_fault(facts: FilingFacts) -> str:
    """Say why a report cannot be filed with the court; empty when it can.

    Args:
        facts: what decides.
    """
    if not facts.for_court:
        return "No court waits for this assessment"
    if facts.filed_on is not None:
        return f"Version {facts.edition} was filed on {_day(facts.filed_on)}"
    if facts.signed_on is None or not facts.passed:
        return f"Not filed: no manager's quality check has passed version {facts.edition}"
    if not facts.has_copy:
        return f"Not filed: make the court copy of version {facts.edition} first"
    return ""


def filing_day_faults(
    facts: FilingFacts, on: date, late_reason: str, today: date
) -> dict[str, str]:
    """Say what is wrong with the day of filing: field to message.

    Args:
        facts: what decides.
        on: the day entered.
        late_reason: why it is late, if it is.
        today: the day of business.
    """
    if on > today:
        return {"on": "Enter a day that is not in the future"}
    if facts.signed_on is not None and on < facts.signed_on:
        return {"on": f"Enter a day on or after {_day(facts.signed_on)}, when it was signed off"}
    late = days_late(facts, on)
    if late and not late_reason.strip():
        directed = _day(facts.directed_on) if facts.directed_on else ""
        return {"late_reason": f"Enter why it was filed after {directed}, the court's day"}
    return {}


def days_late(facts: FilingFacts, on: date) -> int:
    """Return how many days after the court's day something was filed; 0 when in time.

    Args:
        facts: what decides.
        on: the day it was filed.
    """
    return max((on - facts.directed_on).days, 0) if facts.directed_on else 0


def changes(form: AssessmentForm, before: Answers, now: Answers) -> list[Change]:
    """Return every answer that differs, in the form's order.

    Args:
        form: the form, laid out for the assessment.
        before: what stood there.
        now: what stands there.
    """
    return [
        change
        for section in form.sections
        for change in _changed(section, before.get(section.key, {}), now.get(section.key, {}))
    ]


def _changed(
    section: Section, before: Mapping[str, str], now: Mapping[str, str]
) -> Iterator[Change]:
    for key in dict.fromkeys([*now, *before]):
        old, new = str(before.get(key, "")), str(now.get(key, ""))
        if old != new and not key.endswith(f"{BETWEEN}{RESTS_ON}"):
            parts = compared(_in_words(section, key, old), _in_words(section, key, new))
            yield Change(section.key, section.title, label_of(section, key), *parts)


def _in_words(section: Section, key: str, text: str) -> str:
    question = section.question(key)
    if question is None:
        name, _, rest = key.partition(BETWEEN)
        table, column = section.question(name), rest.partition(BETWEEN)[2]
        columns = table.columns if table else ()
        question = next((each for each in columns if each.key == column), None)
    return shown(question, text) if question else text


def compared(old: str, new: str) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return two texts as runs of words, saying which were taken out and which added.

    Args:
        old: what stood there.
        new: what stands there.
    """
    mine, theirs = _words(old), _words(new)
    if len(mine) + len(theirs) > LONGEST_COMPARED:
        return (Part(old, "out"),), (Part(new, "in"),)
    before: list[Part] = []
    now: list[Part] = []
    for how, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if b > a:
            before.append(Part("".join(mine[a:b]), "" if how == "equal" else "out"))
        if d > c:
            now.append(Part("".join(theirs[c:d]), "" if how == "equal" else "in"))
    return tuple(before), tuple(now)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
