"""A manager's quality check: what is judged, and what changed since the last one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from kinship.assessments.types.words import Kind

HEADS = {
    "child": "The child stands in the middle",
    "evidence": "Evidence",
    "analysis": "Analysis",
    "balance": "Balance",
    "support": "Support",
    "options": "Options",
    "clarity": "Clarity",
}
"""The seven headings under which a manager judges an assessment."""
SCORES = {1: "1, weak", 2: "2, needs work", 3: "3, good", 4: "4, strong"}
NEEDS_WORDS = 2
"""A score of so much or less is explained."""
JUDGED = frozenset({Kind.FULL, Kind.SPECIAL_GUARDIANSHIP})
"""The kinds nobody signs without a score under each heading."""


class Verdict(StrEnum):
    """How a quality check ended."""

    PASSED = "passed"
    RETURNED = "returned"


VERDICTS = {Verdict.PASSED: ("Passed", "green"), Verdict.RETURNED: ("Returned", "orange")}


@dataclass(frozen=True)
class Judgement:
    """What a manager judges.

    Args:
        scores: heading → 1 to 4; a heading without a score is left out.
        comments: heading → why.
    """

    scores: Mapping[str, int] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reviewed:
    """One quality check. Never edited."""

    verdict: Verdict
    on: date
    by: str
    snapshot: int
    digest: str
    judged: Judgement


@dataclass(frozen=True)
class Commented:
    """What a manager says to one section, and what the author answered."""

    id: int
    section: str
    words: str
    by: str
    at: datetime
    answer: str
    answered_by: str


@dataclass(frozen=True)
class Part:
    """A run of words: the same, taken out or added."""

    text: str
    how: str = ""


@dataclass(frozen=True)
class Change:
    """One answer that differs from the version before.

    Args:
        section: key of the section.
        title: of the section.
        question: as it is asked.
        before: what stood there, word by word.
        now: what stands there, word by word.
    """

    section: str
    title: str
    question: str
    before: tuple[Part, ...]
    now: tuple[Part, ...]


@dataclass(frozen=True)
class FilingFacts:
    """What decides whether a report can be filed with a court.

    Args:
        for_court: whether a court waits for it.
        edition: the number of its version.
        signed_on: the day it was signed off, if it was.
        passed: whether a manager's quality check of exactly this version passed.
        has_copy: whether the court copy of exactly this version is ready.
        directed_on: the day the court directed.
        filed_on: the day it was filed, if it was.
    """

    for_court: bool
    edition: int
    signed_on: date | None
    passed: bool
    has_copy: bool
    directed_on: date | None
    filed_on: date | None
