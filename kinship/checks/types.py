"""The vocabulary of checks: what came of one, who is checked, what is still missing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Outcome(StrEnum):
    """What came of a check, without what it said."""

    CLEAR = "clear"
    INFORMATION = "information"
    ADVERSE = "adverse"
    NOT_APPLICABLE = "not applicable"
    DECLINED = "declined"


OUTCOMES = {
    Outcome.CLEAR: "Clear",
    Outcome.INFORMATION: "Something to think about",
    Outcome.ADVERSE: "Against",
    Outcome.NOT_APPLICABLE: "Does not apply",
    Outcome.DECLINED: "The person would not agree to it",
}
NEEDS_DECISION = frozenset({Outcome.INFORMATION, Outcome.ADVERSE, Outcome.DECLINED})
"""Outcomes a manager must decide about before the home can be approved."""


class State(StrEnum):
    """Where a check stands, worked out from its dates."""

    NOT_REQUESTED = "not requested"
    REQUESTED = "requested"
    CHASED = "chased"
    RECEIVED = "received"
    NEEDS_DECISION = "needs a decision"
    EXPIRED = "expired"
    NOT_NEEDED = "not needed"


STATE_COLOURS = {
    State.NOT_REQUESTED: "amber",
    State.REQUESTED: "blue",
    State.CHASED: "blue",
    State.RECEIVED: "green",
    State.NEEDS_DECISION: "red",
    State.EXPIRED: "red",
    State.NOT_NEEDED: "grey",
}


class How(StrEnum):
    """How somebody asked about a check again."""

    EMAIL = "email"
    PHONE = "phone"
    LETTER = "letter"
    ONLINE = "online"
    IN_PERSON = "in person"


HOW_CHASED = {
    How.EMAIL: "By email",
    How.PHONE: "By phone",
    How.LETTER: "By letter",
    How.ONLINE: "In the online service of whoever makes the check",
    How.IN_PERSON: "In person",
}


class Chased(NamedTuple):
    """One time somebody asked about a check again.

    Args:
        check_id: the check.
        on: the day.
        how: a value of How; nothing where it was not kept.
        by: who asked; nothing where it was not kept.
    """

    check_id: int
    on: date
    how: str
    by: str

    @property
    def words(self) -> str:
        """How and by whom, as the register says it."""
        how = HOW_CHASED[How(self.how)].lower() if self.how else ""
        return " ".join(part for part in (how, f"({self.by})" if self.by else "") if part)


class Returned(NamedTuple):
    """How many checks of a kind came back after so many days."""

    kind: str
    days: int
    number: int


class Usual(NamedTuple):
    """How long answers of one source usually take.

    Args:
        source: who answers.
        number: how many answers are counted.
        average: days from the question to the answer, rounded.
        median: half of the answers came within so many days.
    """

    source: str
    number: int
    average: int
    median: int


@dataclass(frozen=True)
class Person:
    """Somebody living in the household.

    Args:
        id: their key.
        name: as shown.
        role: why they live there, a value of MemberRole.
        born_on: unknown when None; then they are taken as an adult.
    """

    id: int
    name: str
    role: str
    born_on: date | None


@dataclass(frozen=True)
class Planned:
    """A check somebody must make: its kind and of whom; None for the household itself."""

    kind: str
    person_id: int | None


@dataclass(frozen=True)
class CheckFacts:
    """One check as rules and pages look at it."""

    id: int
    household_id: int
    kind: str
    person_id: int | None
    person: str
    role: str
    requested_on: date | None
    chased_on: date | None
    times_chased: int
    received_on: date | None
    reference: str
    outcome: str
    risk_note: str
    risk_decided: bool
    expires_on: date | None
    not_needed_because: str
    risk_decided_on: date | None = None
    not_needed_on: date | None = None
    not_needed_by: str = ""


@dataclass(frozen=True)
class Counts:
    """How many checks an assessment needs, has asked for and has back."""

    needed: int
    requested: int
    received: int


@dataclass(frozen=True)
class Received:
    """What is kept of a check that came back. Never what the certificate says.

    Args:
        on: the day it came.
        outcome: what came of it.
        reference: the certificate's number or the letter's reference.
        risk_note: what is to be thought about, in the worker's own words.
    """

    on: date
    outcome: Outcome
    reference: str = ""
    risk_note: str = ""
