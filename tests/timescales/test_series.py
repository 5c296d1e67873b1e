"""What becomes of a row of clocks when something that happened is put right. No database."""

from dataclasses import replace
from datetime import date

import pytest

from kinship.timescales.series import (
    Interval,
    Link,
    keeping,
    moved,
    rebased,
    with_,
    without,
)

MOVED_IN, VISITED = "The child moved in", "The last visit"
VISITS = Interval(frozenset({VISITED}), lambda _, __: ("next", VISITED))
NOTICE = Interval(frozenset(), lambda _, begun: (begun.rule, begun.fact), early=True)


def day(number: int) -> date:
    return date(2026, 11, number)


def link(rule, fact, start, end=None, key=None) -> Link:
    met = {"closed_on": day(end), "closed_how": "met"} if end else {}
    return Link(rule, fact, day(start), key=key, **met)


THREE = [
    link("first", MOVED_IN, 2, 6, key=1),
    link("next", VISITED, 6, 12, key=2),
    link("next", VISITED, 12, key=3),
]


def days(links):
    return [(each.from_on.day, each.closed_on.day if each.closed_on else None) for each in links]


@pytest.mark.parametrize(
    ("was", "right", "expected"),
    [
        (6, 5, [(2, 5), (5, 12), (12, None)]),
        (6, 11, [(2, 11), (11, 12), (12, None)]),
        (6, 12, [(2, 12), (12, 12), (12, None)]),
        (12, 15, [(2, 6), (6, 15), (15, None)]),
        (12, 4, [(2, 4), (4, 6), (6, None)]),
        (6, 20, [(2, 12), (12, 20), (20, None)]),
        (6, 1, [(2, 12), (12, None)]),
    ],
)
def test_a_visit_moves_and_everything_follows(was, right, expected):
    assert days(moved(THREE, day(was), day(right), VISITS)) == expected


@pytest.mark.parametrize(
    ("struck", "expected"),
    [
        (6, [(2, 12), (12, None)]),
        (12, [(2, 6), (6, None)]),
        (9, [(2, 6), (6, 12), (12, None)]),
    ],
)
def test_without_a_visit_what_it_met_runs_on(struck, expected):
    assert days(without(THREE, day(struck), VISITS)) == expected


@pytest.mark.parametrize(
    ("put_in", "expected"),
    [
        (1, [(2, 6), (6, 12), (12, None)]),
        (4, [(2, 4), (4, 6), (6, 12), (12, None)]),
        (8, [(2, 6), (6, 8), (8, 12), (12, None)]),
        (12, [(2, 6), (6, 12), (12, None)]),
        (20, [(2, 6), (6, 12), (12, 20), (20, None)]),
    ],
)
def test_a_visit_recorded_later_takes_its_place(put_in, expected):
    assert days(with_(THREE, day(put_in), VISITS)) == expected


def test_what_stays_keeps_its_row_and_what_is_new_has_none():
    found = with_(THREE, day(8), VISITS)
    assert [each.key for each in found] == [1, 2, None, 3]


def test_a_clock_that_was_stopped_is_left_alone():
    stopped = replace(THREE[1], closed_on=day(7), closed_how="stopped")
    assert with_([THREE[0], stopped], day(7), VISITS) == [THREE[0], stopped]


def test_the_second_review_becomes_the_first_when_the_first_is_struck_out():
    def begins(before, _):
        return ("second", "first held") if before and before.rule == "first" else ("later", "held")

    reviews = Interval(frozenset({"first held", "held"}), begins)
    links = [
        link("first", MOVED_IN, 2, 6),
        link("second", "first held", 6, 12),
        link("later", "held", 12),
    ]
    assert [each.rule for each in without(links, day(6), reviews)] == ["first", "second"]


def test_a_notice_may_have_been_sent_before_its_clock_ran():
    sent = link("notice", MOVED_IN, 6, 8, key=1)
    assert days(moved([sent], day(8), day(3), NOTICE)) == [(6, 3)]
    assert days(without([sent], day(8), NOTICE)) == [(6, None)]


def test_only_what_runs_from_the_corrected_fact_gets_another_day():
    assert days(rebased(THREE, day(2), day(3), frozenset({MOVED_IN}))) == [
        (3, 6),
        (6, 12),
        (12, None),
    ]
    assert rebased(THREE, day(2), day(3), frozenset({VISITED})) == THREE


def test_a_fact_that_begins_one_clock_keeps_its_rule():
    one = [link("window", "Letter", 6)]
    found = moved(one, day(6), day(4), keeping(frozenset({"Letter"})))
    assert [(each.rule, each.from_on) for each in found] == [("window", day(4))]
