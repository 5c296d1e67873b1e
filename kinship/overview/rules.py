"""What a reader may see of a case as a whole, and how facts become words."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Protocol

from kinship.cases.types import Assessed
from kinship.core.permissions import Permission
from kinship.overview.types import Happening, Mark

MARK_PARTS = 4

SHOWS = frozenset(
    {
        Permission.ARRANGEMENTS_READ,
        Permission.ASSESSMENTS_READ,
        Permission.CASES_NOTES,
        Permission.CASES_OPTIONS,
        Permission.CASES_OVERSIGHT,
        Permission.FINANCE_READ,
        Permission.ORDERS_READ,
        Permission.PANEL_READ,
    }
)
"""The permissions that change what the pages of this area show."""

FIRST = "viability"
FULL = frozenset({"full", "special_guardianship"})


class SeenAssessment(Protocol):
    """What an option needs to know of an assessment."""

    @property
    def kind(self) -> str:
        """What kind it is."""

    @property
    def outcome(self) -> str:
        """The code of its outcome; empty until there is one."""

    @property
    def closed_how(self) -> str:
        """How it came to its end; empty while it is open."""


def readable(permissions: Collection[Permission]) -> frozenset[Permission]:
    """Return which of the things these pages show a reader may see.

    Args:
        permissions: what the reader's roles allow.
    """
    return SHOWS.intersection(permissions)


def assessed(rows: Iterable[tuple[SeenAssessment, bool]]) -> Assessed:
    """Return what the assessments of one household say, for the state of an option.

    Only a signed-off assessment has an outcome that counts.

    Args:
        rows: each assessment, and whether its outcome is a negative one.
    """
    first_open = full_open = False
    first_outcome = full_outcome = ""
    for row, negative in rows:
        is_first, is_full = row.kind == FIRST, row.kind in FULL
        is_open = not row.closed_how
        first_open = first_open or (is_first and is_open)
        full_open = full_open or (is_full and is_open)
        if row.closed_how == "signed off" and row.outcome:
            first_outcome = ("negative" if negative else "positive") if is_first else first_outcome
            full_outcome = (
                ("not recommended" if negative else "recommended") if is_full else full_outcome
            )
    return Assessed(first_open, first_outcome, full_open, full_outcome)


def order(row: Happening) -> tuple[int, int, float, int]:
    """Return what the timeline is sorted by: newest day, then latest stage, then latest.

    Args:
        row: one thing that happened.
    """
    moment = row.at.timestamp() if row.at else 0.0
    return (-row.on.toordinal(), row.place, -moment, -row.id)


def mark_of(row: Happening) -> str:
    """Return how the address of the next page tells where this one ended.

    Args:
        row: the last line of a page.
    """
    moment = row.at.isoformat() if row.at else ""
    return f"{row.on.isoformat()}_{row.place}_{row.id}_{moment}"


def read_mark(sent: str | None) -> Mark | None:
    """Read where a page begins; anything that cannot be read begins at the top.

    Args:
        sent: what `mark_of` wrote, as it came back.
    """
    parts = (sent or "").split("_")
    if len(parts) != MARK_PARTS:
        return None
    try:
        moment = datetime.fromisoformat(parts[3]) if parts[3] else None
        mark = Mark(date.fromisoformat(parts[0]), int(parts[1]), int(parts[2]), moment)
    except ValueError:
        return None
    zoned = moment is None or moment.tzinfo is not None
    return mark if zoned and _in_reach(mark) else None


def _in_reach(mark: Mark) -> bool:
    """Say whether the database can compare with it."""
    return date.min < mark.on < date.max and 0 <= mark.place < 1000 and 0 <= mark.id < 2**62  # noqa: PLR2004 - wide bounds, no rule of practice


class Lateness:
    """Says how late something was written about the day a child moved.

    Args:
        moved_on: that day.
        due_on: the day by which the council wants it written, where it says so.
    """

    def __init__(self, moved_on: date, due_on: date | None) -> None:
        self.moved_on, self.due_on = moved_on, due_on

    def of(self, written_on: date) -> int:
        """Return by how many days it is late; 0 when it is not.

        Args:
            written_on: the day it was written.
        """
        return max((written_on - (self.due_on or self.moved_on)).days, 0)
