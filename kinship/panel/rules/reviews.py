"""How a decision against carers is questioned: one route, in time, and who looks at it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kinship.panel.types import Fault
from kinship.rulebook.types import Nation

REVIEW = "KLRV"
"""The item type that looks at a decision again."""
CONFIRM = "confirm"
NONE, AGREED = "none", "agreed"
REPRESENTATIONS, INDEPENDENT, LOCAL = "representations", "independent", "local"
TO_THE_PANEL = frozenset({REPRESENTATIONS, LOCAL})
NOT_IN = {
    Nation.ENGLAND: frozenset({LOCAL}),
    Nation.SCOTLAND: frozenset({REPRESENTATIONS, INDEPENDENT}),
}
"""Routes a nation does not have."""
ANEW = frozenset({Nation.SCOTLAND})
"""Where a review is heard by a differently constituted panel."""

NOT_SAID = "The independent panel has not given its recommendation yet"
NOTHING_RECORDED = "Record first that nothing came before the time ended"


@dataclass(frozen=True)
class Standing:
    """How far a decision against carers has come.

    Args:
        letter_on: the date of the letter; None while none was sent.
        ends_on: the last day to answer it.
        answer: what the carers did; empty while nothing is on record.
        review_said: the independent panel has given its recommendation.
        heard_again: the council's own panel has heard it and it was decided.
        final: the final decision is on record.
    """

    letter_on: date | None = None
    ends_on: date | None = None
    answer: str = ""
    review_said: bool = False
    heard_again: bool = False
    final: bool = False


def routes_of(nation: Nation, answers: Mapping[str, str]) -> dict[str, str]:
    """Return what carers may do about a decision here, in words.

    Args:
        nation: whose law.
        answers: every route in words.
    """
    missing = NOT_IN.get(nation, frozenset())
    return {key: words for key, words in answers.items() if key not in missing}


def answer_faults(
    route: str, done_on: date, standing: Standing, offered: Mapping[str, str]
) -> list[Fault]:
    """Return why an answer of the carers cannot be recorded (England: reg 27(6)–(8); one route).

    Args:
        route: what the carers did.
        done_on: the day it came.
        standing: of the decision.
        offered: the routes there are here.
    """
    if route not in offered:
        return [Fault("how", "Select what the carers did")]
    if standing.letter_on is None:
        return [Fault("", "The letter is not on record yet; the time to answer runs from it")]
    wrong = _time_fault(route, done_on, standing.letter_on, standing.ends_on)
    return [Fault("done_on", wrong)] if wrong else []


def _time_fault(route: str, done_on: date, letter_on: date, last: date | None) -> str:
    if done_on < letter_on:
        return "Enter a date on or after the day of the letter"
    ends = f"{last.day} {last:%B %Y}" if last else ""
    if last and route == NONE and done_on <= last:
        return f"The carers may still answer until {ends}"
    if last and route not in {NONE, AGREED} and done_on > last:
        return f"The time to answer ended on {ends}; this came after it"
    return ""


def final_faults(standing: Standing, today: date) -> list[Fault]:
    """Return why a decision against carers cannot be made final yet.

    Args:
        standing: of the decision.
        today: the day of business.
    """
    why = ""
    if standing.final or standing.heard_again:
        why = "The final decision is on record"
    elif standing.letter_on is None:
        why = "The letter is not on record yet; the time to answer runs from it"
    elif standing.answer in TO_THE_PANEL:
        why = "The panel hears it again first; the final decision is made on that item"
    elif standing.answer == INDEPENDENT:
        why = "" if standing.review_said else NOT_SAID
    elif not standing.answer and standing.ends_on:
        ends = f"{standing.ends_on.day} {standing.ends_on:%B %Y}"
        runs = today <= standing.ends_on
        why = f"The carers may still answer until {ends}" if runs else NOTHING_RECORDED
    return [Fault("", why)] if why else []


def final_choice_faults(decided_on: date, after: date | None, *, defers: bool) -> list[Fault]:
    """Return why a final decision cannot be this one, or not on this day.

    Args:
        decided_on: the day of the final decision.
        after: the last day of what it follows: the carers' answer or the independent panel's.
        defers: it puts the matter off, which would leave the carers without any way on.
    """
    if defers:
        return [Fault("choice", "Select a decision: a final decision is not put off")]
    if after and decided_on < after:
        words = f"{after.day} {after:%B %Y}, the day of what it follows"
        return [Fault("decided_on", f"Enter a date on or after {words}")]
    return []


def keeps_open(standing: Standing, today: date) -> str:
    """Say why a case with such a decision may not be closed; empty when nothing keeps it open.

    Args:
        standing: of a decision against carers.
        today: the day of business.
    """
    if standing.final or standing.heard_again:
        return ""
    if standing.letter_on is None:
        return "The letter with the decision was not sent, so the time to answer has not begun"
    if standing.answer in TO_THE_PANEL | {INDEPENDENT}:
        return "The carers have questioned the decision, and the final one is not made"
    if not standing.answer and standing.ends_on and today <= standing.ends_on:
        ends = f"{standing.ends_on.day} {standing.ends_on:%B %Y}"
        return f"The carers may answer the decision until {ends}"
    return ""


def agrees(recommended: str, choice: str, first: str) -> bool:
    """Say whether a final decision is what the second panel recommends.

    Args:
        recommended: "confirm" or "change".
        choice: what is decided now.
        first: what was decided first.
    """
    return (choice == first) is (recommended == CONFIRM)
