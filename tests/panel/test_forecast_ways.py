"""Can it still be made lawful in time? Without a panel, in Scotland, for a court, at booking."""

from dataclasses import replace
from datetime import date

import pytest

from kinship.panel.rules.booking import limit_faults
from kinship.panel.rules.forecast import outlook, savers
from kinship.panel.types import Claim, Sitting
from kinship.panel.types.outlook import Chance
from tests.panel.calendar import (
    BEGUN,
    CONTINUATION,
    DONE_BUT_SIGNING,
    SIGNED,
    TODAY,
    almanac,
    booked,
    day,
    facts,
    last_days,
    step,
)

# --- Where the council asks no panel ---


def test_without_a_panel_the_decision_follows_the_signature():
    calendar = almanac(panel_used=False, held=[])
    found = outlook(facts("2026-11-29", work=DONE_BUT_SIGNING), calendar)
    assert found.sentence == (
        "Can still be made lawful in time: signed off by 27 November, decision by 27 November"
    )
    assert "papers_in" not in last_days(found)
    assert not any("panel" in each.title for each in savers(found, calendar))


# --- Scotland ---


def test_an_emergency_placement_needs_its_review_and_shows_both_readings():
    calendar = almanac("ochilvale")
    known = facts(
        "2026-11-24", what="Emergency placement", further=CONTINUATION,
        lenient_on=date(2026, 11, 25),
    )  # fmt: skip
    found = outlook(known, calendar)
    assert found.chance is Chance.STEP
    assert (
        "Review by Wednesday 25 November; placement power ends Tuesday 24 November "
        "on the strict reading"
    ) in found.notes
    assert last_days(found) == {
        "review_held_on": "2026-11-24",
        "officer_approved_on": "2026-11-24",
    }
    assert step(found, "review_held_on").note == "its own last day is Wednesday 25 November"
    assert found.turns_on == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("today", "chance", "gone"),
    [("2026-11-23", "step", False), ("2026-11-24", "step", False), ("2026-11-25", "passed", False)],
)
def test_an_emergency_placement_day_by_day(today, chance, gone):
    known = facts("2026-11-24", what="Emergency placement", further=CONTINUATION)
    found = outlook(known, almanac("ochilvale", day(today)))
    assert found.chance == chance
    assert any(each.gone for each in found.steps) is gone


def test_twelve_weeks_with_a_panel_after_them_turn_black():
    calendar = almanac("ochilvale")
    known = facts(
        "2026-11-25", what="Regulation 39 continuation", work=DONE_BUT_SIGNING, extended=2,
        approval=booked("2026-12-10"),
    )  # fmt: skip
    found = outlook(known, calendar)
    assert found.sentence == "No panel meets before 26 November, when the legal limit has passed"
    assert found.notes[0] == "Panel 10 December is too late: black from Thursday 26 November"
    assert found.broken.title == "Papers in"
    assert savers(found, calendar) == ()
    assert found.turns_on == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("today", "turns"),
    [("2026-11-30", "2026-12-01"), ("2026-12-01", "2026-12-01"), ("2026-12-02", "2026-12-08")],
)
def test_without_a_panel_what_becomes_impossible_first_is_an_extra_one(today, turns):
    found = outlook(facts("2026-12-08", work=BEGUN), almanac("ochilvale", day(today), held=[]))
    assert found.chance is Chance.NONE
    assert str(found.turns_on) == turns


def test_a_rule_nobody_switched_on_carries_nothing():
    step_off = replace(CONTINUATION, switched_on=False)
    calendar = almanac("ochilvale")
    found = outlook(facts("2026-12-01", further=step_off), calendar)
    assert found.chance is Chance.NONE
    offered = savers(found, calendar)
    mine = next(each for each in offered if each.rule == "sc-reg39-continuation")
    assert "has not switched this rule on" in mine.needs[-1]


@pytest.mark.parametrize(
    ("limit", "chance"),
    [("2026-12-23", "sooner"), ("2026-12-24", "course"), ("2026-12-25", "course")],
)
def test_in_scotland_the_decision_is_counted_from_the_panel(limit, chance):
    found = outlook(facts(limit, work=BEGUN), almanac("ochilvale"))
    assert found.chance == chance
    assert found.seat.held_on == date(2026, 12, 10)


# --- A court ---

FILED = (
    "Can still be filed in time: report with a manager by 8 December, "
    "assessment signed off by 11 December"
)


@pytest.mark.parametrize(
    ("today", "chance", "sentence"),
    [
        (
            "2026-11-23",
            Chance.COURSE,
            FILED,
        ),
        (
            "2026-12-08",
            Chance.COURSE,
            FILED,
        ),
        ("2026-12-09", Chance.SOONER, "The court wants the report by Friday 11 December: "),
        ("2026-12-12", Chance.PASSED, "The court's day passed on Friday 11 December."),
    ],
)
def test_a_report_for_a_court(today, chance, sentence):
    known = facts("2026-12-11", what="The court", work=BEGUN, for_court=True)
    found = outlook(known, almanac(today=day(today)))
    assert found.chance is chance
    assert found.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("council", "offered"), [("teesmere", ["More time from the court"]), ("ochilvale", [])]
)
def test_only_another_order_moves_the_day_of_a_court(council, offered):
    known = facts("2026-12-11", what="The court", work=BEGUN, for_court=True)
    calendar = almanac(council)
    found = savers(outlook(known, calendar), calendar)
    assert [each.title for each in found] == offered
    assert all(each.by == date(2026, 12, 11) for each in found)


@pytest.mark.parametrize(("work", "offered"), [(SIGNED, True), (DONE_BUT_SIGNING, False)])
def test_an_independent_review_may_carry_an_approval_further_once_it_is_assessed(work, offered):
    calendar = almanac(held=[])
    found = savers(outlook(facts("2026-12-30", work=work), calendar), calendar)
    titles = [each.title for each in found]
    assert ("An extension until an independent review is known" in titles) is offered
    assert "More time from the court" not in titles


# --- One voice with booking ---


@pytest.mark.parametrize("limit", ["2026-12-30", "2026-12-31", "2027-01-01"])
def test_booking_warns_of_the_decision_exactly_when_the_forecast_is_tight(limit):
    calendar = almanac(held=[date(2026, 12, 8)])
    seat = calendar.seats[0]
    sitting = Sitting(1, seat.held_on, seat.day("papers_in"), seat.day("decision"))
    claim = Claim(TODAY, legal_limit_on=day(limit), legal_limit_what="Temporary approval")
    found = outlook(facts(limit, work=BEGUN), calendar)
    assert bool(limit_faults(claim, sitting, decides=True)) is (found.chance is Chance.SOONER)


def test_nobody_has_begun_the_assessment():
    found = outlook(facts("2027-01-24"), almanac())
    assert found.next.note == "no assessment has begun"
    assert found.next.key == "checks_back"
