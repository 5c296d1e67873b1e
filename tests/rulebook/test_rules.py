"""Working out dates: pure counting, no files."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from kinship.rulebook.rules import count, day_of, work_out
from kinship.rulebook.types import (
    Calendar,
    Certainty,
    Count,
    Direction,
    Length,
    Nation,
    Rule,
    Unit,
)

BANKS = Calendar("banks", {date(2026, 12, 25): "Christmas Day"}.get)
EVERY_WEEKDAY = Calendar("weekdays", lambda _: None)
RULE = Rule(
    id="en-test",
    nation=Nation.ENGLAND,
    title="A test",
    trigger="something happened",
    length=Length(7, Unit.DAYS),
    direction=Direction.BY,
    count=Count.AFTER,
    calendar="england-and-wales",
    who="somebody",
    citation="an Act",
    url="https://example.org",
    certainty=Certainty.VERIFIED,
    in_force_from=date(2011, 4, 1),
)
START = date(2026, 12, 18)


def rule(**changes):
    return replace(RULE, **changes)


@pytest.mark.parametrize(
    ("how", "length", "end"),
    [
        (Count.AFTER, Length(7, Unit.DAYS), date(2026, 12, 25)),
        (Count.BEGIN, Length(7, Unit.DAYS), date(2026, 12, 24)),
        (Count.BACK, Length(7, Unit.DAYS), date(2026, 12, 11)),
        (Count.EXPIRED, Length(7, Unit.DAYS), date(2026, 12, 26)),
        (Count.COMPLETE, Length(7, Unit.DAYS), date(2026, 12, 25)),
        (Count.AFTER, Length(1, Unit.WEEKS), date(2026, 12, 25)),
        (Count.AFTER, Length(5, Unit.WORKING_DAYS), date(2026, 12, 28)),
        (Count.BEGIN, Length(5, Unit.WORKING_DAYS), date(2026, 12, 24)),
        (Count.BACK, Length(5, Unit.WORKING_DAYS), date(2026, 12, 11)),
        (Count.AFTER, Length(2, Unit.MONTHS), date(2027, 2, 18)),
        (Count.BEGIN, Length(2, Unit.MONTHS), date(2027, 2, 17)),
        (Count.BACK, Length(2, Unit.MONTHS), date(2026, 10, 18)),
        (Count.COMPLETE, Length(2, Unit.MONTHS), date(2027, 2, 18)),
        (Count.AFTER, Length(75, Unit.YEARS), date(2101, 12, 18)),
    ],
)
def test_each_way_of_counting(how, length, end):
    assert count(START, length, how, BANKS) == end


@pytest.mark.parametrize(
    ("direction", "filled"),
    [
        (Direction.BY, {"due_on"}),
        (Direction.INTERVAL, {"due_on"}),
        (Direction.ENDS_ON, {"due_on"}),
        (Direction.UNTIL, {"last_valid_on", "lapses_on"}),
        (Direction.NOT_BEFORE, {"earliest_on"}),
        (Direction.WINDOW, {"due_on", "earliest_on"}),
    ],
)
def test_each_direction_fills_its_own_dates_and_no_others(direction, filled):
    opens = 3 if direction is Direction.WINDOW else None
    found = work_out(rule(direction=direction, opens=opens), date(2026, 12, 1), BANKS)
    dates = ("due_on", "last_valid_on", "lapses_on", "earliest_on", "lenient_on")
    assert {name for name in dates if getattr(found, name)} == filled


def test_a_date_on_a_holiday_is_not_moved_but_an_earlier_aim_is_named():
    found = work_out(RULE, START, BANKS)
    assert found.due_on == date(2026, 12, 25)
    assert found.aim_on == date(2026, 12, 24)
    assert (
        "That day is Christmas Day. The date does not move: aim for Thursday 24 December 2026."
        in found.steps
    )


def test_a_record_kept_for_years_has_no_day_to_aim_for():
    kept = rule(direction=Direction.UNTIL, length=Length(10, Unit.YEARS))
    assert work_out(kept, date(2026, 12, 26), BANKS).aim_on is None


def test_of_two_calendars_the_earlier_date_is_due_and_the_later_stands_beside_it():
    two = rule(length=Length(5, Unit.WORKING_DAYS), other_calendar="weekdays")
    found = work_out(two, START, BANKS, EVERY_WEEKDAY)
    assert (found.due_on, found.lenient_on) == (date(2026, 12, 25), date(2026, 12, 28))
    assert any("The calendar weekdays gives the earliest date" in step for step in found.steps)
    assert found.calendar == "banks"


def test_two_readings_that_agree_leave_no_lenient_date():
    two = rule(length=Length(2, Unit.WORKING_DAYS), other_calendar="weekdays")
    assert work_out(two, START, BANKS, EVERY_WEEKDAY).lenient_on is None


def test_two_ways_of_counting_keep_both_dates():
    two = rule(count=Count.BEGIN, other_count=Count.AFTER, direction=Direction.UNTIL)
    found = work_out(two, START, BANKS)
    assert (found.last_valid_on, found.lapses_on) == (date(2026, 12, 24), date(2026, 12, 25))
    assert found.lenient_on == date(2026, 12, 25)


def test_an_extension_begins_the_day_after_the_last_valid_day():
    more = rule(direction=Direction.UNTIL, count=Count.BEGIN, extends="en-first")
    found = work_out(more, date(2026, 4, 26), BANKS)
    assert found.last_valid_on == date(2026, 5, 3)
    assert any("first day is Monday 27 April 2026" in step for step in found.steps)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"length": Length(2, Unit.MONTHS)}, "February 2027 has no day 31"),
        (
            {
                "length": Length(2, Unit.MONTHS),
                "count": Count.COMPLETE,
                "direction": Direction.NOT_BEFORE,
            },
            "The month has no day 31",
        ),
        ({"other_length": Length(4, Unit.WEEKS), "other_when": "later"}, "two lengths: 7 days"),
        ({"certainty": Certainty.UNCONFIRMED}, "check with your legal team"),
        ({"count": Count.BACK}, "Counted back from"),
        (
            {"direction": Direction.WINDOW, "opens": 3},
            "Count 3 for the first day and 7 days for the last",
        ),
        ({"direction": Direction.ENDS_ON}, "Ends on"),
        ({"length": Length(200, Unit.WORKING_DAYS)}, "holidays are left out"),
    ],
)
def test_the_reasoning_says_what_was_done(changes, sentence):
    closed = {date(2027, month, 1): "First" for month in range(1, 13)}
    closed |= {date(2027, month, 2): "Second" for month in range(1, 13)}
    steps = work_out(rule(**changes), date(2026, 12, 31), Calendar("many", closed.get)).steps
    assert any(sentence in step for step in steps)


def test_months_that_end_evenly_need_no_word_about_the_month():
    steps = work_out(
        rule(length=Length(2, Unit.MONTHS), count=Count.BEGIN, direction=Direction.UNTIL),
        START,
        BANKS,
    ).steps
    assert not any("has no day" in step for step in steps)


def test_hours_need_a_time():
    with pytest.raises(ValueError, match="enter a date and time"):
        work_out(rule(length=Length(48, Unit.HOURS)), START, BANKS)


def test_hours_over_a_change_of_the_clocks_say_so():
    hours = rule(length=Length(48, Unit.HOURS))
    found = work_out(hours, datetime.fromisoformat("2026-10-24T10:00"), BANKS)
    assert found.due_on == datetime.fromisoformat("2026-10-26T09:00")
    assert any("clocks change" in step for step in found.steps)


def test_hours_keep_the_zone_they_came_with():
    hours = rule(length=Length(48, Unit.HOURS), direction=Direction.UNTIL)
    found = work_out(hours, datetime(2026, 11, 23, 10, tzinfo=UTC), BANKS)
    assert found.last_valid_on == found.lapses_on == datetime(2026, 11, 25, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("event", "day"),
    [
        (START, START),
        (datetime.fromisoformat("2026-07-01T23:30"), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 12, 1, 23, 30, tzinfo=UTC), date(2026, 12, 1)),
    ],
)
def test_the_day_of_a_moment_is_the_day_in_london(event, day):
    assert day_of(event) == day
