"""Counting days, working days, weeks, months and hours; no files, no clock, no database."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinship.core import working_days as counting

LONDON = ZoneInfo("Europe/London")
HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
days = st.dates(min_value=date(1980, 1, 1), max_value=date(2090, 12, 31))
holidays = st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40)


def is_working_day(day):
    return day.weekday() < 5 and day not in HOLIDAYS


def with_holidays(closed):
    return lambda day: day.weekday() < 5 and day not in closed


@pytest.mark.parametrize(
    ("count", "start", "number", "end"),
    [
        (counting.days_after, date(2026, 3, 3), 28, date(2026, 3, 31)),
        (counting.days_after, date(2026, 3, 3), 0, date(2026, 3, 3)),
        (counting.days_after, date(2028, 2, 28), 1, date(2028, 2, 29)),
        (counting.days_beginning_with, date(2026, 12, 4), 28, date(2026, 12, 31)),
        (counting.days_beginning_with, date(2026, 1, 5), 112, date(2026, 4, 26)),
        (counting.days_beginning_with, date(2026, 1, 5), 1, date(2026, 1, 5)),
        (counting.days_before, date(2027, 3, 1), 42, date(2027, 1, 18)),
        (counting.months_after, date(2025, 11, 30), 3, date(2026, 2, 28)),
        (counting.months_after, date(2025, 8, 31), 6, date(2026, 2, 28)),
        (counting.months_after, date(2027, 8, 31), 6, date(2028, 2, 29)),
        (counting.months_after, date(2026, 8, 31), 3, date(2026, 11, 30)),
        (counting.months_after, date(2028, 2, 29), 12, date(2029, 2, 28)),
        (counting.months_after, date(2026, 12, 31), 0, date(2026, 12, 31)),
        (counting.months_before, date(2026, 3, 31), 1, date(2026, 2, 28)),
        (counting.months_before, date(2026, 1, 15), 1, date(2025, 12, 15)),
        (counting.months_not_before, date(2026, 1, 15), 3, date(2026, 4, 15)),
        (counting.months_not_before, date(2025, 11, 30), 3, date(2026, 3, 1)),
        (counting.months_not_before, date(2027, 11, 29), 3, date(2028, 2, 29)),
        (counting.months_beginning_with, date(2026, 3, 1), 1, date(2026, 3, 31)),
        (counting.months_beginning_with, date(2025, 11, 30), 3, date(2026, 2, 28)),
        (counting.months_beginning_with, date(2026, 3, 10), 12, date(2027, 3, 9)),
    ],
)
def test_calendar_lengths(count, start, number, end):
    assert count(start, number) == end


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (date(2026, 12, 18), 7, date(2026, 12, 31)),
        (date(2026, 12, 24), 1, date(2026, 12, 29)),
        (date(2026, 12, 25), 1, date(2026, 12, 29)),
        (date(2026, 12, 26), 1, date(2026, 12, 29)),
        (date(2026, 12, 29), 1, date(2026, 12, 30)),
        (date(2026, 12, 31), 1, date(2027, 1, 4)),
    ],
)
def test_working_days_step_over_weekends_and_holidays(start, number, end):
    assert counting.working_days_after(start, number, is_working_day) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 11, 22), date(2026, 11, 25)),
        (date(2026, 11, 23), date(2026, 11, 25)),
    ],
)
def test_the_first_day_counts_when_it_is_a_working_day(start, end):
    assert counting.working_days_beginning_with(start, 3, is_working_day) == end


def test_counting_back_leaves_the_event_day_out():
    assert counting.working_days_before(date(2027, 1, 4), 3, is_working_day) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("day", "aim"),
    [
        (date(2026, 12, 24), date(2026, 12, 24)),
        (date(2026, 12, 25), date(2026, 12, 24)),
        (date(2026, 12, 28), date(2026, 12, 24)),
    ],
)
def test_the_last_working_day_in_time(day, aim):
    assert counting.working_day_on_or_before(day, is_working_day) == aim


def test_an_approval_lapses_the_day_after_its_last_valid_day():
    assert counting.lapses_on(date(2026, 4, 26)) == date(2026, 4, 27)


@pytest.mark.parametrize(
    "refused",
    [
        lambda: counting.working_days_after(date(2026, 1, 1), 0, is_working_day),
        lambda: counting.working_days_before(date(2026, 1, 1), 0, is_working_day),
        lambda: counting.working_days_beginning_with(date(2026, 1, 1), 0, is_working_day),
        lambda: counting.working_days_after(date(2026, 1, 1), -3, is_working_day),
        lambda: counting.days_beginning_with(date(2026, 1, 1), 0),
        lambda: counting.days_after(date(2026, 1, 1), -1),
        lambda: counting.days_before(date(2026, 1, 1), -1),
        lambda: counting.months_after(date(2026, 1, 1), -1),
        lambda: counting.months_before(date(2026, 1, 1), -1),
        lambda: counting.months_not_before(date(2026, 1, 1), 0),
        lambda: counting.hours_after(datetime(2026, 1, 1, tzinfo=UTC), -1, LONDON),
    ],
)
def test_a_number_that_is_too_small_is_refused(refused):
    with pytest.raises(ValueError, match="or more"):
        refused()


def test_a_calendar_without_working_days_is_refused_instead_of_counting_for_ever():
    with pytest.raises(ValueError, match="no working day"):
        counting.working_days_after(date(2026, 1, 1), 1, lambda _: False)


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        ("2026-11-23T14:30", "2026-11-25T14:30"),
        ("2026-10-24T10:00", "2026-10-26T09:00"),
        ("2026-03-28T10:00", "2026-03-30T11:00"),
        ("2028-02-28T08:00", "2028-03-01T08:00"),
    ],
)
def test_hours_pass_as_on_a_stopwatch_when_the_clocks_change(moment, end):
    on_the_wall = datetime.fromisoformat(moment)
    found = counting.hours_after(on_the_wall, 48, LONDON)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(end)
    assert counting.hours_after(on_the_wall.replace(tzinfo=LONDON), 48, LONDON) == found


@pytest.mark.parametrize("skipped", ["2027-03-28T01:00", "2027-03-28T01:30", "2027-03-28T01:59"])
def test_a_time_the_clocks_skipped_in_spring_is_refused(skipped):
    with pytest.raises(ValueError, match="on 28 March 2027: the clocks went forward"):
        counting.hours_after(datetime.fromisoformat(skipped), 1, LONDON)


@pytest.mark.parametrize(
    ("beside", "end"),
    [
        ("2027-03-28T00:59", "2027-03-28T02:59"),
        ("2027-03-28T02:00", "2027-03-28T03:00"),
        ("2026-10-25T01:30", "2026-10-25T01:30"),
    ],
)
def test_the_times_beside_it_and_the_hour_that_comes_twice_are_counted(beside, end):
    found = counting.hours_after(datetime.fromisoformat(beside), 1, LONDON)
    assert found.replace(tzinfo=None) == datetime.fromisoformat(end)


def was_on_the_wall(moment):
    return moment.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(
        tzinfo=None
    ) == moment.replace(fold=0)


moments = st.datetimes(
    datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2060-01-01")
).filter(was_on_the_wall)


@given(moments, st.integers(0, 24 * 400))
def test_hours_are_counted_as_they_pass_on_any_day_of_any_year(moment, number):
    start = moment.replace(tzinfo=LONDON).astimezone(UTC)
    end = counting.hours_after(moment, number, LONDON).astimezone(UTC)
    assert end - start == timedelta(hours=number)


@given(moments, st.integers(0, 200), st.integers(1, 200))
def test_more_hours_never_end_sooner(moment, number, more):
    sooner, later = (counting.hours_after(moment, n, LONDON) for n in (number, number + more))
    assert sooner.astimezone(UTC) < later.astimezone(UTC)


@given(days, st.integers(0, 1000), st.integers(0, 1000))
def test_days_added_are_days_taken_away(start, number, more):
    end = counting.days_after(start, number)
    assert counting.days_before(end, number) == start
    assert counting.days_after(start, number + more) >= end


@given(days, st.integers(0, 240), st.integers(0, 240))
def test_more_months_never_end_sooner(start, number, more):
    assert counting.months_after(start, number) <= counting.months_after(start, number + more)


@given(days, days, st.integers(0, 240))
def test_a_later_start_never_ends_sooner(one, other, number):
    first, second = sorted((one, other))
    assert counting.months_after(first, number) <= counting.months_after(second, number)


@given(st.integers(1904, 2096), st.integers(1, 80))
def test_the_29th_of_february_comes_back_in_leap_years_only(year, number):
    leap = date(year - year % 4, 2, 29)
    end = counting.months_after(leap, 12 * number)
    assert (end.month, end.day) == (2, 29 if calendar.isleap(end.year) else 28)


@given(days, st.integers(1, 60), holidays)
def test_after_lands_on_a_working_day_with_exactly_that_many_in_between(start, number, closed):
    works = with_holidays(closed)
    end = counting.working_days_after(start, number, works)
    between = [start + timedelta(days=n) for n in range(1, (end - start).days + 1)]
    assert works(end)
    assert sum(map(works, between)) == number


@given(days, st.integers(1, 60), holidays)
def test_back_undoes_after_from_any_working_day(start, number, closed):
    works = with_holidays(closed)
    if not works(start):
        start = counting.working_days_after(start, 1, works)
    end = counting.working_days_after(start, number, works)
    assert counting.working_days_before(end, number, works) == start


@given(days, st.integers(1, 60), holidays)
def test_counting_the_first_day_is_one_less_on_a_working_day(start, number, closed):
    works = with_holidays(closed)
    first = counting.working_days_beginning_with(start, number, works)
    after = counting.working_days_after(start, number, works)
    assert first < after if works(start) else first == after


@given(days, st.integers(1, 60), st.integers(1, 60), holidays)
def test_more_working_days_never_end_sooner(start, number, more, closed):
    works = with_holidays(closed)
    assert counting.working_days_after(start, number, works) < counting.working_days_after(
        start, number + more, works
    )


@given(days, st.integers(1, 240))
def test_months_keep_the_day_or_take_the_last_of_the_month(start, number):
    end = counting.months_after(start, number)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == number
    assert end.day == start.day or (end + timedelta(days=1)).day == 1


@given(days, st.integers(1, 240))
def test_not_before_comes_the_day_after_the_period_and_never_inside_it(start, number):
    earliest = counting.months_not_before(start, number)
    assert earliest - timedelta(days=1) == counting.months_beginning_with(start, number)
    assert timedelta(0) <= earliest - counting.months_after(start, number) <= timedelta(days=1)
