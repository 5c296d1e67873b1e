from datetime import date

import pytest

from kinship.arrangements.rules import (
    Stay,
    advice_now,
    alive_on,
    hold_by,
    home_began,
    limit_of,
    limit_state,
    living_since,
    next_step,
    reasons_against_approval,
    reasons_against_step,
    visit_rule,
)
from kinship.arrangements.types import Advice, Further, Limit, ReviewOutcome, TemporaryApproval
from kinship.arrangements.way_file import name_of, ways
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Nation

ENGLAND, SCOTLAND = ways(Nation.ENGLAND), ways(Nation.SCOTLAND)
LAST = date(2026, 11, 29)
LIMIT = Limit("Temporary approval", "en-temporary-approval-expiry", LAST, date(2026, 11, 30))
TWO_READINGS = Limit("Emergency", "x", date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 25))


@pytest.mark.parametrize("nation", [Nation.ENGLAND, Nation.SCOTLAND])
def test_every_way_of_living_can_be_started_and_what_it_names_exists(nation):
    found = ways(nation)
    for way in found.types.values():
        assert way.visits in {*found.visits, ""}
        assert name_of(way.code) == way.name
    for approves in found.approvals.values():
        assert approves.basis in found.types
        assert all(step.becomes in {*found.types, ""} for step in approves.steps)
    assert name_of("not known") == "not known"


@pytest.mark.parametrize(
    ("day", "colour", "passed"),
    [
        (date(2026, 10, 1), "green", False),
        (date(2026, 10, 31), "green", False),
        (date(2026, 11, 1), "amber", False),
        (date(2026, 11, 14), "amber", False),
        (date(2026, 11, 15), "red", False),
        (date(2026, 11, 28), "red", False),
        (date(2026, 11, 29), "red", False),
        (date(2026, 11, 30), "black", True),
    ],
)
def test_a_limit_changes_colour_with_the_councils_own_numbers(day, colour, passed):
    state = limit_state(LIMIT, day, red=14, amber=28)
    assert (state.colour, state.passed) == (colour, passed)
    assert state.word
    assert state.sentence


@pytest.mark.parametrize(
    ("day", "word", "passed"),
    [
        (date(2026, 11, 23), "1 day left", False),
        (date(2026, 11, 24), "Last day", False),
        (date(2026, 11, 25), "Past the strict last day", False),
        (date(2026, 11, 26), "Ran out", True),
    ],
)
def test_the_strict_reading_turns_first(day, word, passed):
    state = limit_state(TWO_READINGS, day, red=14, amber=28)
    assert (state.word, state.passed, alive_on(TWO_READINGS, day)) == (word, passed, not passed)


def test_a_rule_without_a_limit_gives_none():
    due = rulebook.due("en-visit-placement-first", date(2026, 11, 2))
    assert limit_of("Visit", due) is None


@pytest.mark.parametrize(
    ("stays", "since"),
    [
        ([], None),
        ([Stay(1, date(2026, 3, 1), date(2026, 6, 1))], None),
        ([Stay(1, date(2026, 3, 1), None)], date(2026, 3, 1)),
        ([Stay(1, date(2026, 3, 1), date(2026, 6, 1)), Stay(1, date(2026, 6, 1), None)],
         date(2026, 3, 1)),
        ([Stay(1, date(2026, 3, 1), date(2026, 5, 31)), Stay(1, date(2026, 6, 1), None)],
         date(2026, 6, 1)),
        ([Stay(2, date(2026, 3, 1), date(2026, 6, 1)), Stay(1, date(2026, 6, 1), None)],
         date(2026, 6, 1)),
        ([Stay(None, date(2026, 3, 1), date(2026, 6, 1)), Stay(None, date(2026, 6, 1), None)],
         date(2026, 6, 1)),
        ([Stay(1, date(2026, 1, 1), date(2026, 3, 1)), Stay(1, date(2026, 3, 1), date(2026, 3, 1)),
          Stay(1, date(2026, 3, 1), None)], date(2026, 1, 1)),
    ],
)  # fmt: skip
def test_living_there_since_is_the_first_day_without_a_break_in_one_home(stays, since):
    assert living_since(stays) == since


@pytest.mark.parametrize(
    ("key", "visited_on", "reviewed", "to_last", "rule"),
    [
        ("temporary", date(2026, 8, 1), False, False, "en-visit-reg24-until-first-review"),
        ("temporary", date(2026, 8, 1), True, False, "en-visit-reg24-after-first-review"),
        ("ordinary", date(2027, 2, 27), True, False, "en-visit-first-year"),
        ("ordinary", date(2027, 2, 28), True, False, "en-visit-after-first-year-other"),
        ("ordinary", date(2027, 3, 1), True, True, "en-visit-after-first-year-permanent"),
    ],
)
def test_which_visit_is_next(key, visited_on, reviewed, to_last, rule):
    found = visit_rule(
        ENGLAND.visits[key],
        visited_on=visited_on,
        moved_in_on=date(2026, 2, 28),
        reviewed=reviewed,
        to_last=to_last,
    )
    assert found == rule


