"""When an item was heard, who was there, who signs, and what of the minutes somebody sees."""

from datetime import date, time

import pytest

from kinship.panel.rules.minutes import (
    action_faults,
    as_seen,
    heard_at,
    minute_faults,
    signer_of,
    there_for,
    views_words,
)
from kinship.panel.types import Conflict, Part, Ruling, Sitter, Slot, View
from kinship.panel.types.minutes import Asked, Written
from kinship.rulebook.minutes_form import minutes_form

PLANNED = Slot(1, time(9, 45), time(10, 45))


@pytest.mark.parametrize(
    ("started", "ended", "starts", "ends"),
    [
        (None, None, time(9, 45), time(10, 45)),
        (time(9, 50), None, time(9, 50), time(10, 45)),
        (time(11, 0), None, time(11, 0), time(11, 0)),
        (time(9, 45), time(10, 44), time(9, 45), time(10, 44)),
        (None, time(10, 30), time(9, 45), time(10, 30)),
    ],
)
def test_an_item_counts_from_when_it_was_really_heard(started, ended, starts, ends):
    slot = heard_at(PLANNED, started, ended)
    assert (slot.starts, slot.ends) == (starts, ends)


@pytest.mark.parametrize(
    ("sitter", "conflict", "there"),
    [
        (Sitter(1, "A", attended=True), None, True),
        (Sitter(1, "A", attended=False), None, False),
        (Sitter(1, "A"), None, False),
        (Sitter(1, "A", attended=True, arrives_at=time(10, 30)), None, True),
        (Sitter(1, "A", attended=True, arrives_at=time(10, 46)), None, False),
        (Sitter(1, "A", attended=True, leaves_at=time(9, 45)), None, False),
        (Sitter(1, "A", attended=True, leaves_at=time(9, 46)), None, True),
        (Sitter(1, "A", attended=True), Conflict(1, "manages"), False),
        (Sitter(1, "A", attended=True), Conflict(1, "manages", Ruling.LEAVES), False),
        (Sitter(1, "A", attended=True), Conflict(1, "manages", Ruling.NO_VOTE), True),
        (Sitter(1, "A", attended=True), Conflict(1, "earlier"), True),
    ],
)
def test_who_was_in_the_room_for_an_item(sitter, conflict, there):
    found = there_for([sitter], [conflict] if conflict else [], PLANNED)
    assert found == ({1} if there else set())


def test_whoever_was_in_the_chair_signs():
    chair = Sitter(1, "Chair", Part.CHAIR, attended=True)
    vice = Sitter(2, "Vice", Part.VICE_CHAIR, attended=True)
    away = Sitter(1, "Chair", Part.CHAIR, attended=False)
    assert signer_of([chair, vice]) is chair
    assert signer_of([away, vice]) is vice
    assert signer_of([away]) is None


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        (Written(), set()),
        (Written(started_at=time(9, 45), ended_at=time(9, 46)), set()),
        (Written(started_at=time(9, 45), ended_at=time(9, 45)), {"ended_at"}),
        (Written(scores={"analysis": 4}), set()),
        (Written(scores={"analysis": 5}), {"score_analysis"}),
        (Written(scores={"analysis": 0}), {"score_analysis"}),
    ],
)
def test_what_a_minute_must_hold(said, faults):
    assert set(minute_faults(said)) == faults


def test_an_action_needs_what_and_who():
    day = date(2026, 12, 18)
    assert action_faults(Asked("Travel", "T Bell", day)) == {}
    assert set(action_faults(Asked(" ", "", day))) == {"what", "owner_id"}


@pytest.mark.parametrize(
    ("views", "words"),
    [
        ({}, ""),
        ({"A": View.SUPPORT, "B": View.SUPPORT}, "2 of 2 members support it"),
        (
            {"A": View.SUPPORT, "B": View.NOT_SUPPORT, "C": View.ABSTAIN, "D": View.LEFT},
            "1 of 4 members support it; not supported by B; abstained: C; had left: D",
        ),
    ],
)
def test_views_are_said_by_number_and_name(views, words):
    assert views_words(views) == words


def test_of_an_item_somebody_may_not_see_only_number_and_time_stay():
    row = {"item": 5, "number": 5, "times": "12:00 to 12:45", "title": "K-0932", "blocks": [1]}
    content = {"people": [], "rows": [{**row, "family": "C.S. (8)", "apart": False}]}
    (seen,) = as_seen(content, set())["rows"]
    assert "K-0932" not in str(seen)
    assert "C.S." not in str(seen)
    assert as_seen(content, {5})["rows"] == content["rows"]


def test_the_file_of_minutes_offers_headings_marks_and_reasons():
    form = minutes_form()
    assert [each.key for each in form.headings_of(business=True)] == ["in_attendance", "discussion"]
    assert sorted(form.marks) == [1, 2, 3, 4]
    assert len(form.scores) == 7
    assert all(each.why and each.words == each.words.lower() for each in form.conditional)
