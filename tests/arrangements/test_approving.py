from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from kinship.arrangements import services
from kinship.arrangements.models import Approval
from kinship.arrangements.queries import children_of, current_of
from kinship.arrangements.types import Ending, Further, ReviewOutcome, on_approval, on_child
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import ForbiddenError, RefusedError
from kinship.timescales.queries import history, open_on
from tests.factories.accounts import make_actor
from tests.factories.homes import (
    SOMEBODY,
    apart_from_papers,
    emergency,
    make_arrangement,
    make_full_approval,
    make_temporary_approval,
    review_emergency,
    temporary,
)
from tests.factories.people import make_household

LONDON = ZoneInfo("Europe/London")
FRIDAY_EVENING = datetime(2026, 11, 20, 18, 40, tzinfo=LONDON)
EXTENSION = "en-temporary-approval-extension-assessment"


def clocks(on) -> dict[str, date]:
    return {row.rule: row.due_on for row in apart_from_papers(open_on(on))}


def on(approval):
    return on_approval(approval.id, approval.case_id)


def four_ticks(**changes) -> Further:
    return Further(
        **{
            "rule": EXTENSION,
            "still_best_on": date(2026, 11, 18),
            "panel_view_on": date(2026, 11, 10),
            "panel_view": "Panel supports an extension.",
            "reviewing_officer_told_on": date(2026, 11, 19),
            "officer_approved_on": date(2026, 11, 20),
            "officer_name": "Corinne Haddow",
            **changes,
        }
    )


def extend(approval, **changes):
    return services.extend_approval(approval=approval, further=four_ticks(**changes), by=SOMEBODY)


def test_a_temporary_approval_of_10_august_is_safe_until_29_november(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    row = open_on(on(approval))[0]
    assert (row.due_on, row.lapses_on) == (date(2026, 11, 29), date(2026, 11, 30))
    assert family.case.legal_limit_on == date(2026, 11, 29)
    assert family.case.legal_limit_what == "Temporary approval"
    assert family.case.living_there_since == date(2026, 8, 10)


def test_the_clock_runs_from_the_move_when_that_was_before_the_approval(family):
    approval = make_temporary_approval(
        family.case, family.household, family.amara, approved_on=date(2026, 8, 14)
    )
    assert approval.starts_on == date(2026, 8, 10)


def test_visits_are_weekly_from_the_start_of_a_temporary_approval(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 16))
    found = clocks(on_child(family.amara.id, family.case.id))
    assert found["en-visit-reg24-until-first-review"] == date(2026, 11, 23)


@pytest.mark.parametrize(
    "left_out",
    [
        "why_immediate", "home_visited_on", "adults_listed_on", "police_check_on",
        "police_check_reference", "agreement_signed_on", "approved_on", "approved_by_name",
    ],
)  # fmt: skip
def test_a_temporary_approval_without_one_of_its_conditions_is_not_saved(family, left_out):
    blank = None if left_out.endswith("_on") else ""
    given = temporary(family.household, family.amara, **{left_out: blank})
    with pytest.raises(RefusedError) as refused:
        services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    assert list(refused.value.by_field) == [left_out]
    assert db.session.query(Approval).count() == 0


def test_a_child_is_named_in_one_approval_at_a_time(family):
    make_temporary_approval(family.case, family.household, family.amara)
    with pytest.raises(RefusedError, match="already named"):
        make_temporary_approval(family.case, family.household, family.amara, family.tobi)


def test_a_child_who_lives_elsewhere_is_not_moved_by_an_approval(family):
    make_arrangement(family.case, family.amara, make_household())
    with pytest.raises(RefusedError, match="has another home"):
        make_temporary_approval(family.case, family.household, family.amara)


def test_the_same_press_twice_gives_one_approval(family):
    given = temporary(family.household, family.amara, submit_key="once")
    first = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    again = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    assert first.id == again.id


