"""The days an assessment's clocks run from were wrong."""

from datetime import date

import pytest

from kinship.assessments import services
from kinship.assessments.rules import court_day_fault, date_faults
from kinship.assessments.services.clocks import record_of
from kinship.assessments.types import Dates, Kind, Wanted
from kinship.core.errors import RefusedError
from kinship.timescales.queries import history, open_on
from kinship.timescales.services import Correction
from tests.factories.accounts import act_as
from tests.factories.browsing import browse_as

TODAY = date(2026, 11, 23)
ACCEPTED = date(2026, 11, 2)


@pytest.fixture
def made(world):
    return services.request_assessment(
        case=world.case,
        wanted=Wanted(Kind.FULL, (world.child.id,), ACCEPTED, world.household.id),
        by=act_as(world.leader),
    )


def correct(world, made, why="The letter came a week before", **changes):
    dates = Dates(**{"accepted_on": ACCEPTED, **changes})
    correction = Correction(why, act_as(world.writer))
    return services.correct_dates(assessment=made, dates=dates, correction=correction)


def due(made) -> dict[str, date]:
    return {row.rule: row.due_on for row in open_on(record_of(made))}


def test_a_corrected_acceptance_moves_the_day_it_is_due_and_keeps_the_old_one(world, made):
    correct(world, made, accepted_on=date(2026, 10, 26))
    assert made.accepted_on == date(2026, 10, 26)
    assert due(made) == {"local-assessment": date(2027, 1, 18)}
    old = [row for row in history(record_of(made)) if row.closed_how == "superseded"]
    assert [(row.due_on, row.closed_why) for row in old] == [
        (date(2027, 1, 25), "The letter came a week before")
    ]


def test_m17_13_the_courts_day_comes_moves_and_goes(world, made):
    correct(world, made, court_filing_on=date(2027, 1, 8))
    first = due(made)["local-court-filing"]
    correct(world, made, court_filing_on=date(2027, 1, 15))
    assert (due(made)["local-court-filing"] - first).days == 7
    correct(world, made)
    assert set(due(made)) == {"local-assessment"}


def test_nothing_changes_where_nothing_is_different(world, made):
    correct(world, made)
    assert len(history(record_of(made))) == 1


@pytest.mark.parametrize(
    ("changes", "why", "field"),
    [
        ({"accepted_on": date(2026, 11, 24)}, "Wrong", "accepted_on"),
        ({"court_filing_on": date(2026, 11, 1)}, "Wrong", "court_filing_on"),
        ({"court_filing_on": date(2032, 1, 1)}, "Wrong", "court_filing_on"),
        ({"allocated_on": date(2026, 11, 3)}, "Wrong", "allocated_on"),
        ({}, " ", "why"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(world, made, changes, why, field):
    with pytest.raises(RefusedError) as error:
        correct(world, made, why, **changes)
    assert list(error.value.by_field) == [field]
    assert due(made) == {"local-assessment": date(2027, 1, 25)}


@pytest.mark.parametrize(
    ("accepted", "given", "first_step", "fields"),
    [
        (date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 2), []),
        (date(2026, 11, 3), date(2026, 11, 2), None, ["accepted_on", "allocated_on"]),
        (date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 4), ["allocated_on"]),
        (date(2026, 11, 5), date(2026, 11, 5), date(2026, 11, 4), ["accepted_on", "allocated_on"]),
    ],
)
def test_acceptance_giving_and_the_first_step_come_in_this_order(
    accepted, given, first_step, fields
):
    dates = Dates(accepted, given)
    assert list(date_faults(dates, Dates(ACCEPTED, ACCEPTED), first_step, TODAY)) == fields


def test_a_court_may_expect_it_within_five_years():
    assert court_day_fault(date(2031, 12, 31), ACCEPTED, TODAY) == ""
    assert "within the next 5 years" in court_day_fault(date(2032, 1, 1), ACCEPTED, TODAY)


def test_the_page_corrects_the_dates(app, world, made):
    worker = browse_as(app, world.writer)
    address = f"/cases/{world.case.id}/assessments/{made.id}"
    worker.get(f"{address}/correct-dates")
    page = worker.submit({"accepted_on-day": "26", "accepted_on-month": "10", "why": "Typed wrong"})
    assert page.messages == ["The dates are corrected. Every date counted from them is new"]
