"""What makes a request urgent, what a meeting can take, and what is shown of a family."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Claim:
    """What makes a request for a panel place urgent.

    Args:
        legal_limit_on: last day on which the present arrangement is lawful.
        legal_limit_what: what ends then, in words.
        court_filing_on: the day the court wants the report.
        living_there_since: since when the child lives there, where nobody has approved it.
        review_due_on: the day the review is due.
        wanted_by: the day the worker asks for.
        requested_on: the day it was asked for.
    """

    requested_on: date
    legal_limit_on: date | None = None
    legal_limit_what: str = ""
    court_filing_on: date | None = None
    living_there_since: date | None = None
    review_due_on: date | None = None
    wanted_by: date | None = None


@dataclass(frozen=True)
class Need:
    """How urgent a request is: a lower rank first, then the earlier day.

    Args:
        rank: the kind of need, 1 the most pressing.
        day: its day.
        reason: the same in words.
    """

    rank: int
    day: date
    reason: str


@dataclass(frozen=True)
class Sitting:
    """A coming meeting, as far as booking asks.

    Args:
        meeting_id: the meeting.
        held_on: its day.
        papers_in: the last day for papers.
        decision_on: the day a decision on it is due at the latest.
    """

    meeting_id: int
    held_on: date
    papers_in: date | None = None
    decision_on: date | None = None


@dataclass(frozen=True)
class LinkedDate:
    """One linked date of a meeting, with the reasoning.

    Args:
        key: of the cycle in config/panels.
        title: what happens.
        due_on: the last day for it.
        steps: the counting in words.
        citation: where the number is written.
        certainty: how sure the number is.
        rule: the rule's id.
    """

    key: str
    title: str
    due_on: date
    steps: tuple[str, ...]
    citation: str
    certainty: str
    rule: str


@dataclass(frozen=True)
class ChildShown:
    """A child of an item, as a panel administrator may see them.

    Args:
        number: as in K-1041/2.
        initials: of the name.
        age: in words.
    """

    number: int
    initials: str
    age: str
