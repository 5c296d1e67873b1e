"""A review and a supervision are recorded after their day: each asks why, and the date tells it."""

from datetime import timedelta

import pytest

from tests.journeys.conftest import MONDAY, needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS

pytestmark = needs_browser
REVIEWED, TALKED_ABOUT = "K-0932", "RO-17"


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve("ochilvale", tmp_path_factory.mktemp("late"))


def test_a_review_held_late_is_kept_only_with_its_reason(walker, council):
    walker.sign_in(TEAMS[council[0]].social_worker)
    case = walker.case(REVIEWED)
    walker.open(f"/cases/{case}/visits")
    why = walker.page.locator("main a.app-why-link", has_text="Next review").first
    address = why.get_attribute("href")
    walker.open(f"/cases/{case}/reviews/new")
    walker.first("child_ids")
    walker.fill("Who chaired it?", "Isla Brand")
    then_the_question_comes_with_the_day(walker, "held_on")
    then_it_is_refused_without_a_reason(walker, "Save review")
    then_the_date_tells_why_it_was_late(walker, address)


def test_a_supervision_held_late_is_kept_only_with_its_reason(walker, council):
    walker.sign_in(TEAMS[council[0]].team_leader)
    case = walker.case(TALKED_ABOUT)
    walker.open(f"/cases/{case}/supervision")
    address = walker.page.locator("main a.app-why-link").first.get_attribute("href")
    walker.press("Write supervision")
    walker.fill("What has changed since the last supervision", "He has asked about an order.")
    walker.fill("The child's view", "\u201cI would like to stay.\u201d")
    walker.day("next_on", MONDAY + timedelta(days=21))
    then_the_question_comes_with_the_day(walker, "held_on")
    then_it_is_refused_without_a_reason(walker, "Save supervision")
    then_the_date_tells_why_it_was_late(walker, address)


def then_the_question_comes_with_the_day(walker, field):
    question = walker.page.locator("[name='late_reason']").first
    walker.day(field, MONDAY - timedelta(days=60))
    assert not question.is_visible(), "in time nothing is asked"
    walker.day(field, MONDAY)
    assert question.is_visible(), "a day after the last one is asked about"


def then_it_is_refused_without_a_reason(walker, button):
    walker.press(button)
    assert walker.page.locator(".govuk-error-summary").count(), "what is late says why"
    walker.page.select_option("[name='late_reason']", index=1)
    walker.press_in_a_hurry(button)
    assert not walker.page.locator(".govuk-error-summary").count()


def then_the_date_tells_why_it_was_late(walker, address):
    walker.open(address)
    assert walker.sees("Met on Monday 23 November 2026")
    assert walker.sees("Late because")
