"""A visit or a review on another day, or never held: everything is worked out again."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.arrangements.types import on_child
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.support import services
from kinship.support.types import ReviewFacts, ViewFacts, VisitFacts
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from tests.factories.homes import (
    SOMEBODY,
    apart_from_papers,
    make_arrangement,
    make_temporary_approval,
)

WHY = "Typed the wrong week"


def visit(family, day, late_reason=""):
    facts = VisitFacts(
        child_id=family.amara.id, visited_on=day, kind="statutory", child_seen=True,
        child_alone=True, what_happened="We drew.", late_reason=late_reason,
    )  # fmt: skip
    return services.record_visit(case=family.case, facts=facts, by=SOMEBODY)


def review(family, day):
    facts = ReviewFacts(child_id=family.amara.id, held_on=day, chair="J Reid")
    return services.record_review(case=family.case, facts=facts, by=SOMEBODY)


def right(why=WHY, late_reason=""):
    return Correction(why, SOMEBODY, late_reason)


def due(family) -> dict[str, date]:
    rows = apart_from_papers(open_on(on_child(family.amara.id, family.case.id)))
    return {row.rule: row.due_on for row in rows}


def replaced(family):
    rows = history(on_child(family.amara.id, family.case.id))
    return [row for row in rows if row.closed_how == "superseded"]


@pytest.fixture
def home(family):
    return make_arrangement(family.case, family.amara, family.household, started=date(2026, 11, 2))


def test_a_corrected_visit_gives_new_dates_and_keeps_the_old_ones(family, home):
    row = visit(family, date(2026, 11, 6))
    services.correct_visit(visit=row, visited_on=date(2026, 11, 5), correction=right())
    assert row.visited_on == date(2026, 11, 5)
    assert due(family)["en-visit-first-year"] == date(2026, 12, 17)
    old = [each for each in replaced(family) if each.rule == "en-visit-first-year"]
    assert [(each.due_on, each.closed_why) for each in old] == [(date(2026, 12, 18), WHY)]
    assert old[0].replaced_by_id in {
        each.id for each in open_on(on_child(family.amara.id, family.case.id))
    }


def test_a_visit_struck_out_lets_the_first_one_wait_again(family, home):
    row = visit(family, date(2026, 11, 6))
    services.correct_visit(visit=row, visited_on=None, correction=right())
    assert row.struck_on is not None
    assert row.struck_why == WHY
    assert due(family)["en-visit-placement-first"] == date(2026, 11, 9)
    assert "en-visit-first-year" not in due(family)


def test_another_visit_of_the_same_day_keeps_the_dates(family, home):
    first = visit(family, date(2026, 11, 6))
    visit(family, date(2026, 11, 6))
    before = due(family)
    services.correct_visit(visit=first, visited_on=None, correction=right())
    assert due(family) == before


@pytest.mark.parametrize(
    ("day", "refused"),
    [(date(2026, 11, 9), False), (date(2026, 11, 10), True)],
)
def test_a_visit_that_turns_out_late_needs_a_reason(family, home, day, refused):
    row = visit(family, date(2026, 11, 6))
    if not refused:
        services.correct_visit(visit=row, visited_on=day, correction=right())
        return
    with pytest.raises(RefusedError) as error:
        services.correct_visit(visit=row, visited_on=day, correction=right())
    assert error.value.field == "late_reason"


def test_the_reason_given_for_it_is_kept_with_the_clock(family, home):
    row = visit(family, date(2026, 11, 6))
    correction = right(late_reason="our error")
    services.correct_visit(visit=row, visited_on=date(2026, 11, 10), correction=correction)
    met = [
        each
        for each in history(on_child(family.amara.id, family.case.id))
        if each.closed_how == "met"
    ]
    assert [(each.closed_on, each.late_reason) for each in met] == [
        (date(2026, 11, 10), "our error")
    ]


def test_a_visit_recorded_later_takes_its_place_in_the_row(family, home):
    visit(family, date(2026, 11, 20), late_reason="sickness")
    visit(family, date(2026, 11, 6))
    rows = [
        (each.from_on.day, each.closed_on.day)
        for each in history(on_child(family.amara.id, family.case.id))
        if each.closed_how == "met"
    ]
    assert sorted(rows) == [(2, 6), (6, 20)]
    assert due(family)["en-visit-first-year"] == date(2027, 1, 1)


def test_a_corrected_first_review_moves_the_second(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 2))
    visit(family, date(2026, 11, 6))
    row = review(family, date(2026, 11, 18))
    services.correct_review(review=row, held_on=date(2026, 11, 17), correction=right())
    assert due(family)["en-lac-review-second"] == date(2027, 2, 17)
    assert "en-visit-reg24-after-first-review" in due(family)


def test_a_first_review_struck_out_brings_back_the_weekly_visits(family):
    make_temporary_approval(family.case, family.household, family.amara, started=date(2026, 11, 16))
    visit(family, date(2026, 11, 20))
    row = review(family, date(2026, 11, 20))
    assert due(family)["en-visit-reg24-after-first-review"] == date(2026, 12, 18)
    services.correct_review(review=row, held_on=None, correction=right())
    assert due(family) == {
        "en-lac-review-first": date(2026, 12, 14),
        "en-visit-reg24-until-first-review": date(2026, 11, 27),
    }


def test_the_trail_says_what_was_and_what_is(family, home):
    row = visit(family, date(2026, 11, 6))
    services.correct_visit(visit=row, visited_on=date(2026, 11, 5), correction=right())
    found = select(AuditEvent).where(AuditEvent.action == "support.visit_corrected")
    db.session.commit()
    facts = db.session.execute(found).scalar_one().facts
    assert (facts["was_visited_on"], facts["visited_on"], facts["why"]) == (
        "2026-11-06",
        "2026-11-05",
        WHY,
    )


@pytest.mark.parametrize(
    ("day", "why", "field"),
    [
        (date(2026, 11, 24), WHY, "right_on"),
        (date(2013, 1, 1), WHY, "right_on"),
        (date(2026, 11, 5), " ", "why"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(family, home, day, why, field):
    row = visit(family, date(2026, 11, 6))
    with pytest.raises(RefusedError) as error:
        services.correct_visit(visit=row, visited_on=day, correction=right(why))
    assert list(error.value.by_field) == [field]
    assert row.visited_on == date(2026, 11, 6)


def test_a_view_struck_out_stays_with_its_reason(family):
    facts = ViewFacts(
        child_id=family.amara.id, given_on=date(2026, 11, 20), asked_how="play", words="The bear."
    )
    row = services.record_view(case=family.case, facts=facts, by=SOMEBODY)
    services.strike_view(view=row, correction=right("It was her sister"))
    assert (row.struck_why, row.words) == ("It was her sister", "The bear.")
    with pytest.raises(RefusedError):
        services.strike_view(view=row, correction=right())
