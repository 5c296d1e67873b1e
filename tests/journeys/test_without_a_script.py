"""A browser without a script: an assessment is written, submitted and signed off all the same."""

import pytest

from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.journeys.the_viability import (
    open_the_childs_section,
    then_the_author_cannot_sign_it_off,
    when_a_viability_assessment_is_asked_for,
    when_every_section_is_written,
    when_it_is_given_to_the_worker,
    when_it_is_submitted,
    when_the_team_leader_signs_it_off,
)

pytestmark = needs_browser


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve("ochilvale", tmp_path_factory.mktemp("without-a-script"))


def test_an_assessment_is_written_submitted_and_signed_off_without_a_script(without_script):
    walker, who = without_script, TEAMS["ochilvale"]
    walker.sign_in(who.social_worker)
    case = walker.case(who.case_for_panel)
    assessment = when_a_viability_assessment_is_asked_for(walker, case, who)
    when_it_is_given_to_the_worker(walker, assessment, who)
    walker.sign_in(who.social_worker)
    when_a_section_is_saved_and_the_list_says_so(walker, assessment)
    when_every_section_is_written(walker, assessment)
    when_it_is_submitted(walker, assessment)
    then_the_author_cannot_sign_it_off(walker, assessment)
    when_the_team_leader_signs_it_off(walker, assessment, who)
    then_a_reason_opens_and_a_list_is_sorted_and_filtered(walker)


def when_a_section_is_saved_and_the_list_says_so(walker, assessment):
    open_the_childs_section(walker, assessment)
    walker.page.locator("main form textarea").first.fill("She counts the stairs aloud.")
    walker.press("Save and go to the list")
    assert walker.sees("saved")


def then_a_reason_opens_and_a_list_is_sorted_and_filtered(walker):
    walker.open("/backlog")
    walker.page.locator("main table summary", has_text="Why").first.click()
    assert walker.page.locator("main table details[open]").count() == 1
    walker.choose("colour", "red")
    walker.press("Apply filters")
    assert "colour=red" in walker.page.url
