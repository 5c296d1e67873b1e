"""The vocabulary of what was raised to somebody: questions, their history, what was put off."""

from datetime import date
from typing import NamedTuple


class QuestionRow(NamedTuple):
    """Something raised to a post that somebody who holds it has not answered."""

    id: int
    level: int
    post: str
    because: str
    raised_on: date
    answer_by: date
    clock_id: int
    title: str
    due_on: date
    legal_limit: bool
    case_id: int | None
    reference: str | None
    worker: str | None


class DeferralRow(NamedTuple):
    """A request to put something off that waits for a decision."""

    id: int
    reason: str
    until_on: date
    asked_on: date
    asked_by: str
    clock_id: int
    title: str
    due_on: date
    case_id: int | None
    reference: str | None


class RaisedRow(NamedTuple):
    """One level to which a date was raised, and what was answered there."""

    id: int
    level: int
    post: str
    because: str
    raised_on: date
    answer_by: date
    answered_on: date | None
    who: str | None
    said_on: date | None
    said_by: str | None
    what: str | None
    by_when: date | None


class PutOffRow(NamedTuple):
    """One request to put a date off, and what became of it."""

    id: int
    reason: str
    words: str
    until_on: date
    asked_on: date
    asked_by: str
    agreed: bool | None
    decided_on: date | None
    decided_by: str | None
    decision: str


class Handled(NamedTuple):
    """How many overdue things are handled in which way."""

    deferred: int = 0
    answered: int = 0
    not_answered: int = 0

    @property
    def overdue(self) -> int:
        """All of them."""
        return sum(self)
