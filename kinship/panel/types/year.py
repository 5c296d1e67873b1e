"""How often a panel meets, and the days that come of it."""

from dataclasses import dataclass
from datetime import date

LAST = -1
"""The last week of a month, whichever that is."""
MOST_WEEKS = 26
"""Between two meetings, where they are counted in weeks."""


@dataclass(frozen=True)
class Pattern:
    """How often a panel meets.

    Args:
        weekday: 0 for Monday to 6 for Sunday.
        every: every so many weeks, counted from the first such day; 0 for certain weeks of a month.
        weeks: which weeks of the month: 1 to 5, or the last.

    Raises:
        ValueError: there is no such day or week.
    """

    weekday: int
    every: int = 0
    weeks: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.weekday not in range(7) or self.every not in range(MOST_WEEKS + 1):
            raise ValueError("there is no such day or interval")
        if not set(self.weeks) <= {*range(1, 6), LAST}:
            raise ValueError("a month has no such week")


@dataclass(frozen=True)
class PlannedDay:
    """One day on which the panel would meet.

    Args:
        day: the day.
        papers_in: the day its papers are due.
        closed_for: why the council is closed that day; empty when it is open.
        meeting: the reference of the meeting that is set up already; empty when there is none.
    """

    day: date
    papers_in: date | None = None
    closed_for: str = ""
    meeting: str = ""

    @property
    def free(self) -> bool:
        """Whether a meeting can be set up on it."""
        return not self.closed_for and not self.meeting
