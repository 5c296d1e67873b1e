"""Dates in a calendar program: the file itself."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from kinship.worklist.rules.feed import calendar
from kinship.worklist.types.feed import Entry

LONDON = ZoneInfo("Europe/London")
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
DAY = Entry("timescale-7", "K-1041: Visit, with a comma; and more", date(2026, 12, 8))


def written(*entries):
    return calendar("Kinship: my dates", entries, host="teesmere.kinship", at=AT)


def events(raw):
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def test_a_day_is_an_entry_for_the_whole_day():
    (event,) = events(written(DAY))
    assert event.decoded("dtstart") == date(2026, 12, 8)
    assert event.decoded("dtend") == date(2026, 12, 9)
    assert event["uid"] == "timescale-7@teesmere.kinship"
    assert event.decoded("dtstamp") == AT
    assert event["transp"] == "TRANSPARENT"


def test_what_stands_in_an_entry_comes_back_as_it_was():
    (event,) = events(written(DAY))
    assert event["summary"] == "K-1041: Visit, with a comma; and more"


def test_lines_end_in_crlf_and_are_folded_at_75_bytes():
    raw = written(Entry("k", "é" * 200 + "\nnew line, \\ and ;", date(2026, 1, 1)))
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert rb"\nnew line\, \\ and \;" in raw.replace(b"\r\n ", b"")


@pytest.mark.parametrize(
    ("day", "offset"), [(date(2026, 12, 8), 0), (date(2027, 6, 8), 1), (date(2027, 3, 28), 1)]
)
def test_a_meeting_has_its_time_in_london(day, offset):
    starts = datetime.combine(day, datetime.min.time().replace(hour=9, minute=30), tzinfo=LONDON)
    raw = written(Entry("meeting-1", "KP-2026-12", starts, ends=starts + timedelta(hours=2)))
    (event,) = events(raw)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert b"BEGIN:VTIMEZONE" in raw
    begins = event.decoded("dtstart")
    assert begins.astimezone(UTC).hour == 9 - offset
    assert event.decoded("dtend") - begins == timedelta(hours=2)


def test_a_cancelled_meeting_says_so():
    (event,) = events(written(Entry("m", "w", date(2026, 1, 1), cancelled=True)))
    assert event["status"] == "CANCELLED"


def test_an_empty_calendar_is_one():
    found = icalendar.Calendar.from_ical(written())
    assert found["version"] == "2.0"
    assert found["prodid"]
    assert events(written()) == []
