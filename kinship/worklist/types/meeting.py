"""The vocabulary of the weekly allocations meeting."""

from datetime import date
from typing import NamedTuple


class AtRisk(NamedTuple):
    """A home under strain: the signs stand before the number.

    Args:
        case_id: the case.
        reference: its reference.
        score: what the signs weigh together.
        level: "red" or "amber".
        reasons: each sign in words, with its weight.
        meet_by: a network meeting is held by this day; None while it is not red.
        meet_why: how that day was counted, a sentence each.
    """

    case_id: int
    reference: str
    score: int
    level: str
    reasons: tuple[str, ...]
    meet_by: date | None
    meet_why: tuple[str, ...] = ()


class Dated(NamedTuple):
    """A case and the day it is listed for."""

    case_id: int
    reference: str
    on: date
    what: str = ""


class Booked(NamedTuple):
    """An item of a coming panel."""

    case_id: int
    reference: str
    on: date
    title: str
    item_id: int


class Progress(NamedTuple):
    """How an independent assessor's work goes on."""

    staff_id: int
    name: str
    open: int
    oldest_on: date
    quiet_since: date
    drafted: int
    submitted: int


class Decided(NamedTuple):
    """What a meeting decided about one assessment.

    Args:
        assessment_id: it.
        reference: of its case.
        name: who was given it; None where it is held.
        reason: why it is held.
    """

    assessment_id: int
    reference: str
    name: str | None
    reason: str
