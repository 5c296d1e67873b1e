"""How far the making of a pack is, and what stands where in it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

DEAD_AFTER = timedelta(minutes=2)
"""A pack nobody was heard of for so long is asked for again by the next press."""


class Making(StrEnum):
    """How far the making of a pack is."""

    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Build:
    """The making of one version of a pack.

    Args:
        number: the version.
        state: how far it is.
        done: how many attached files are drawn.
        parts: of how many.
        why: why it failed, in words.
        heard_at: when something was last done about it.
    """

    number: int
    state: Making
    done: int = 0
    parts: int = 0
    why: str = ""
    heard_at: datetime | None = None

    @property
    def words(self) -> str:
        """How far it is, in a sentence."""
        here = f"Pack version {self.number}"
        if self.state is Making.WORKING and self.parts:
            return f"{here} is being made: file {min(self.done + 1, self.parts)} of {self.parts}"
        return {
            Making.QUEUED: f"{here} waits to be made",
            Making.WORKING: f"{here} is being made",
            Making.READY: f"{here} is ready",
            Making.FAILED: f"{here} could not be made. {self.why}",
        }[self.state]


@dataclass(frozen=True)
class Sheets:
    """An attached file as it stands in packs.

    Args:
        digest: where its drawn pages lie; empty where it cannot be drawn.
        pages: how many.
        why: why it cannot be drawn.
    """

    digest: str = ""
    pages: int = 0
    why: str = ""


@dataclass(frozen=True)
class Layout:
    """What every copy of one version has in common.

    Args:
        covers: the facts on each item's cover sheet, by the item's key.
        starts: on which page each part begins, by its name; "end" is the last page.
    """

    covers: dict[str, list[list[str]]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
