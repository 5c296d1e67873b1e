"""Carers who do not agree with a report that says no: what a leader chooses, a second opinion."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

STANDS = {
    "agrees": "They agree with it",
    "disagrees": "They do not agree with it",
    "not said": "They did not say",
}
"""How a carer stands to what the report recommends."""


class Way(StrEnum):
    """How it goes on when carers do not agree with a report that says no."""

    SECOND_OPINION = "second opinion"
    BRIEF_REPORT = "brief report"
    GO_ON = "go on"


WAY_NAMES = {
    Way.SECOND_OPINION: "A second opinion by another assessor",
    Way.BRIEF_REPORT: "A brief report to the panel",
    Way.GO_ON: "Go on with this assessment",
}
WAY_MEANS = {
    Way.SECOND_OPINION: "It is submitted only after the other assessor has said what they think.",
    Way.BRIEF_REPORT: "This assessment ends today. The panel hears a brief report instead.",
    Way.GO_ON: "It is submitted as it is, with the carers' own words behind it.",
}
BRIEF_REPORT_ENDS = "brief report"
"""The code under which an assessment ends for a brief report."""


class OpinionOutcome(StrEnum):
    """What somebody who looked a second time concludes."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


OPINION_OUTCOMES = {
    OpinionOutcome.SAME: "The same as the draft: not recommended",
    OpinionOutcome.DIFFERENT: "Different from the draft: could be recommended",
    OpinionOutcome.UNSURE: "More needs to be known first",
}


@dataclass(frozen=True)
class Opinion:
    """A second opinion.

    Args:
        by: who gave it.
        visited_on: the day they visited the home.
        words: what they say.
        outcome: a code of OPINION_OUTCOMES.
        recorded_on: the day it was recorded.
    """

    by: str
    visited_on: date
    words: str
    outcome: str
    recorded_on: date


@dataclass(frozen=True)
class Chosen:
    """What a leader chose. Never edited; a later choice stands over it.

    Args:
        id: its key.
        way: a code of WAY_NAMES.
        reasons: why.
        on: the day.
        by: the leader.
        asked: who is asked for a second opinion; empty where nobody is.
        asked_id: their key.
        opinion: what they said; None while they have not.
    """

    id: int
    way: str
    reasons: str
    on: date
    by: str
    asked: str = ""
    asked_id: int | None = None
    opinion: Opinion | None = None


@dataclass(frozen=True)
class Disagreement:
    """What decides whether a leader must choose before a report goes on.

    Args:
        says_no: whether the report, as it stands, does not recommend the home.
        disagree: the carers who do not agree with it, as their last word on it stands.
        chosen: what leaders chose, the oldest first.
    """

    says_no: bool
    disagree: tuple[str, ...] = ()
    chosen: tuple[Chosen, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether there is something to choose about."""
        return self.says_no and bool(self.disagree)

    @property
    def last(self) -> Chosen | None:
        """What was chosen last."""
        return self.chosen[-1] if self.chosen else None
