"""The vocabulary of one person's work and of the team's first screen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

from kinship.core.web.paging import Count

Row = TypeVar("Row")

SOON_DAYS = 7
"""What is due within so many days stands apart from what is due later."""
WORKERS = frozenset({"social_worker", "childs_social_worker", "team_leader"})
"""The roles whose holders also see what runs on the cases allocated to them."""


class Group(IntEnum):
    """How pressing a line of work is, the most pressing first."""

    LIMIT = 0
    OVERDUE = 1
    SOON = 2
    LATER = 3
    NOT_OWED = 4
    OTHERS = 5


GROUP_NAMES = {
    Group.LIMIT: "Legal limit passed",
    Group.OVERDUE: "Overdue",
    Group.SOON: f"Due in {SOON_DAYS} days",
    Group.LATER: "Due later",
    Group.NOT_OWED: "Dates to know: possible from, or ends on",
    Group.OTHERS: "Waiting on others",
}


class ClockRow(NamedTuple):
    """A clock that runs, as a line of work is made from it."""

    group: int
    id: int
    title: str
    due_on: date
    earliest_on: date | None
    legal_limit: bool
    owed: bool
    subject_kind: str
    subject_id: int
    case_id: int | None
    reference: str | None
    owner_id: int | None
    owner: str | None
    item_id: int | None
    submitted_on: date | None
    returned_on: date | None
    paused_on: date | None
    promised_on: date | None
    deferred_until: date | None
    steps: list[str]


class LimitRow(NamedTuple):
    """A case whose present arrangement is lawful only until a day close by, or was."""

    case_id: int
    reference: str
    limit_on: date
    what: str
    since: date | None


class OverdueRow(NamedTuple):
    """How much is overdue with one person, and since when."""

    owner_id: int | None
    owner: str | None
    number: int
    oldest: date
    clock_id: int


class ReferralRow(NamedTuple):
    """A referral nobody has answered."""

    id: int
    case_id: int
    reference: str
    received_on: date
    urgent: bool


class QuietRow(NamedTuple):
    """A case nobody has talked about in supervision for too long; of how many in all."""

    case_id: int
    reference: str
    since: date
    worker: str | None
    total: int


class UndecidedRow(NamedTuple):
    """An arrangement of which nobody has decided what it is in law; of how many in all."""

    arrival_id: int
    case_id: int
    reference: str
    moved_at: datetime
    due_on: date | None
    total: int


class WaitingRow(NamedTuple):
    """An open assessment that waits: for somebody to have it, or for a manager's signature."""

    id: int
    case_id: int
    reference: str
    kind: str
    since: date
    owner: str | None


class LetterRow(NamedTuple):
    """A decision whose letter has not been sent."""

    item_id: int
    case_id: int
    reference: str
    due_on: date


class PaperRow(NamedTuple):
    """An item whose papers are due for a panel."""

    item_id: int
    case_id: int
    reference: str
    title: str
    held_on: date
    meeting_id: int


@dataclass(frozen=True)
class Few(Generic[Row]):
    """The first few rows of a list, and how many there are in all."""

    rows: tuple[Row, ...] = ()
    total: Count = Count(0)  # noqa: RUF009 - frozen
