"""What a calendar program is told: a day or a time, and a few words without names."""

from dataclasses import dataclass
from datetime import date, datetime

WORK = "work"
"""What the calendar of one's own dates is about; any other is the name of a panel."""


@dataclass(frozen=True)
class Entry:
    """One entry of a calendar.

    Args:
        key: names it for as long as it exists, as "timescale-7".
        words: what it is, without names: the reference of the case and the kind of date.
        starts: the day; or the moment in London, where it has a time.
        ends: the moment it ends, where it has a time.
        told: a sentence more.
        place: where.
        link: the page about it, for whoever may sign in.
        cancelled: it does not take place.
    """

    key: str
    words: str
    starts: date
    ends: datetime | None = None
    told: str = ""
    place: str = ""
    link: str = ""
    cancelled: bool = False
