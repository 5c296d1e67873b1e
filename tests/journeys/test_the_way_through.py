"""A kinship team's week: from the first search to the decision, on one family's case."""

from datetime import date

import pytest

from tests.journeys import the_emergency, the_temporary
from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.journeys.the_viability import (
    then_it_cannot_be_submitted_and_says_why,
    then_the_author_cannot_sign_it_off,
    then_the_draft_is_there_for_the_same_person_only,
    when_a_section_is_half_typed,
    when_a_viability_assessment_is_asked_for,
    when_every_section_is_written,
    when_it_is_given_to_the_worker,
    when_it_is_submitted,
    when_the_team_leader_signs_it_off,
)

pytestmark = needs_browser
BORN = date(2021, 5, 4)
LAWFUL_HOME = {
    "ochilvale": the_emergency.a_lawful_home,
    "teesmere": the_temporary.a_lawful_home,
}


@pytest.fixture(scope="module", params=["ochilvale", "teesmere"])
def council(request, tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve(request.param, tmp_path_factory.mktemp(f"week-{request.param}"))


@pytest.fixture
def who(council):
    """Who does what at this council, by user name."""
    return TEAMS[council[0]]


def test_a_child_goes_from_the_first_call_to_a_lawful_home(walker, who, council):
    given_somebody_nobody_knows(walker, who)
    child = when_a_person_is_added(walker, "Fenella", "Abernethy", BORN)
    then_the_same_again_is_shown_as_perhaps_the_same(walker)
    carer = when_a_person_is_added(walker, "Moira", "Abernethy", date(1962, 2, 9))
    when_the_home_is_recorded(walker, carer)
    when_they_are_related(walker, child, carer)
    when_an_enquiry_is_recorded(walker, who)
    case = when_the_child_is_referred(walker, child, who)
    when_the_team_leader_accepts(walker, who)
    when_the_home_is_named(walker, case)
    when_the_case_is_allocated(walker, case, who)
    then_the_case_says_who_has_it(walker, case, who)
    assessment = when_a_viability_assessment_is_asked_for(walker, case, who)
    when_it_is_given_to_the_worker(walker, assessment, who)
    then_it_cannot_be_submitted_and_says_why(walker, assessment, who)
    when_a_section_is_half_typed(walker, assessment)
    then_the_draft_is_there_for_the_same_person_only(walker, assessment, who)
    when_every_section_is_written(walker, assessment)
    when_it_is_submitted(walker, assessment)
    then_the_author_cannot_sign_it_off(walker, assessment)
    when_the_team_leader_signs_it_off(walker, assessment, who)
    LAWFUL_HOME[council[0]](walker, case, who)


def given_somebody_nobody_knows(walker, who):
    walker.sign_in(who.social_worker)
    walker.open("/people/add")
    assert walker.sees("Search first")
    walker.open("/find?q=Abernethy")
    assert walker.sees("Nobody you can see matches")


def when_a_person_is_added(walker, given, family, born):
    type_a_person(walker, given, family, born)
    assert walker.sees(f"{given} {family} added")
    return int(walker.page.url.rsplit("/", 1)[1])


def type_a_person(walker, given, family, born):
    walker.open(f"/find?q={given}+{family}")
    walker.press("Add a person")
    walker.fill("Given names", given)
    walker.fill("Family name", family)
    walker.day("born_on", born)
    walker.choose("sex", "female")
    walker.press("Save")


def then_the_same_again_is_shown_as_perhaps_the_same(walker):
    type_a_person(walker, "Fenella", "Abernethy", BORN)
    assert walker.sees("This person may be recorded already")
    assert walker.sees("Same name and same date of birth")
    assert walker.page.get_by_label("Given names").input_value() == "Fenella"


def when_the_home_is_recorded(walker, carer):
    walker.open(f"/people/{carer}")
    walker.follow("Add the home they live in", exact=False)
    walker.fill("House and street", "3 Sawmill Lane")
    walker.fill("Town", "Ochil Bridge")
    walker.fill("Postcode", "FK99 4ZZ")
    walker.choose("local_area", "yes")
    walker.choose("role", "carer")
    walker.day("joined_on", date(2009, 6, 1))
    walker.press("Save")
    assert walker.sees("3 Sawmill Lane")


def when_they_are_related(walker, child, carer):
    walker.open(f"/people/{child}/relationships/add?of=child")
    walker.fill("Name of the relative or friend", "Moira Abernethy")
    walker.press("Find")
    walker.choose("other_id", str(carer))
    walker.page.select_option("[name='kind']", label="Grandmother")
    walker.choose("side", "mother")
    walker.press("Save")
    assert walker.sees("Grandmother")
    assert walker.sees("Mother’s side") or walker.sees("Mother's side")


def when_an_enquiry_is_recorded(walker, who):
    walker.open("/enquiries/new")
    walker.choose("channel", "phone")
    walker.choose("caller_role", "relative")
    walker.fill("Their name", "Moira Abernethy")
    walker.fill("What did they ask, in their own words?", "Can Fenella stay with me for good?")
    walker.choose("child_known", "no")
    walker.choose("arrangement_now", "may move")
    walker.choose("made_by", "parents")
    walker.choose("council_involved", "no")
    walker.page.select_option("[name='team_id']", label=who.kinship_team)
    walker.press("Save enquiry")
    assert walker.sees("Can Fenella stay with me for good?")


def when_the_child_is_referred(walker, child, who):
    walker.open(f"/referrals/new?child={child}")
    walker.press("Continue with 1 child")
    walker.page.select_option("[name='team_id']", label=who.kinship_team)
    walker.choose("source", "enquiry")
    walker.fill("Why does the child need kinship care?", "Her mother is in hospital for months.")
    walker.choose("legal_basis", "voluntary")
    walker.choose("proceedings", "none")
    walker.choose("family_meeting", "held")
    walker.day("family_meeting_on", date(2026, 11, 20))
    walker.choose("father_side_explored", "yes")
    walker.fill("Who was asked on the father's side, or why nobody was", "An aunt, who cannot.")
    walker.press("Send referral")
    assert walker.sees("A team leader decides on it next")
    return int(walker.page.url.rsplit("/", 1)[1])


def when_the_team_leader_accepts(walker, who):
    walker.sign_in(who.team_leader)
    walker.open("/referrals")
    walker.page.locator("main tr", has_text="Fenella").get_by_role("link").first.click()
    walker.choose("outcome", "accepted")
    walker.press("Save decision")
    assert walker.sees("Referral accepted")


def when_the_home_is_named(walker, case):
    walker.open(f"/cases/{case}/options/new?q=Moira+Abernethy")
    walker.page.check("[name='household_id'] >> nth=0")
    walker.page.check("[name='child_ids'] >> nth=0")
    walker.choose("relationship", "grandmother")
    walker.choose("side", "maternal")
    walker.choose("named_by", "family meeting")
    walker.press("Save option")
    assert walker.sees("Moira Abernethy")


def when_the_case_is_allocated(walker, case, who):
    walker.open(f"/cases/{case}/allocate")
    walker.choose("role", "kinship worker")
    walker.page.select_option("[name='staff_id']", label=who.social_worker_name)
    walker.press("Save allocation")


def then_the_case_says_who_has_it(walker, case, who):
    walker.open(f"/cases/{case}")
    assert who.social_worker_name in walker.page.inner_text("body")
