"""What waits for a person beside their clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple


class UndatedRow(NamedTuple):
    """An open assessment of mine on which no clock runs."""

    id: int
    case_id: int
    reference: str
    kind: str
    submitted_on: date | None
    returned_on: date | None
    paused_on: date | None
    accepted_on: date


class NumberRow(NamedTuple):
    """How many of something wait."""

    number: int


class ActionRow(NamedTuple):
    """Something a panel asked me to do."""

    id: int
    item_id: int | None
    meeting_id: int
    case_id: int | None
    reference: str | None
    what: str
    due_on: date


class AskedRow(NamedTuple):
    """A question of the decision maker that I am to answer."""

    id: int
    item_id: int
    case_id: int | None
    reference: str | None
    who: str
    asked_at: datetime


class UnapprovedRow(NamedTuple):
    """A letter somebody else wrote, which I may approve."""

    id: int
    item_id: int
    case_id: int
    reference: str
    version: int
    who: str
    made_at: datetime


@dataclass(frozen=True)
class Beside:
    """What waits for a person and has no clock of theirs.

    Args:
        undated: open assessments without a day, the oldest first.
        decisions: how many panel items wait for this person's decision.
        actions: of panels, the longest overdue first.
        asked: questions of the decision maker, the oldest first.
        letters: to be approved, the oldest first.
    """

    undated: Sequence[UndatedRow] = ()
    decisions: int = 0
    actions: Sequence[ActionRow] = ()
    asked: Sequence[AskedRow] = ()
    letters: Sequence[UnapprovedRow] = ()
