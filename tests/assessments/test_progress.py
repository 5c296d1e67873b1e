"""Milestones, pausing, waiting and ends: the clocks go on until the assessment ends."""

from datetime import date

import pytest

from kinship.assessments import services
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import Kind, Wanted
from kinship.core.errors import RefusedError
from kinship.timescales import queries as timescales
from tests.factories.accounts import act_as
from tests.factories.assessments import make_assessment

TODAY = date(2026, 11, 23)


@pytest.fixture
def made(world):
    return services.request_assessment(
        case=world.case,
        wanted=Wanted(Kind.FULL, (world.child.id,), date(2026, 11, 2), world.household.id),
        by=act_as(world.leader),
    )


def test_a_pause_shows_since_when_and_stops_no_clock(world, made):
    by = act_as(world.writer)
    services.pause(assessment=made, reason="carer ill", by=by)
    assert (made.paused_on, made.pause_reason) == (TODAY, "carer ill")
    assert [each.due_on for each in timescales.open_on(record_of(made))] == [date(2027, 1, 25)]
    services.pause(assessment=made, reason="family asked", by=by)
    assert made.pause_reason == "carer ill"
    services.resume(assessment=made, by=by)
    services.resume(assessment=made, by=by)
    assert (made.paused_on, made.pause_reason) == (None, "")


def test_waiting_has_a_day_to_look_again(world, made):
    by = act_as(world.writer)
    for day in (date(2026, 11, 22), TODAY):
        with pytest.raises(RefusedError) as refused:
            services.wait_for(assessment=made, whom="court", look_again_on=day, by=by)
        assert refused.value.field == "look_again_on"
    services.wait_for(assessment=made, whom="court", look_again_on=date(2026, 11, 24), by=by)
    assert (made.waiting_for, made.waiting_review_on) == ("court", date(2026, 11, 24))
    services.stop_waiting(assessment=made, by=by)
    services.stop_waiting(assessment=made, by=by)
    assert (made.waiting_for, made.waiting_review_on) == ("", None)


@pytest.mark.parametrize(
    ("act", "more", "field"),
    [
        (services.pause, {"reason": "holiday"}, "reason"),
        (services.wait_for, {"whom": "me", "look_again_on": date(2027, 1, 1)}, "whom"),
        (services.withdraw, {"reason": "nothing"}, "reason"),
        (services.stop, {"reason": "safety", "note": " "}, "note"),
        (services.record_milestone, {"milestone": "party", "on": TODAY}, "milestone"),
        (services.record_milestone, {"milestone": "draft", "on": date(2026, 11, 1)}, "on"),
        (services.record_milestone, {"milestone": "draft", "on": date(2026, 11, 24)}, "on"),
    ],
)
def test_unknown_codes_and_days_are_refused_at_their_field(world, made, act, more, field):
    with pytest.raises(RefusedError) as refused:
        act(assessment=made, by=act_as(world.leader), **more)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("milestone", "column"),
    [
        ("agreement_signed", "agreement_signed_on"),
        ("midpoint_review", "midpoint_on"),
        ("draft", "draft_complete_on"),
        ("shared_with_carers", "shared_on"),
    ],
)
def test_a_step_keeps_its_day_and_can_be_corrected(world, made, milestone, column):
    for on in (date(2026, 11, 2), date(2026, 11, 20), date(2026, 11, 20)):
        services.record_milestone(
            assessment=made, milestone=milestone, on=on, by=act_as(world.writer)
        )
        assert getattr(made, column) == on


def test_withdrawing_ends_it_today_and_stops_its_clocks(world, made):
    by = act_as(world.writer)
    services.withdraw(assessment=made, reason="declined", note="They moved", by=by)
    services.withdraw(assessment=made, reason="health", by=by)
    assert (made.closed_on, made.closed_how) == (TODAY, "withdrawn")
    assert made.closed_reason == "The household no longer wants to go on. They moved"
    assert timescales.open_on(record_of(made)) == []
    (clock,) = timescales.history(record_of(made))
    assert clock.closed_how == "stopped"


@pytest.mark.parametrize("how", ["signed off", "withdrawn", "stopped"])
def test_what_has_ended_can_no_longer_be_changed(world, how):
    made = make_assessment(world.case, world.child, closed_on=TODAY, closed_how=how)
    by = act_as(world.leader)
    acts = [
        lambda: services.pause(assessment=made, reason="carer ill", by=by),
        lambda: services.submit(assessment=made, by=by),
        lambda: services.sign_off(assessment=made, by=by),
        lambda: services.record_milestone(assessment=made, milestone="draft", on=TODAY, by=by),
        lambda: services.keep_draft(
            assessment=made, key="sessions", answers={}, base_version=0, by=by
        ),
        lambda: services.wait_for(
            assessment=made, whom="court", look_again_on=date(2027, 1, 1), by=by
        ),
    ]
    for act in acts:
        with pytest.raises(RefusedError, match=f"was {how} on 23 November 2026"):
            act()


def test_what_is_not_with_a_manager_is_neither_signed_nor_returned(world, made):
    for act in (
        lambda: services.sign_off(assessment=made, by=act_as(world.leader)),
        lambda: services.return_with_points(
            assessment=made, points="Again", by=act_as(world.leader)
        ),
    ):
        with pytest.raises(RefusedError, match="not with a manager"):
            act()
