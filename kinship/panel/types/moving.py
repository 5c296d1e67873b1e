"""What becomes of items when their meeting is cancelled or moved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Why(StrEnum):
    """Why an item waits for a meeting again."""

    TAKEN_OFF = "taken off"
    CANCELLED = "cancelled"
    MOVED = "moved"


WHYS = {
    Why.TAKEN_OFF: "Taken off",
    Why.CANCELLED: "The meeting was cancelled",
    Why.MOVED: "The meeting was moved to a day that does not work for it",
}


@dataclass(frozen=True)
class Place:
    """A coming meeting as a place for a request.

    Args:
        meeting_id: the meeting.
        held_on: its day.
        works: nothing stands against it.
        said: what stands against it; empty where nothing does.
        late_paper: it works only with a late-paper exception.
    """

    meeting_id: int
    held_on: date
    works: bool
    said: tuple[str, ...] = ()
    late_paper: bool = False


@dataclass(frozen=True)
class Moved:
    """What came of moving a meeting.

    Args:
        stay: how many items stay on it.
        back: how many wait for another meeting again.
    """

    stay: int
    back: int
