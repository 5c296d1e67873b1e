from datetime import date

import pytest

from kinship.arrangements import services as arrangements
from kinship.arrangements.types import Ending, on_child
from kinship.core.database import db
from kinship.core.errors import NotFoundError, RefusedError
from kinship.support import services
from kinship.support.models import Visit
from kinship.support.types import ReviewFacts, VisitFacts
from kinship.timescales.queries import history, open_on
from tests.factories.homes import (
    SOMEBODY,
    apart_from_papers,
    make_arrangement,
    make_full_approval,
    make_temporary_approval,
)
from tests.factories.people import make_child


def visit(family, day, **changes):
    facts = VisitFacts(
        **{
            "child_id": family.amara.id, "visited_on": day, "kind": "statutory",
            "child_seen": True, "child_alone": True, "what_happened": "We drew.", **changes,
        }
    )  # fmt: skip
    return services.record_visit(case=family.case, facts=facts, by=SOMEBODY)


def review(family, day, **changes):
    facts = ReviewFacts(child_id=family.amara.id, held_on=day, chair="J Reid", **changes)
    return services.record_review(case=family.case, facts=facts, by=SOMEBODY)


def due(family) -> dict[str, date]:
    return {
        row.rule: row.due_on
        for row in apart_from_papers(open_on(on_child(family.amara.id, family.case.id)))
    }


def test_a_visit_restarts_the_interval_from_the_day_it_was_held(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 6))
    assert due(family)["en-visit-first-year"] == date(2026, 12, 18)
    assert "en-visit-placement-first" not in due(family)


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2026, 11, 8), False), (date(2026, 11, 9), False), (date(2026, 11, 10), True)],
)
def test_a_visit_after_its_day_needs_a_reason(family, day, late):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    if not late:
        assert visit(family, day).id
        return
    with pytest.raises(RefusedError, match="why this was late") as refused:
        visit(family, day)
    assert refused.value.field == "late_reason"
    db.session.rollback()


def test_a_late_visit_keeps_its_reason(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 10), late_reason="sickness")
    met = [
        row for row in history(on_child(family.amara.id, family.case.id)) if row.closed_how == "met"
    ]
    assert met[0].late_reason == "sickness"


@pytest.mark.parametrize(
    "changes",
    [{"kind": "telephone or video"}, {"child_seen": False, "child_alone": None}],
)
def test_what_does_not_count_is_kept_and_restarts_nothing(family, changes):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    before = due(family)
    assert visit(family, date(2026, 11, 6), **changes).id
    assert due(family) == before


def test_an_older_visit_recorded_later_moves_nothing(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 9))
    before = due(family)
    visit(family, date(2026, 11, 6))
    assert due(family) == before


def test_a3_weekly_until_the_first_review_then_every_four_weeks(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 6))
    visit(family, date(2026, 11, 12))
    assert due(family)["en-visit-reg24-until-first-review"] == date(2026, 11, 19)
    review(family, date(2026, 11, 18))
    found = due(family)
    assert "en-visit-reg24-until-first-review" not in found
    assert found["en-visit-reg24-after-first-review"] == date(2026, 12, 10)
    assert found["en-lac-review-second"] == date(2027, 2, 18)
    visit(family, date(2026, 11, 20))
    assert due(family)["en-visit-reg24-after-first-review"] == date(2026, 12, 18)


def test_full_approval_gives_the_ordinary_visits_from_the_last_one(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 6))
    make_full_approval(family.case, family.household, family.amara, started=date(2026, 11, 16))
    assert due(family)["en-visit-first-year"] == date(2026, 12, 18)


@pytest.mark.parametrize(
    ("visited", "rule"),
    [
        (date(2026, 10, 31), "en-visit-first-year"),
        (date(2026, 11, 1), "en-visit-after-first-year-other"),
        (date(2026, 11, 2), "en-visit-after-first-year-other"),
    ],
)
def test_the_second_year_has_intervals_of_its_own(family, visited, rule):
    make_arrangement(family.case, family.amara, family.household, started=date(2025, 11, 1))
    visit(family, visited, late_reason="our error")
    assert rule in due(family)


def test_a_child_meant_to_stay_is_visited_every_three_months_after_a_year(family):
    make_arrangement(
        family.case, family.amara, family.household, started=date(2024, 11, 1), meant_to_last=True
    )
    visit(family, date(2026, 11, 20), late_reason="our error")
    assert due(family)["en-visit-after-first-year-permanent"] == date(2027, 2, 20)


def test_reviews_run_from_the_day_the_last_was_held(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 3, 2))
    assert review(family, date(2026, 3, 20)).kind == "first"
    assert due(family)["en-lac-review-second"] == date(2026, 6, 20)
    assert review(family, date(2026, 6, 10)).kind == "second"
    assert due(family)["en-lac-review-subsequent"] == date(2026, 12, 10)
    assert review(family, date(2026, 11, 20)).kind == "later"
    assert due(family)["en-lac-review-subsequent"] == date(2027, 5, 20)


def test_sc8_the_second_review_in_scotland_counts_from_the_first_as_held(family, scotland):
    make_arrangement(
        family.case, family.amara, family.household, kind="SC_KIN_LAC", started=date(2026, 10, 5)
    )
    assert due(family) == {
        "sc-visit-1": date(2026, 10, 12),
        "sc-lac-review-1": date(2026, 11, 16),
    }
    review(family, date(2026, 11, 11))
    assert due(family)["sc-lac-review-2"] == date(2027, 2, 11)


@pytest.mark.day("2026-11-30")
def test_sc10_three_months_from_30_november_end_on_28_february(family, scotland):
    make_arrangement(
        family.case, family.amara, family.household, kind="SC_KIN_LAC", started=date(2026, 11, 24)
    )
    visit(family, date(2026, 11, 30))
    assert due(family)["sc-visit-n"] == date(2027, 2, 28)


def test_a_review_of_a_child_who_is_not_looked_after_starts_no_clock(family):
    make_arrangement(
        family.case, family.amara, family.household, kind="EN_INFORMAL", legal_basis="none"
    )
    review(family, date(2026, 11, 20))
    assert due(family) == {}


def test_the_same_press_twice_gives_one_visit_and_one_review(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    first = visit(family, date(2026, 11, 6), submit_key="v")
    assert visit(family, date(2026, 11, 6), submit_key="v").id == first.id
    assert db.session.query(Visit).count() == 1
    held = review(family, date(2026, 11, 20), submit_key="r")
    assert review(family, date(2026, 11, 20), submit_key="r").id == held.id


def test_a_visit_moves_the_day_the_case_was_last_worked_on(family):
    make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 6))
    db.session.refresh(family.case)
    assert family.case.last_activity_on == date(2026, 11, 6)


def test_a_child_of_another_case_is_not_found(family):
    with pytest.raises(NotFoundError):
        visit(family, date(2026, 11, 6), child_id=make_child().id)


def test_visits_of_an_ended_home_start_nothing(family):
    row = make_arrangement(family.case, family.amara, family.household)
    ending = Ending(on=date(2026, 11, 20), reason="returned to parent", planned=True)
    arrangements.end_arrangement(arrangement=row, ending=ending, by=SOMEBODY)
    visit(family, date(2026, 11, 21))
    assert due(family) == {}
