"""The vocabulary of a team's work queues."""

from datetime import date
from typing import NamedTuple


class QueueCounts(NamedTuple):
    """How much waits in each of the six queues, counted up to one more than the cap of lists."""

    enquiries: int
    assessments: int
    panel: int
    decisions: int
    support: int
    finance: int


class QueueRow(NamedTuple):
    """One thing that waits in a queue.

    Args:
        id: key of the record that waits.
        case_id: its case.
        reference: of the case.
        title: what waits.
        on: the day it turns on.
    """

    id: int
    case_id: int
    reference: str
    title: str
    on: date
