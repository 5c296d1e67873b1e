"""The vocabulary of clocks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from kinship.audit.types import Subject
from kinship.rulebook.types import EscalationPost


class ClosedHow(StrEnum):
    """How a clock came to its end. Nothing is ever deleted."""

    MET = "met"
    SUPERSEDED = "superseded"
    STOPPED = "stopped"
    EXTENDED = "extended"
    ENDED = "ended"


DEFER_REASONS = {
    "carer unavailable": "Carer is not available",
    "child unwell": "The child is unwell or away",
    "checks awaited": "A check is awaited",
    "plan changed": "The child's plan changed",
    "court timetable": "Court timetable",
    "further evidence": "Further evidence is needed",
    "sickness": "Sickness",
    "family request": "The family asked",
    "other": "Another reason",
}
"""Codes for putting something off, and how they are shown."""


class Handling(StrEnum):
    """How something overdue is being handled: what was put off is counted apart from neglect."""

    DEFERRED = "deferred"
    ANSWERED = "answered"
    NOT_ANSWERED = "not-answered"


@dataclass(frozen=True)
class On:
    """The record a clock is about, and where it belongs.

    Args:
        kind: the table in the singular, as `assessment`.
        id: its key.
        case_id: the case, if it belongs to one.
        team_id: the team that answers for it.
        owner_id: the member of staff who acts on it.
    """

    kind: str
    id: int
    case_id: int | None = None
    team_id: int | None = None
    owner_id: int | None = None

    @property
    def subject(self) -> Subject:
        """The same record, as the trail names it."""
        return Subject(self.kind, self.id, self.case_id)


@dataclass(frozen=True)
class Fact:
    """What a clock runs from.

    Args:
        what: the fact in words, as "Referral accepted".
        on: its day.
    """

    what: str
    on: date


@dataclass(frozen=True)
class Choice:
    """A council's decision about a rule that nobody has confirmed.

    Args:
        rule: the rule's id.
        used: whether it is used from that day on.
        from_on: the first day.
        reason: why, in the words of whoever decided.
        decided_by: their name.
        recorded: whether it was recorded in the product; otherwise it stands in the council's file.
    """

    rule: str
    used: bool
    from_on: date
    reason: str
    decided_by: str
    recorded: bool = False


class Level(IntEnum):
    """To whom an overdue clock has been raised; each level is reached once per due day."""

    WORKER = 0
    TEAM_LEADER = 1
    SERVICE_MANAGER = 2
    HEAD_OF_SERVICE = 3
    DIRECTOR = 4


@dataclass(frozen=True)
class Step:
    """One level of one night.

    Args:
        on: the night's day.
        legal: clocks of legal limits, or the others.
        level: the level to raise to.
        due_until: clocks due on or before this day are raised.
        answer_by: the day by which somebody answers.
        answered_by: the posts that answer: the level's own, and those it falls to when nobody
            holds it.
        because: why, when it is not the date.
        at_short_notice: rules whose reminder comes nearer to the date, by the last due day that is
            raised now.
    """

    on: date
    legal: bool
    level: Level
    due_until: date
    answer_by: date
    answered_by: tuple[EscalationPost, ...] = ()
    because: str = ""
    at_short_notice: Mapping[date, tuple[str, ...]] = field(default_factory=dict)

    @property
    def post(self) -> str:
        """The post of the level, as the council calls it; empty for the worker."""
        return self.answered_by[0].post if self.answered_by else ""


@dataclass
class Swept:
    """What one sweep did.

    Args:
        on: the day it was for.
        flagged: clocks raised for the first time.
        escalated: how many were raised to each level.
        failed: clocks that could not be raised; the others were.
        ended: dates that nobody owed anything by, and that have passed.
    """

    on: date
    flagged: int = 0
    escalated: dict[int, int] = field(default_factory=dict)
    failed: int = 0
    ended: int = 0

    def as_json(self) -> dict[str, object]:
        """Return the counts by name."""
        return {
            "on": self.on.isoformat(),
            "flagged": self.flagged,
            "escalated": {str(level): n for level, n in sorted(self.escalated.items())},
            "failed": self.failed,
            "ended": self.ended,
        }


@dataclass
class Derived:
    """What working out many dates did.

    Args:
        looked: dates or facts looked at.
        moved: dates started, or replaced because they moved.
        failed: what could not be worked out or written; the others were.
    """

    looked: int = 0
    moved: int = 0
    failed: int = 0
