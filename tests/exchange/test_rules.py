from datetime import date

import pytest

from kinship.exchange.code_file import codes
from kinship.exchange.rules import episode_problems, read_day, recognise, sequence_problems
from kinship.exchange.types import Episode

HEADER = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"]
LONG_AGO = date(2010, 1, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/03/2018", date(2018, 3, 31)),
        ("1/4/2018", date(2018, 4, 1)),
        ("07/07/07", date(2007, 7, 7)),
        ("29/02/2016", date(2016, 2, 29)),
        (" 01/01/2018 ", date(2018, 1, 1)),
    ],
)
def test_a_date_is_read_with_two_or_four_digits_of_the_year(text, day):
    assert read_day(text) == day


@pytest.mark.parametrize(
    "text", ["31/02/2018", "2018-03-31", "29/02/2017", "1/1", "x", "01/13/2018"]
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        read_day(text)


@pytest.mark.parametrize(
    ("headings", "table"),
    [
        (HEADER, "header"),
        ([h.lower() for h in reversed(HEADER)], "header"),
        (HEADER[:4], "header"),
        (["CHILD", "DOB", "REVIEW", "REVIEW_CODE"], "reviews"),
        ([*HEADER, "SURPRISE"], None),
        (["NAME"], None),
        ([], None),
    ],
)
def test_a_table_is_known_by_its_headings_in_any_order(headings, table):
    assert recognise(headings, codes(2018)) == table


def episode(began=date(2017, 6, 1), ended=None, place="U1", ending="", row=2):
    return Episode("1", row, began, "C2", place, ended, ending)


@pytest.mark.parametrize(
    ("row", "born", "found"),
    [
        (episode(), LONG_AGO, []),
        (episode(ended=date(2017, 5, 31), ending="X1"), None, ["ends-before-start"]),
        (episode(ended=date(2017, 6, 1), ending="X1"), None, []),
        (episode(ended=date(2017, 6, 2)), None, ["end-without-reason"]),
        (episode(ending="X1"), None, ["reason-without-end"]),
        (episode(), date(2017, 6, 2), ["before-birth"]),
        (episode(), date(2017, 6, 1), []),
        (episode(), date(1999, 6, 1), ["after-eighteen"]),
        (episode(), date(1999, 6, 2), []),
        (episode(began=date(2018, 3, 31)), None, []),
        (episode(began=date(2018, 4, 1)), None, ["after-year"]),
        (episode(LONG_AGO, date(2017, 3, 31), ending="X1"), None, ["before-year"]),
        (episode(LONG_AGO, date(2017, 4, 1), ending="X1"), None, []),
        (episode(ended=date(2018, 1, 1), ending="E45", place="U4"), None, ["order-does-not-fit"]),
        (episode(ended=date(2018, 1, 1), ending="E47", place="U4"), None, []),
    ],
)
def test_an_episode_is_checked_against_itself_the_birth_and_the_year(row, born, found):
    assert [code for code, _ in episode_problems(row, born, 2018, codes(2018))] == found


def test_episodes_of_one_child_may_touch_but_not_overlap():
    first = episode(ended=date(2017, 8, 1))
    touching = episode(began=date(2017, 8, 1), ended=date(2017, 9, 1))
    overlapping = episode(began=date(2017, 8, 31))
    twice = episode(began=date(2017, 8, 31))
    after_open = episode(began=date(2017, 10, 1))
    found = sequence_problems([first, touching, overlapping, twice, after_open])
    assert [(row is after_open, code) for row, (code, _) in found] == [
        (False, "overlap"),
        (False, "duplicate-episode"),
        (True, "overlap"),
    ]


@pytest.mark.parametrize(
    ("year", "known"), [(2018, {"1", "2"}), (2022, {"1", "2", "M", "F"}), (2024, {"M", "F"})]
)
def test_codes_follow_the_year_of_the_return(year, known):
    assert set(codes(year).allowed["SEX"]) == known


def test_an_order_before_april_2014_is_a_residence_order():
    order = codes(2018).orders["E41"]
    assert order.kind_on(date(2014, 4, 21)) == order.before_kind != order.kind
    assert order.kind_on(date(2014, 4, 22)) == order.kind
