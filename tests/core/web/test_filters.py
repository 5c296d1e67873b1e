"""Words for dates, times, ages, money and counts."""

import datetime as dt

import pytest

from kinship.core.web import filters

MONDAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("days", "words", "state"),
    [
        (-12, "overdue by 12 days", "overdue"),
        (-1, "overdue by 1 day", "overdue"),
        (0, "due today", "today"),
        (1, "due tomorrow", "soon"),
        (2, "in 2 days", "soon"),
        (7, "in 7 days", "soon"),
        (8, "in 8 days", "later"),
    ],
)
def test_when_something_is_due_is_said_in_days(days, words, state):
    day = MONDAY + dt.timedelta(days=days)
    assert filters.due_words(day, MONDAY) == words
    assert filters.due_state(day, MONDAY) == state


def test_dates_are_written_in_full_or_short():
    day = dt.date(2026, 12, 8)
    assert filters.long_date(day) == "Tuesday 8 December 2026"
    assert filters.plain_date(day) == "8 December 2026"
    assert filters.short_date(day) == "8 Dec 2026"
    assert [filters.long_date(None), filters.plain_date(None), filters.short_date(None)] == [""] * 3


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (dt.datetime(2026, 7, 1, 13, 5, tzinfo=dt.UTC), "1 July 2026 at 14:05"),
        (dt.datetime(2026, 12, 1, 13, 5, tzinfo=dt.UTC), "1 December 2026 at 13:05"),
        (dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC), "1 July 2026 at 00:30"),
        (dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC), "29 March 2026 at 00:59"),
        (dt.datetime(2026, 3, 29, 1, 0, tzinfo=dt.UTC), "29 March 2026 at 02:00"),
        (dt.datetime(2026, 10, 25, 0, 30, tzinfo=dt.UTC), "25 October 2026 at 01:30"),
        (dt.datetime(2026, 10, 25, 1, 30, tzinfo=dt.UTC), "25 October 2026 at 01:30"),
        (None, ""),
    ],
)
def test_moments_are_told_in_london(moment, said):
    assert filters.date_and_time(moment) == said


def test_a_moment_without_a_zone_is_taken_as_utc():
    assert filters.time_of_day(dt.datetime(2026, 7, 1, 13, 5)) == "14:05"  # noqa: DTZ001 - the point
    assert filters.time_of_day(dt.time(9, 30)) == "09:30"
    assert filters.time_of_day(None) == ""


@pytest.mark.parametrize(
    ("born", "said"),
    [
        (dt.date(2026, 11, 24), "unborn"),
        (dt.date(2026, 11, 23), "0 days"),
        (dt.date(2026, 11, 22), "1 day"),
        (dt.date(2026, 11, 16), "1 week"),
        (dt.date(2026, 10, 24), "4 weeks"),
        (dt.date(2026, 10, 23), "1 month"),
        (dt.date(2026, 3, 23), "8 months"),
        (dt.date(2024, 11, 24), "23 months"),
        (dt.date(2024, 11, 23), "2 years"),
        (dt.date(2020, 11, 24), "5 years"),
        (dt.date(2020, 11, 23), "6 years"),
        (dt.date(2008, 2, 29), "18 years"),
        (None, "age not known"),
    ],
)
def test_ages_change_on_the_birthday(born, said):
    assert filters.age(born, MONDAY) == said


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (123450, "£1,234.50"),
        (21000, "£210"),
        (7, "£0.07"),
        (0, "£0"),
        (-1250, "-£12.50"),
        (None, ""),
    ],
)
def test_pence_are_told_in_pounds(pence, said):
    assert filters.pounds(pence) == said


def test_counts_agree_with_their_nouns():
    assert filters.plural(1, "child", "children") == "1 child"
    assert filters.plural(2, "child", "children") == "2 children"
    assert filters.plural(1200, "case") == "1,200 cases"
    assert filters.days(3) == "3 days"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Amara Mary-Jane Okafor", "AMO"),
        ("o'neil", "O"),
        ("", ""),
        (None, ""),
        ("Ava (Bea) Hill", "AH"),
    ],
)
def test_initials_are_the_first_letters(name, said):
    assert filters.initials(name) == said


def test_typed_text_becomes_paragraphs_and_never_markup():
    drawn = filters.paragraphs("One\ntwo\n\n<b>Three</b>\n\n\n")
    assert drawn == (
        '<p class="govuk-body">One<br>two</p><p class="govuk-body">&lt;b&gt;Three&lt;/b&gt;</p>'
    )
    assert filters.paragraphs(None) == ""


def test_names_in_code_become_words():
    assert filters.words_of("not_started") == "Not started"
    assert filters.sentence_case("iPad loan") == "IPad loan"


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"at": None}, "/backlog?worker=1&colour=red&colour=black"),
        ({"at": "x"}, "/backlog?worker=1&colour=red&colour=black&at=x"),
        ({"colour": ["red"], "at": None}, "/backlog?worker=1&colour=red"),
        ({"worker": None, "colour": None, "at": None}, "/backlog"),
        ({"q": "a&b=c d", "colour": None, "at": None}, "/backlog?worker=1&q=a%26b%3Dc+d"),
    ],
)
def test_here_changes_only_what_it_is_told(app, changes, address):
    with app.test_request_context("/backlog?worker=1&colour=red&colour=black&at=abc"):
        assert filters.here(**changes) == address
