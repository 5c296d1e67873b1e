"""The waiting list of a panel: what each request can still take, and whether there is room."""

from dataclasses import dataclass
from datetime import date

from kinship.panel.types.booking import Need


@dataclass(frozen=True)
class Room:
    """What a coming meeting has left.

    Args:
        meeting_id: the meeting.
        held_on: its day.
        items: how many items about families it can still take.
        minutes: how many minutes are left.
    """

    meeting_id: int
    held_on: date
    items: int
    minutes: int


@dataclass(frozen=True)
class Wanted:
    """A request as the waiting list asks.

    Args:
        item_id: the request.
        reference: of its case.
        need: how urgent it is and why.
        minutes: how long it takes.
        works: the meetings against which nothing stands but perhaps want of room.
        needed_by: the last day of a meeting that helps; None where no day matters.
    """

    item_id: int
    reference: str
    need: Need
    minutes: int
    works: frozenset[int] = frozenset()
    needed_by: date | None = None


@dataclass(frozen=True)
class Line:
    """A request in its place on the waiting list.

    Args:
        wanted: the request.
        number: its place, 1 first.
        meeting: the first meeting that works and has room when those before it are booked.
        full: meetings would work, but those before it fill them.
    """

    wanted: Wanted
    number: int
    meeting: Room | None = None
    full: bool = False


@dataclass(frozen=True)
class WaitingList:
    """The requests in their order, and the extra meeting they need.

    Args:
        lines: the requests, the most urgent first.
        short: those for which no meeting before the day they need has room.
    """

    lines: tuple[Line, ...] = ()
    short: tuple[Line, ...] = ()

    @property
    def extra_by(self) -> date | None:
        """The last day of an extra meeting that would help them all; None where none is short."""
        days = [line.wanted.needed_by for line in self.short if line.wanted.needed_by]
        return min(days, default=None)
