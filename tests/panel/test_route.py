"""Whether a first approval goes to the panel: by the council's file, and by when work began."""

from dataclasses import replace
from datetime import date

import pytest

from kinship.core.errors import RefusedError
from kinship.panel.queries import route as queries
from kinship.panel.queries import settings
from kinship.panel.rules.forecast import outlook
from kinship.panel.rules.route import needs_panel
from kinship.panel.services.items import Wish, request_item
from kinship.panel.types.route import Route
from kinship.rulebook.types.panels import WITHOUT_PANEL
from tests.factories.assessments import make_assessment
from tests.factories.panel import make_item
from tests.factories.people import make_household, make_person
from tests.panel.calendar import BEGUN, almanac, facts

OFF = Route(WITHOUT_PANEL, date(2026, 11, 16))


@pytest.mark.parametrize(
    ("route", "begun_on", "needed"),
    [
        (Route(), None, True),
        (Route(), date(2026, 11, 20), True),
        (Route(WITHOUT_PANEL), date(2020, 1, 1), False),
        (OFF, date(2026, 11, 15), True),
        (OFF, date(2026, 11, 16), False),
        (OFF, date(2026, 11, 17), False),
        (OFF, None, False),
    ],
)
def test_a_first_approval_keeps_the_panel_when_it_began_before_the_day(route, begun_on, needed):
    assert needs_panel(route, begun_on=begun_on, day=date(2026, 11, 23)).needed is needed


def test_nothing_changes_before_the_day_comes():
    later = Route(WITHOUT_PANEL, date(2027, 4, 1))
    assert needs_panel(later, begun_on=None, day=date(2027, 3, 31)).needed


def test_the_reason_names_both_days():
    found = needs_panel(OFF, begun_on=date(2026, 10, 2), day=date(2026, 11, 23))
    assert found.why == (
        "The work began on 2 October 2026. Only what begins on or after 16 November 2026 is "
        "decided without a panel"
    )


@pytest.fixture
def off(monkeypatch, scotland):
    changed = replace(
        settings.council(),
        panel={**settings.council().panel, "approval_route": WITHOUT_PANEL},
        approval_route_from=OFF.since,
    )
    monkeypatch.setattr(settings, "council", lambda: changed)


@pytest.fixture
def household(app):
    return make_household(make_person())


def ask(case, household, assessment, by):
    child = make_person()
    wish = Wish("KAPP", (child.id,), household_id=household.id, assessment_id=assessment.id)
    return request_item(case=case, wish=wish, by=by)


def test_an_assessment_begun_after_the_day_is_decided_without_a_panel(
    off, case, household, administrator
):
    assessment = make_assessment(case, household=household, accepted=date(2026, 11, 16))
    assert not queries.needs_panel(assessment.id, date(2026, 11, 23)).needed
    assert not queries.case_needs_panel(case.id, date(2026, 11, 23)).needed
    with pytest.raises(RefusedError, match="Select something else: Since 16 November 2026"):
        ask(case, household, assessment, administrator)


def test_an_assessment_begun_before_it_keeps_the_panel(off, case, household, administrator):
    assessment = make_assessment(case, household=household, accepted=date(2026, 11, 15))
    assert queries.needs_panel(assessment.id, date(2026, 11, 23)).needed
    assert ask(case, household, assessment, administrator).kind == "KAPP"


def test_a_request_made_before_the_day_keeps_the_panel_too(off, case, household):
    assessment = make_assessment(case, household=household, accepted=date(2026, 11, 18))
    item = make_item(case, assessment_id=assessment.id, requested_on=date(2026, 11, 10))
    assert queries.needs_panel(assessment.id, date(2026, 11, 23)).needed
    item.withdrawn_on = date(2026, 11, 20)
    assert not queries.needs_panel(assessment.id, date(2026, 11, 23)).needed


def test_the_forecast_follows_when_each_case_began():
    calendar = almanac(route=OFF)
    before = facts("2026-12-31", work=replace(BEGUN, accepted_on=date(2026, 11, 15)))
    after = facts("2026-12-31", work=replace(BEGUN, accepted_on=date(2026, 11, 16)))
    assert any(step.key == "papers_in" for step in outlook(before, calendar).steps)
    assert not any(step.key == "papers_in" for step in outlook(after, calendar).steps)
