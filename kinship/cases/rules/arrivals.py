"""Pure decisions about how a child came to live with family or friends."""

from collections.abc import Mapping
from datetime import date, datetime

from kinship.cases.types import (
    NOT_KNOWN,
    QUESTIONS,
    Answer,
    ArrivalFacts,
    Likely,
    ReadingFacts,
    Status,
    StatusFacts,
)

HAND = {
    ("asked_by", "council"): "The council asked the carer.",
    ("asked_by", "police"): "The police asked the carer.",
    ("arranged_by", "council"): "The council arranged the move.",
    ("arranged_by", "police"): "The police arranged the move.",
}
"""The part the council or the police had in it."""
PRESSURE = {
    ("threat", "police"): "Police protection was used or mentioned.",
    ("threat", "court"): "Court or care was mentioned.",
    ("could_refuse", "no"): "The family could not say no.",
    ("could_refuse", "not told"): "Nobody told the family that they could say no.",
    ("offered", "nothing"): "Nothing else was offered.",
    ("consent", "pressed"): "The parents agreed because they saw no other way.",
    ("consent", "no"): "The parents did not consent.",
    ("consent", "not asked"): "The parents were not asked.",
    ("holder_present", "no"): "Nobody with parental responsibility was there.",
}
"""What leaves a family without a free and informed choice."""


def likely_looked_after(answers: Mapping[str, Answer]) -> Likely:
    """Say whether a child is likely looked after, so that legal advice is needed.

    The council keeps its duties to a child it placed, even with a relative. Where it, or the
    police, asked for the move or arranged it, and the family had no free and informed choice, a
    lawyer is asked. It prompts; it decides nothing.

    Args:
        answers: question to answer.
    """
    given = {(key, answer.code) for key, answer in answers.items()}
    hand = [said for key, said in HAND.items() if key in given]
    pressure = [said for key, said in PRESSURE.items() if key in given]
    unknown = [
        question.text
        for key, question in QUESTIONS.items()
        if key not in answers or answers[key].code == NOT_KNOWN
    ]
    is_likely = bool(hand and pressure) or ("threat", "police") in given
    return Likely(is_likely, (*hand, *pressure), tuple(unknown))


def arrival_problems(
    facts: ArrivalFacts,
    *,
    children: tuple[int, ...],
    now: datetime,
    births: Mapping[int, date],
) -> dict[str, str]:
    """Return why an account cannot begin like this, by field.

    Args:
        facts: how it begins.
        children: keys of the children of the case.
        now: this moment.
        births: when children were born, where that is known.
    """
    found = {}
    born = [births[key] for key in facts.children if key in births]
    if not facts.children or not set(facts.children) <= set(children):
        found["child_ids"] = "Select at least one child of this case"
    if facts.moved_at > now:
        found["moved_on"] = "Enter a day and time that have passed"
    elif born and facts.moved_at.date() < max(born):
        found["moved_on"] = (
            f"The move must be on or after {max(born).day} {max(born):%B %Y}, when a child was born"
        )
    if not facts.told_by.strip():
        found["told_by"] = "Enter who tells how the child came to live there"
    return found


def day_zero_problems(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Return the questions whose answer cannot be kept, by field.

    Args:
        answers: question to answer.
    """
    return {
        key: f"Select an answer: {QUESTIONS[key].text[:1].lower()}{QUESTIONS[key].text[1:]}"
        for key, answer in answers.items()
        if answer.code not in QUESTIONS[key].answers
    }


def status_problems(
    facts: StatusFacts, likely: Likely, *, moved_on: date, today: date
) -> dict[str, str]:
    """Return why a status cannot be decided like this, by field.

    Args:
        facts: the decision.
        likely: what the account says.
        moved_on: the day the child moved.
        today: the day it is decided.
    """
    found = {}
    if not facts.reasons.strip():
        found["reasons"] = "Enter the reasons for the decision"
    if not moved_on <= facts.decided_on <= today:
        found["decided_on"] = (
            "Enter a date on or after the day the child moved, and not in the future"
        )
    private = facts.status in {Status.PRIVATE, Status.PRIVATE_FOSTERING}
    if private and likely.is_likely and facts.advised_on is None:
        found["advised_on"] = (
            "Enter the day legal advice was taken: the account says that the child is likely "
            "looked after"
        )
    if facts.advised_on is not None and facts.advised_on > facts.decided_on:
        found["advised_on"] = "Enter a date on or before the day of the decision"
    return found


def reading_problems(facts: ReadingFacts, *, moved_on: date, today: date) -> dict[str, str]:
    """Return why a reading back cannot be kept, by field.

    Args:
        facts: when and to whom.
        moved_on: the day the child moved.
        today: the day it is recorded.
    """
    found = {}
    if not facts.to_whom.strip():
        found["to_whom"] = "Enter to whom it was read"
    if not moved_on <= facts.read_on <= today:
        found["read_on"] = "Enter a date on or after the day the child moved, and not in the future"
    return found
