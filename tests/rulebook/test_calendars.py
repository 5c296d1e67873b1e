"""Bank holidays: the stored table against two independent lists, corrections and councils."""

from dataclasses import replace
from datetime import date

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from kinship.core.errors import UserError
from kinship.rulebook import calendars, queries
from kinship.rulebook.types import ClosingDay, Division

# Weekdays on which banks are closed, written down by hand from the law's lists.
BY_HAND = {
    (Division.ENGLAND_AND_WALES, 2026): "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    (Division.ENGLAND_AND_WALES, 2027): "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
    (Division.SCOTLAND, 2026): "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
    (Division.SCOTLAND, 2027): "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
    (Division.NORTHERN_IRELAND, 2026): (
        "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"
    ),
    (Division.NORTHERN_IRELAND, 2027): (
        "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28"
    ),
}
WORLD_CUP = date(2026, 6, 15)  # proclaimed after the other list was published


@pytest.mark.parametrize(("division", "year"), BY_HAND)
def test_the_years_of_the_demonstration_match_a_list_written_by_hand(division, year):
    found = calendars.of_year(division, year)
    assert " ".join(f"{day:%m-%d}" for day in found) == BY_HAND[division, year]


@pytest.mark.parametrize("division", list(Division))
def test_the_table_agrees_with_the_governments_published_list(division):
    published = BankHolidays(use_cached_holidays=True).get_holidays(division=division.value)
    days = {holiday["date"] for holiday in published}
    years = range(min(days).year, max(days).year + 1)
    ours = {day for year in years for day in calendars.of_year(division, year)}
    assert ours - {WORLD_CUP} == {day for day in days if day.weekday() < 5}


@pytest.mark.parametrize("division", list(Division))
def test_the_stored_table_is_what_the_package_computes(division):
    for year in calendars.STORED_YEARS:
        assert calendars.of_year(division, year) == calendars.computed(division, year)


@pytest.mark.day("2026-11-23")
def test_the_table_reaches_ten_years_ahead():
    assert max(calendars.STORED_YEARS) >= 2036


@pytest.mark.parametrize("year", [1999, 2051, 2100])
def test_a_year_outside_the_table_is_computed(year):
    assert date(year, 12, 25) in calendars.of_year(Division.SCOTLAND, year) or (
        date(year, 12, 25).weekday() > 4
    )
    assert len(calendars.of_year(Division.SCOTLAND, year)) >= 7


@pytest.mark.parametrize("year", [1977, 2101, 1, 9999])
def test_a_year_that_cannot_be_answered_is_refused(year):
    with pytest.raises(UserError, match=f"not for {year}"):
        calendars.of_year(Division.SCOTLAND, year)


def test_a_weekend_and_a_holiday_say_why_they_are_no_working_days():
    scotland = calendars.bank_holidays(Division.SCOTLAND)
    assert scotland.closed_for(date(2026, 11, 28)) == "weekend"
    assert scotland.closed_for(date(2026, 11, 30)) == "St Andrew's Day"
    assert scotland.closed_for(date(2026, 12, 1)) is None


def test_hearings_work_on_st_andrews_day_and_good_friday_but_not_on_2_january():
    hearings = calendars.hearings()
    assert hearings.is_working_day(date(2026, 11, 30))
    assert hearings.is_working_day(date(2026, 4, 3))
    assert not hearings.is_working_day(date(2026, 1, 2))
    assert hearings.is_working_day(date(2027, 12, 27))


def test_a_council_may_close_on_more_days_and_work_on_a_bank_holiday():
    council = replace(
        queries.council("ochilvale"),
        closing_days=(ClosingDay(date(2026, 9, 7), "September holiday", "council minutes"),),
        open_on=("St Andrew's Day",),
    )
    days = calendars.of_council(council)
    assert days.closed_for(date(2026, 9, 7)) == "September holiday"
    assert days.is_working_day(date(2026, 11, 30))
    assert not days.is_working_day(date(2026, 12, 25))
    assert days.name == "scotland and Ochilvale Council"


@pytest.fixture
def corrected(tmp_path, monkeypatch):
    def write(text):
        (tmp_path / "corrections.toml").write_text(text, encoding="utf-8")
        monkeypatch.setattr(calendars, "FOLDER", tmp_path)
        forget()

    yield write
    monkeypatch.undo()
    forget()


def forget():
    calendars._corrections.cache_clear()
    calendars.of_year.cache_clear()


def test_a_proclamation_adds_and_takes_away_days(corrected):
    corrected("""
        [[day]]
        date = 2030-06-03
        name = "Jubilee"
        divisions = ["scotland"]
        kind = "added"
        source = "a proclamation"

        [[day]]
        date = 2030-05-27
        name = "Spring bank holiday"
        divisions = ["scotland"]
        kind = "removed"
        source = "a proclamation"
    """)
    days = calendars.of_year(Division.SCOTLAND, 2030)
    assert days[date(2030, 6, 3)] == "Jubilee"
    assert date(2030, 5, 27) not in days
    assert date(2030, 6, 3) not in calendars.of_year(Division.ENGLAND_AND_WALES, 2030)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ('kind = "moved"', "'moved' is not one of added, removed"),
        ('divisions = ["cornwall"]', "choose from"),
        ('source = ""', "enter some words"),
        ('because = "x"', "this key is not known"),
    ],
)
def test_a_bad_correction_names_its_line(corrected, row, problem):
    good = {
        "date": "date = 2030-06-03",
        "name": 'name = "Jubilee"',
        "divisions": 'divisions = ["scotland"]',
        "kind": 'kind = "added"',
        "source": 'source = "a proclamation"',
    }
    good[row.split(" = ")[0]] = row
    corrected("[[day]]\n" + "\n".join(good.values()))
    with pytest.raises(Exception, match=rf"corrections.toml:\d+: .*{problem}"):
        calendars.of_year(Division.SCOTLAND, 2030)
