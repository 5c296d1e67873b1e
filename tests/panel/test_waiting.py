"""The waiting list: each request in the order of legal need, and the extra meeting it asks for."""

from datetime import date

import pytest

from kinship.panel.rules.booking import ASKED, LEGAL, REVIEW, WAITING
from kinship.panel.rules.waiting import extra_words, needed_by, waiting_list
from kinship.panel.types import Need
from kinship.panel.types.waiting import Room, Wanted
from tests.factories.accounts import make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child

FIRST, SECOND = date(2026, 12, 10), date(2027, 1, 14)
LIMIT = date(2026, 12, 31)


def wanted(key, rank=ASKED, day=date(2026, 11, 1), works=(1, 2), by=None, minutes=60) -> Wanted:
    return Wanted(key, f"K-{key}", Need(rank, day, ""), minutes, frozenset(works), by)


def rooms(first=1, second=1, minutes=240) -> list[Room]:
    return [Room(1, FIRST, first, minutes), Room(2, SECOND, second, minutes)]


def meetings(found) -> dict[int, int | None]:
    return {
        line.wanted.item_id: line.meeting.meeting_id if line.meeting else None
        for line in found.lines
    }


def test_the_most_urgent_gets_the_first_place():
    found = waiting_list(
        [wanted(1), wanted(2, LEGAL, LIMIT, by=LIMIT), wanted(3, REVIEW, SECOND)], rooms()
    )
    assert [line.wanted.item_id for line in found.lines] == [2, 3, 1]
    assert meetings(found) == {2: 1, 3: 2, 1: None}


def test_an_extra_meeting_is_needed_when_there_is_no_room_before_the_day():
    asks = [wanted(key, LEGAL, LIMIT, by=LIMIT) for key in (1, 2, 3)]
    found = waiting_list(asks, rooms(first=1, second=5))
    assert [line.wanted.item_id for line in found.short] == [2, 3]
    assert found.extra_by == LIMIT
    assert extra_words(found) == (
        "An extra panel is needed on or before Thursday 31 December 2026: the meetings before "
        "then are full for K-2 (by Thursday 31 December 2026), K-3 (by Thursday 31 December 2026)"
    )


def test_no_extra_meeting_where_there_is_room_or_nothing_works_anyway():
    assert extra_words(waiting_list([wanted(1, LEGAL, LIMIT, by=LIMIT)], rooms())) == ""
    late = waiting_list([wanted(1, LEGAL, LIMIT, works=(), by=LIMIT)], rooms())
    assert extra_words(late) == ""
    assert late.lines[0].meeting is None


@pytest.mark.parametrize(("minutes", "meeting"), [(60, 1), (61, 2)])
def test_a_meeting_takes_what_fits_into_its_minutes(minutes, meeting):
    left = [Room(1, FIRST, 6, 60), Room(2, SECOND, 6, 240)]
    assert meetings(waiting_list([wanted(1, minutes=minutes)], left)) == {1: meeting}


@pytest.mark.parametrize(
    ("rank", "own", "expected"),
    [(LEGAL, None, LIMIT), (WAITING, None, None), (WAITING, SECOND, SECOND)],
)
def test_only_some_needs_have_a_day_that_a_meeting_must_not_miss(rank, own, expected):
    assert needed_by(Need(rank, LIMIT, ""), own) == expected


def test_the_list_shows_place_reason_and_the_extra_meeting(visit, scotland, team):
    first = make_meeting(FIRST)
    full = make_meeting(date(2026, 12, 8))
    for _ in range(6):
        make_item(make_case(team, make_child()), full, kind="KEND")
    make_meeting(SECOND)
    other = make_case(team, make_child())
    for _ in range(6):
        make_item(other, first, kind="KEND")
    make_item(
        make_case(team, make_child(), reference="K-9"), kind="KREV1", wanted_by=date(2026, 12, 18)
    )
    page = visit(make_staff("panel_administrator")).get("/panel/requests")
    assert "An extra panel is needed on or before Friday 18 December 2026" in page.text
    assert "Every meeting that works for it is full" in page.text