def test_the_extension_runs_eight_weeks_from_the_last_safe_day(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    extension = extend(approval)
    assert extension.last_valid_on == date(2027, 1, 24)
    assert clocks(on(approval)) == {EXTENSION: date(2027, 1, 24)}
    assert family.case.legal_limit_on == date(2027, 1, 24)


def test_e2190_started_15_june_and_is_extended_to_29_november(family):
    approval = make_temporary_approval(
        family.case, family.household, family.amara, started=date(2026, 6, 15)
    )
    assert open_on(on(approval))[0].lapses_on == date(2026, 10, 5)
    extend(
        approval,
        still_best_on=date(2026, 9, 20), panel_view_on=date(2026, 9, 22),
        reviewing_officer_told_on=date(2026, 9, 24), officer_approved_on=date(2026, 9, 28),
    )  # fmt: skip
    assert open_on(on(approval))[0].lapses_on == date(2026, 11, 30)


def test_an_extension_without_its_four_dates_names_each(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    with pytest.raises(RefusedError) as refused:
        extend(
            approval,
            still_best_on=None, panel_view_on=None,
            reviewing_officer_told_on=None, officer_approved_on=None,
        )  # fmt: skip
    assert list(refused.value.by_field) == [
        "still_best_on", "panel_view_on", "reviewing_officer_told_on", "officer_approved_on",
    ]  # fmt: skip
    assert clocks(on(approval)) == {"en-temporary-approval-expiry": date(2026, 11, 29)}


@pytest.mark.parametrize(
    ("decided", "alive"),
    [(date(2026, 11, 28), True), (date(2026, 11, 29), True), (date(2026, 11, 30), False)],
)
@pytest.mark.day("2026-12-01")
def test_an_extension_is_decided_while_the_approval_is_alive(family, decided, alive):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    if alive:
        assert extend(approval, officer_approved_on=decided).id
        return
    with pytest.raises(RefusedError, match="ran out on 30 November 2026"):
        extend(approval, officer_approved_on=decided)


def test_an_approval_is_extended_once(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    extend(approval)
    with pytest.raises(RefusedError, match="already carried further on 20 November 2026"):
        extend(approval)


def test_a_second_press_of_the_extension_gives_the_first(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    first = extend(approval, submit_key="once")
    assert extend(approval, submit_key="once").id == first.id


def test_only_the_nominated_officer_extends(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    for role in ("social_worker", "team_leader"):
        with pytest.raises(ForbiddenError):
            services.extend_approval(
                approval=approval, further=four_ticks(), by=make_actor(role, team=family.team)
            )
    officer = make_actor("head_of_service")
    assert services.extend_approval(approval=approval, further=four_ticks(), by=officer).id


def test_full_approval_takes_the_place_of_the_temporary_one(family):
    before = make_temporary_approval(family.case, family.household, family.amara)
    after = make_full_approval(
        family.case, family.household, family.amara, started=date(2026, 11, 20)
    )
    assert (before.ended_on, before.ended_how) == (date(2026, 11, 20), "approved")
    assert (after.follows_id, clocks(on(before))) == (before.id, {})
    assert clocks(on(after)) == {"en-foster-review-first": date(2027, 11, 20)}
    assert family.case.legal_limit_on is None
    assert current_of(family.amara.id).kind == "EN_KFC"
    assert family.case.living_there_since == date(2026, 8, 10)


def test_approving_one_of_two_children_leaves_the_other_on_the_temporary_approval(family):
    before = make_temporary_approval(family.case, family.household, family.amara, family.tobi)
    after = make_full_approval(
        family.case, family.household, family.amara, started=date(2026, 11, 20)
    )
    assert before.ended_on is None
    assert children_of([after.id]) == {after.id: [family.amara.id]}
    assert family.case.legal_limit_on == date(2026, 11, 29)
    assert current_of(family.tobi.id).kind == "EN_TEMP24"


def test_an_ended_home_ends_the_temporary_approval_that_names_nobody_else(family):
    approval = make_temporary_approval(family.case, family.household, family.amara)
    row = current_of(family.amara.id)
    ending = Ending(on=date(2026, 11, 20), reason="returned to parent", planned=True)
    services.end_arrangement(arrangement=row, ending=ending, by=SOMEBODY)
    assert (approval.ended_on, approval.ended_how) == (date(2026, 11, 20), "home ended")
    assert family.case.legal_limit_on is None


# --- Scotland ---


@pytest.fixture
def placed(family, scotland):
    given = emergency(family.household, family.amara, at=FRIDAY_EVENING)
    return services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)


# A1
def test_k1052_power_ends_tuesday_on_the_strict_reading_and_the_review_is_due_wednesday(
    family, placed
):
    found = {row.rule: row for row in open_on(on(placed))}
    limit = found["sc-emergency-placement-limit"]
    assert (limit.due_on, limit.lenient_on) == (date(2026, 11, 24), date(2026, 11, 25))
    assert found["sc-emergency-review-3wd"].due_on == date(2026, 11, 25)
    assert family.case.legal_limit_on == date(2026, 11, 24)
    assert family.case.legal_limit_what == "Emergency placement"
    assert placed.starts_at == FRIDAY_EVENING
    assert current_of(family.amara.id).started_at == FRIDAY_EVENING


def continue_(approval, rule="sc-reg39-continuation", decided=date(2026, 11, 23)):
    further = Further(rule=rule, officer_approved_on=decided, officer_name="Ruth Cardno")
    return services.extend_approval(approval=approval, further=further, by=SOMEBODY)


def test_an_emergency_is_continued_only_after_its_review(family, placed):
    with pytest.raises(RefusedError, match="Record the review first"):
        continue_(placed)
    review_emergency(placed, date(2026, 11, 23))
    continue_(placed)
    assert clocks(on(placed)) == {
        "sc-reg39-continuation": date(2026, 12, 31),
        "sc-reg39-review": date(2026, 12, 31),
        "sc-kinship-assessment-target": date(2027, 2, 11),
    }
    assert current_of(family.amara.id).kind == "SC_INTERIM"
    assert family.case.legal_limit_what == "Regulation 39 continuation"


@pytest.mark.day("2026-12-21")
def test_the_second_six_weeks_follow_the_review_and_start_the_next_review_of_the_child(
    family, placed
):
    review_emergency(placed, date(2026, 11, 24))
    continue_(placed, decided=date(2026, 11, 24))
    with pytest.raises(RefusedError, match="Record the review first"):
        continue_(placed, "sc-reg39-extension", date(2026, 12, 21))
    review_emergency(placed, date(2026, 12, 18))
    assert continue_(placed, "sc-reg39-extension", date(2026, 12, 21)).last_valid_on == date(
        2027, 2, 11
    )
    found = clocks(on_child(family.amara.id, family.case.id))
    assert found["sc-lac-review-1-reg39"] == date(2027, 3, 18)
    with pytest.raises(RefusedError, match="no other step"):
        continue_(placed, "sc-reg39-extension", date(2026, 12, 21))


def test_a_council_that_has_not_switched_the_rule_on_cannot_use_it(family, placed, monkeypatch):
    review_emergency(placed, date(2026, 11, 23))
    monkeypatch.setattr("kinship.arrangements.services.extending.is_switched_on", lambda *_: False)
    with pytest.raises(RefusedError, match="has not switched on"):
        continue_(placed)


@pytest.mark.day("2026-12-01")
def test_a_review_held_late_needs_a_reason(family, placed):
    with pytest.raises(RefusedError, match="why this was late"):
        review_emergency(placed, date(2026, 11, 26))
    review_emergency(placed, date(2026, 11, 26), late_reason="sickness")
    late = [row for row in history(on(placed)) if row.rule == "sc-emergency-review-3wd"]
    assert late[0].late_reason == "sickness"


def test_after_a_review_that_said_no_only_another_review_lets_it_go_on(family, placed):
    review_emergency(placed, date(2026, 11, 21), outcome=ReviewOutcome.MOVES)
    assert "sc-emergency-placement-limit" in clocks(on(placed))
    with pytest.raises(RefusedError, match="21 November 2026 decided that the child does not stay"):
        continue_(placed)
    with pytest.raises(RefusedError, match="on or after the last review, 21 November 2026"):
        review_emergency(placed, date(2026, 11, 20))
    review_emergency(placed, date(2026, 11, 23))
    continue_(placed)
    line = db.session.query(AuditEvent).filter_by(action="arrangements.emergency_reviewed")
    assert [row.facts["outcome"] for row in line.order_by(AuditEvent.id)] == ["moves", "stays"]


def test_a_review_needs_its_reasons_and_who_held_it(placed):
    with pytest.raises(RefusedError) as refused:
        review_emergency(placed, date(2026, 11, 24), reasons=" ", held_by_name="")
    assert set(refused.value.by_field) == {"held_on", "reasons", "held_by_name"}


def test_a_second_press_of_the_review_gives_the_first(placed):
    first = review_emergency(placed, date(2026, 11, 23), submit_key="k")
    assert review_emergency(placed, date(2026, 11, 23), submit_key="k").id == first.id
    with pytest.raises(RefusedError, match="no review"):
        review_emergency(placed, date(2026, 11, 23), submit_key="other")
