"""What is said of a meeting and of a member's place at it."""

from dataclasses import dataclass
from datetime import date, time

from kinship.panel.types.words import Part


@dataclass(frozen=True)
class Place:
    """A member's place at a meeting.

    Args:
        part: the part they play.
        coming: what they answered; None while they have not.
        attended: whether they came; None before the day.
        arrives_at: when they come later than the start.
        leaves_at: when they leave before the end.
    """

    part: Part = Part.MEMBER
    coming: bool | None = None
    attended: bool | None = None
    arrives_at: time | None = None
    leaves_at: time | None = None


@dataclass(frozen=True)
class Arrangements:
    """Where and when a meeting is, and who serves it.

    Args:
        held_on: its day.
        starts_at: its time; the council's usual one when left out.
        venue: room, link or both.
        adviser: the panel adviser's name.
        minutes_by: who takes the minutes.
    """

    held_on: date
    starts_at: time | None = None
    venue: str = ""
    adviser: str = ""
    minutes_by: str = ""