def given(**changes) -> TemporaryApproval:
    day = date(2026, 11, 20)
    return TemporaryApproval(
        **{
            "basis": "SC_EMERG", "household_id": 1, "child_ids": (2,), "moved_in_on": day,
            "legal_basis": "section-25", "why_immediate": "At once", "agreement_signed_on": day,
            "approved_on": day, "approved_by_name": "R Cardno", **changes,
        }
    )  # fmt: skip


def test_an_emergency_without_its_hour_or_with_a_date_to_come_is_refused():
    approves = SCOTLAND.approvals["SC_EMERG"]
    today = date(2026, 11, 23)
    assert list(reasons_against_approval(approves, given(), today)) == ["moved_in_at"]
    late = given(agreement_signed_on=date(2026, 11, 24), child_ids=())
    assert list(reasons_against_approval(approves, late, today)) == [
        "child_ids", "moved_in_at", "agreement_signed_on",
    ]  # fmt: skip


def further(**changes) -> Further:
    return Further(
        **{
            "rule": "en-temporary-approval-extension-assessment",
            "still_best_on": date(2026, 11, 18), "panel_view_on": date(2026, 11, 10),
            "reviewing_officer_told_on": date(2026, 11, 19),
            "officer_approved_on": date(2026, 11, 20), "officer_name": "C Haddow", **changes,
        }
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"panel_view_on": date(2026, 8, 9)}, "panel_view_on"),
        ({"panel_view_on": date(2026, 8, 10)}, None),
        ({"reviewing_officer_told_on": date(2026, 11, 20)}, None),
        ({"reviewing_officer_told_on": date(2026, 11, 21)}, "reviewing_officer_told_on"),
        ({"officer_approved_on": date(2026, 11, 24)}, "officer_approved_on"),
    ],
)
def test_the_four_dates_stand_in_order(changes, field):
    step = ENGLAND.approvals["EN_TEMP24"].steps[0]
    found = reasons_against_step(
        step, further(**changes), starts_on=date(2026, 8, 10), limit=LIMIT, today=date(2026, 11, 23)
    )
    assert list(found) == ([field] if field else [])


def test_steps_are_taken_in_order_and_end():
    approves = SCOTLAND.approvals["SC_EMERG"]
    first, second = (step.rule for step in approves.steps)
    assert next_step(approves, []).rule == first
    assert next_step(approves, [first]).rule == second
    assert next_step(approves, [first, second]) is None


ADVICE = Advice(("always",), ("hold it",), ("goes on",), ("moves",), ("no step",))


@pytest.mark.parametrize(
    ("waits", "outcome", "further", "said"),
    [
        (True, None, True, "hold it"),
        (False, ReviewOutcome.STAYS, True, "goes on"),
        (True, ReviewOutcome.STAYS, True, "hold it"),
        (False, ReviewOutcome.MOVES, True, "moves"),
        (True, ReviewOutcome.MOVES, True, "moves"),
        (False, ReviewOutcome.STAYS, False, "no step"),
    ],
)
def test_the_advice_follows_the_review(waits, outcome, further, said):
    found = advice_now(ADVICE, waits=waits, outcome=outcome, further=further)
    assert found == ("always", said)


@pytest.mark.parametrize(
    ("due_on", "by"),
    [
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), None),
        (date(2026, 11, 25), date(2026, 11, 24)),
    ],
)
def test_a_review_is_held_by_the_last_safe_day_at_the_latest(due_on, by):
    limit = Limit("", "", date(2026, 11, 24), date(2026, 11, 25), date(2026, 11, 25))
    assert hold_by(due_on, limit) == by
    assert hold_by(due_on, None) is None
    assert limit.later_lapses_on == date(2026, 11, 26)


FIRST = Stay(1, date(2026, 3, 2), date(2026, 6, 1), "approved")
SAME_HOME = Stay(1, date(2026, 6, 1), date(2026, 9, 1), "moved to foster care")
LATER = Stay(2, date(2026, 11, 2), None)


@pytest.mark.parametrize(
    ("on", "in_care", "began"),
    [
        (date(2026, 1, 1), False, date(2026, 3, 2)),
        (date(2026, 3, 2), False, date(2026, 3, 2)),
        (date(2026, 6, 1), False, date(2026, 3, 2)),
        (date(2026, 9, 2), False, date(2026, 3, 2)),
        (date(2026, 11, 1), False, date(2026, 3, 2)),
        (date(2026, 11, 2), False, date(2026, 11, 2)),
        (date(2026, 11, 2), True, date(2026, 3, 2)),
    ],
)
def test_the_home_that_something_of_a_day_belongs_to(on, in_care, began):
    assert home_began([LATER, SAME_HOME, FIRST], on, in_care=in_care) == began


def test_where_no_home_is_on_record_nothing_is_bounded():
    assert home_began([], date(2026, 3, 2)) is None
