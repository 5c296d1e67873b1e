"""The lines of practice that a clock alone answers, each by its id; others stand where they belong.

A1 also in test_approving; A4 in panel/test_forecast_pages; A7 and A8 in panel/test_records; A15 in
timescales/test_sweep; A16 in workers/test_base; W19-03 in reports/test_drift
and demonstration/test_teesmere; W19-05 in worklist/test_team; CM10-03 in
cases/test_day_zero; M17-07 and W19-09 in test_connected; W19-27 in timescales/test_late.
"""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from kinship.arrangements import services
from kinship.arrangements.types import Further, on_approval, on_child
from kinship.cases.rules import week_of_proceedings
from kinship.core.clock import LONDON
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook import queries as rulebook
from kinship.support import services as support
from kinship.support.types import ReviewFacts, VisitFacts
from kinship.timescales.models import Escalation
from kinship.timescales.queries import open_on
from kinship.timescales.rules import in_words
from kinship.timescales.services import flag_overdue
from kinship.timescales.types import Level
from tests.factories.homes import SOMEBODY, emergency, make_temporary_approval

FRIDAY = date(2026, 11, 20)
TICKS = {
    "still_best_on": date(2026, 11, 2),
    "panel_view_on": date(2026, 11, 3),
    "reviewing_officer_told_on": date(2026, 11, 4),
    "officer_approved_on": date(2026, 11, 5),
}


def due(on) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(on)}


@pytest.mark.parametrize(
    ("on", "levels"),
    [
        (date(2026, 11, 23), []),
        (date(2026, 11, 24), [Level.WORKER]),
        (date(2026, 11, 25), [Level.WORKER]),
        (date(2026, 11, 26), [Level.WORKER, Level.TEAM_LEADER]),
    ],
)
def test_a1_an_emergency_is_reviewed_by_wednesday_reminded_on_tuesday_and_raised_on_thursday(
    family, scotland, on, levels
):
    given = emergency(
        family.household, family.amara, at=datetime(2026, 11, 20, 18, 40, tzinfo=LONDON)
    )
    approval = services.give_temporary_approval(case=family.case, given=given, by=SOMEBODY)
    found = due(on_approval(approval.id, family.case.id))
    assert found["sc-emergency-placement-limit"] == date(2026, 11, 24)
    assert found["sc-emergency-review-3wd"] == date(2026, 11, 25)
    for passed in range((on - FRIDAY).days + 1):
        flag_overdue(FRIDAY + timedelta(days=passed), by=SOMEBODY)
    raised = select(Escalation.level).where(Escalation.rule == "sc-emergency-review-3wd")
    assert sorted(db.session.execute(raised).scalars()) == levels


@pytest.mark.parametrize("missing", TICKS)
def test_a2_sixteen_weeks_end_on_29_november_and_an_extension_needs_four_dates(family, missing):
    approval = make_temporary_approval(
        family.case, family.household, family.amara, started=date(2026, 8, 10)
    )
    (row,) = open_on(on_approval(approval.id, family.case.id))
    assert (row.due_on, row.lapses_on) == (date(2026, 11, 29), date(2026, 11, 30))
    rule = "en-temporary-approval-extension-assessment"
    further = Further(rule=rule, officer_name="Corinne Haddow", **{**TICKS, missing: None})
    with pytest.raises(RefusedError):
        services.extend_approval(approval=approval, further=further, by=SOMEBODY)
    assert due(on_approval(approval.id, family.case.id)) == {row.rule: date(2026, 11, 29)}


def test_a3_visits_are_weekly_until_the_first_review_and_then_four_weeks_apart(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 2))
    on = on_child(family.amara.id, family.case.id)
    for day in (date(2026, 11, 9), date(2026, 11, 16)):
        assert due(on)["en-visit-reg24-until-first-review"] == day
        facts = VisitFacts(
            child_id=family.amara.id, visited_on=day, kind="statutory", child_seen=True,
            child_alone=True, what_happened="We talked.",
        )  # fmt: skip
        support.record_visit(case=family.case, facts=facts, by=SOMEBODY)
    held = ReviewFacts(child_id=family.amara.id, held_on=date(2026, 11, 20), chair="I Reviewer")
    support.record_review(case=family.case, facts=held, by=SOMEBODY)
    assert due(on)["en-visit-reg24-after-first-review"] == date(2026, 12, 14)


@pytest.mark.parametrize(
    ("today", "week"),
    [
        (date(2026, 9, 21), 1),
        (date(2026, 9, 27), 1),
        (date(2026, 9, 28), 2),
        (date(2026, 11, 22), 9),
        (date(2027, 3, 21), 26),
    ],
)
def test_w19_04_proceedings_issued_on_21_september_are_in_week_nine_on_22_november(today, week):
    issued = date(2026, 9, 21)
    assert rulebook.due("en-care-proceedings-26-weeks", issued).due_on == date(2027, 3, 21)
    assert week_of_proceedings(issued, today) == week


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 11, 22), "due in 9 days"),
        (date(2026, 12, 1), "due today"),
        (date(2026, 12, 2), "overdue by 1 day"),
    ],
)
def test_m17_07_a_plan_of_1_december_is_reviewed_a_year_later(today, words):
    due_on = rulebook.due("en-sg-support-review", date(2025, 12, 1)).due_on
    assert in_words(due_on, today) == words


def test_w19_09_twenty_eight_days_are_reached_on_the_28th_and_the_visit_is_due_on_the_29th():
    moved, told = date(2026, 10, 1), date(2026, 10, 20)
    definition = rulebook.due("en-private-fostering-definition", moved)
    assert definition.earliest_on == date(2026, 10, 28)
    visit = rulebook.due("en-private-fostering-first-visit", told, council="teesmere")
    assert visit.due_on == date(2026, 10, 29)


@pytest.mark.parametrize("council", ["teesmere", "ochilvale"])
def test_cl21_05_an_assessment_is_due_84_days_from_acceptance(council):
    due_on = rulebook.due("local-assessment", date(2026, 9, 1), council=council).due_on
    assert due_on == date(2026, 11, 24)
