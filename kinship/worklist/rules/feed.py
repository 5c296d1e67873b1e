"""Write a calendar as RFC 5545 has it: https://www.rfc-editor.org/rfc/rfc5545."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event

from kinship.worklist.types.feed import Entry

PRODUCT = "-//Kinship//Dates//EN"
READ_AGAIN_AFTER = timedelta(hours=4)


def calendar(name: str, entries: Iterable[Entry], *, host: str, at: datetime) -> bytes:
    """Write a calendar.

    Args:
        name: as a calendar program shows it.
        entries: what is in it.
        host: what makes the keys of this installation differ from every other's.
        at: the moment it is written, aware.

    Returns:
        The file: lines end in CRLF and are folded, times carry Europe/London.
    """
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", name)
    found.add("refresh-interval", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    for entry in entries:
        found.add_component(_event(entry, host, at))
    found.add_missing_timezones()
    written: bytes = found.to_ical()
    return written


def _event(entry: Entry, host: str, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", at)
    event.add("summary", entry.words)
    event.add("dtstart", entry.starts)
    if isinstance(entry.starts, datetime):
        event.add("dtend", entry.ends or entry.starts)
    else:
        event.add("dtend", entry.starts + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    for name, value in (
        ("description", entry.told),
        ("location", entry.place),
        ("url", entry.link),
        ("status", "CANCELLED" if entry.cancelled else ""),
    ):
        if value:
            event.add(name, value)
    return event
