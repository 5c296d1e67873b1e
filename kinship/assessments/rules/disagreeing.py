"""Whether a leader must choose how it goes on before a report that says no is submitted."""

from datetime import date

from kinship.assessments.types import Chosen, Disagreement, OpinionOutcome, Way


def awaits_opinion(chosen: Chosen) -> bool:
    """Return whether a second opinion was asked for and is still to come.

    Args:
        chosen: what a leader chose.
    """
    return chosen.way == Way.SECOND_OPINION and chosen.opinion is None


def goes_on_fault(found: Disagreement) -> str:
    """Say why a report cannot go on while carers do not agree with it; empty when it can.

    A second opinion that confirms the draft is enough; one that does not needs a new choice.

    Args:
        found: the report, the carers and what was chosen.
    """
    if not found.stands:
        return ""
    last = found.last
    if last is None:
        return (
            f"The report does not recommend this home and {_named(found.disagree)} not agree with "
            "it. A team leader first chooses a second opinion, a brief report, or to go on"
        )
    return _opinion_fault(last) if last.way == Way.SECOND_OPINION else ""


def _opinion_fault(last: Chosen) -> str:
    if last.opinion is None:
        return (
            f"A second opinion was asked of {last.asked} on {_day(last.on)}. Record what they say "
            "before it goes on"
        )
    if last.opinion.outcome == OpinionOutcome.SAME:
        return ""
    return (
        f"The second opinion of {last.opinion.by} does not confirm the draft. A team leader "
        "chooses again how it goes on"
    )


def choice_faults(
    found: Disagreement, way: str, reasons: str, asked_id: int | None, authors: frozenset[int]
) -> dict[str, str]:
    """Say what is wrong with a choice: field to message; "" where there is nothing to choose.

    Args:
        found: the report, the carers and what was chosen.
        way: a code of WAY_NAMES.
        reasons: why.
        asked_id: who is asked for a second opinion.
        authors: everybody who wrote in the assessment, is allocated to it or submitted it.
    """
    if not found.stands:
        return {"": "There is nothing to choose: the report says yes, or no carer disagrees"}
    last = found.last
    if last is not None and awaits_opinion(last):
        return {"": f"A second opinion is asked of {last.asked}. Record what they say first"}
    wrong = {}
    if way not in set(Way):
        wrong["way"] = "Select how it goes on"
    elif way == Way.SECOND_OPINION and asked_id is None:
        wrong["asked"] = "Select who is asked for a second opinion"
    elif way == Way.SECOND_OPINION and asked_id in authors:
        wrong["asked"] = "Select somebody who has not written in this assessment"
    if not reasons.strip():
        wrong["reasons"] = "Enter your reasons"
    return wrong


def opinion_faults(
    asked_on: date, visited_on: date, words: str, outcome: str, today: date
) -> dict[str, str]:
    """Say what is wrong with a second opinion: field to message.

    Args:
        asked_on: the day it was asked for.
        visited_on: the day of the visit.
        words: what they say.
        outcome: a code of OPINION_OUTCOMES.
        today: the day of business.
    """
    wrong = {}
    if not asked_on <= visited_on <= today:
        wrong["visited_on"] = f"Enter a day between {_day(asked_on)} and today"
    if not words.strip():
        wrong["words"] = "Enter what they say"
    if outcome not in set(OpinionOutcome):
        wrong["outcome"] = "Select what they conclude"
    return wrong


def _named(names: tuple[str, ...]) -> str:
    return f"{', '.join(names)} {'does' if len(names) == 1 else 'do'}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
