"""Who sits, when an item is heard, and whether it may be."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

from kinship.panel.types.words import Part, Ruling


class Absence(NamedTuple):
    """A time for which a member was out of the room and came back."""

    left_at: time
    back_at: time

    @property
    def words(self) -> str:
        """The same in words."""
        return f"out {self.left_at:%H:%M} to {self.back_at:%H:%M}"

    @property
    def kept(self) -> str:
        """The same as it is kept."""
        return f"{self.left_at:%H:%M}-{self.back_at:%H:%M}"


def absences(kept: Iterable[str]) -> tuple[Absence, ...]:
    """Return times out of the room as they were kept, in order.

    Args:
        kept: each as Absence.kept.
    """
    pairs = (each.split("-") for each in kept)
    return tuple(sorted(Absence(*map(time.fromisoformat, pair)) for pair in pairs))


@dataclass(frozen=True)
class Sitter:
    """A member at a meeting, as far as the quorum asks.

    Args:
        member_id: their row on the central list.
        name: as shown.
        part: the part they play at this meeting.
        tags: what they bring; keys of TAGS.
        voting: whether they vote.
        independent: whether they are independent of the council.
        coming: what they answered; None while they have not.
        attended: whether they came; None before the day.
        arrives_at: when they come later than the start.
        leaves_at: when they leave before the end.
        away: from when until when they were out of the room in between, in order.
        staff_id: their sign-in, if they have one.
    """

    member_id: int
    name: str
    part: Part = Part.MEMBER
    tags: frozenset[str] = frozenset()
    voting: bool = True
    independent: bool = False
    coming: bool | None = None
    attended: bool | None = None
    arrives_at: time | None = None
    leaves_at: time | None = None
    away: tuple[Absence, ...] = ()
    staff_id: int | None = None

    @property
    def hours(self) -> list[str]:
        """When they are in the room, in words; nothing for somebody who is there throughout."""
        said = [f"from {self.arrives_at:%H:%M}"] if self.arrives_at else []
        said += [each.words for each in self.away]
        return said + ([f"until {self.leaves_at:%H:%M}"] if self.leaves_at else [])


@dataclass(frozen=True)
class Conflict:
    """A member's conflict of interest with an item.

    Args:
        member_id: whose.
        kind: a key of CONFLICTS.
        ruling: what the chair decided.
    """

    member_id: int
    kind: str
    ruling: Ruling = Ruling.WAITING


@dataclass(frozen=True)
class Length:
    """How long an item takes, for working out the times.

    Args:
        item_id: the item.
        minutes: its own minutes.
        break_before: minutes of break in front of it.
    """

    item_id: int
    minutes: int
    break_before: int = 0


@dataclass(frozen=True)
class Slot:
    """When an item is heard.

    Args:
        item_id: the item.
        starts: its first minute.
        ends: the minute it is over.
        break_from: when the break in front of it starts; None without a break.
    """

    item_id: int
    starts: time
    ends: time
    break_from: time | None = None


@dataclass(frozen=True)
class Quorum:
    """Whether an item may be dealt with, in a sentence.

    Args:
        met: it may.
        counted: members who count through the whole item.
        needed: how many it takes.
        sentence: the same in words.
        notes: what is worth knowing and blocks nothing.
        present: members who are in the room for the item, advisers too.
        voting: keys of the members who count.
    """

    met: bool
    counted: int
    needed: int
    sentence: str
    notes: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    voting: frozenset[int] = frozenset()
