"""Haste, a stale page, two at one section and half-filled forms: nothing typed is lost."""

from datetime import date

import pytest

from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.journeys.the_viability import (
    open_the_childs_section,
    when_a_viability_assessment_is_asked_for,
    when_it_is_given_to_the_worker,
)

pytestmark = needs_browser
MINE = "She counts the stairs aloud and knows which one creaks."
THEIRS = "He wakes at six and asks whether his gran is up."


@pytest.fixture(scope="module")
def council(tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve("teesmere", tmp_path_factory.mktemp("bad-input"))


@pytest.fixture
def who():
    return TEAMS["teesmere"]


@pytest.fixture
def case(walker, who):
    walker.sign_in(who.social_worker)
    return walker.case(who.case_for_panel)


def a_note(walker, case, words):
    walker.open(f"/cases/{case}/notes/new")
    walker.page.select_option("[name='kind']", index=1)
    walker.fill("What happened", words)


def count(walker, path, words):
    walker.open(path)
    return walker.page.locator("main").inner_text().count(words)


def test_a_note_and_an_allocation_saved_in_a_hurry_are_saved_once(walker, case, who):
    a_note(walker, case, MINE)
    walker.press_in_a_hurry("Save note")
    assert count(walker, f"/cases/{case}/notes", MINE) == 1
    walker.sign_in(who.team_leader)
    walker.open(f"/cases/{case}/allocate")
    walker.page.get_by_label("Legal adviser", exact=True).check()
    walker.page.select_option("[name='staff_id']", label="Paula Wray")
    walker.press_in_a_hurry("Save allocation")
    walker.open(f"/cases/{case}/people")
    assert walker.page.locator("main tbody tr", has_text="Paula Wray").count() == 1


def test_a_page_left_open_after_signing_out_gives_back_what_was_typed(walker, case, who):
    a_note(walker, case, MINE)
    when_somebody_signs_out_in_another_tab(walker)
    walker.press("Save note")
    assert walker.sees("This page was open too long")
    assert walker.sees("It has not been saved. Copy it from here before you leave this page.")
    assert walker.sees(MINE)
    walker.follow("Open the page again")
    walker.page.get_by_label("User name").fill(who.social_worker)
    walker.page.get_by_label("Password", exact=True).fill("kinship-demonstration")
    walker.page.get_by_role("button", name="Sign in").click()
    assert walker.page.url.endswith(f"/cases/{case}/notes/new")


def when_somebody_signs_out_in_another_tab(walker):
    other = walker.page.context.new_page()
    other.goto(f"{walker.address}/my-work")
    other.get_by_role("button", name="Sign out").first.click()
    other.close()


def test_two_at_one_section_are_told_and_lose_nothing(walker, colleague, case, who):
    assessment = an_assessment(walker, case, who)
    colleague.sign_in(who.colleague)
    for each in (walker, colleague):
        open_the_childs_section(each, assessment)
    write(walker, MINE)
    walker.press_in_a_hurry("Save and go on")
    write(colleague, THEIRS)
    colleague.press("Save and go on")
    assert colleague.sees("Somebody else saved this section after you opened it")
    assert colleague.sees("Nothing of yours is lost")
    assert first_box(colleague).input_value() == THEIRS
    assert MINE in colleague.page.locator(".app-both__other").first.inner_text()
    write(colleague, f"{MINE}\n{THEIRS}")
    colleague.press("Save and go on")
    open_the_childs_section(walker, assessment)
    assert first_box(walker).input_value().replace("\r\n", "\n") == f"{MINE}\n{THEIRS}"


def an_assessment(walker, case, who):
    assessment = when_a_viability_assessment_is_asked_for(walker, case, who)
    when_it_is_given_to_the_worker(walker, assessment, who)
    walker.sign_in(who.social_worker)
    return assessment


def first_box(walker):
    return walker.page.locator("main form textarea").first


def write(walker, words):
    first_box(walker).fill(words)


def test_a_wrong_date_an_unknown_choice_and_a_gap_are_said_at_the_field(walker, case):
    a_note(walker, case, "")
    walker.fill("What this means for the child", MINE)
    for part, value in (("day", "31"), ("month", "2"), ("year", "2026")):
        walker.page.fill(f"[name='happened_on-{part}']", value)
    walker.page.locator("[name='kind'] option").nth(1).evaluate(
        "each => { each.value = 'nonsense' }"
    )
    walker.press("Save note")
    problems = walker.page.locator(".govuk-error-summary a").all()
    assert len(problems) == 3
    for each in problems:
        place = each.get_attribute("href").removeprefix("#")
        assert walker.page.locator(f"[id='{place}']").count() == 1
    assert walker.sees("Enter what happened")
    assert walker.page.input_value("[name='happened_on-day']") == "31"
    assert walker.page.input_value("[name='what_it_means']") == MINE


def test_a_day_to_come_is_refused_and_kept(walker, case):
    walker.open(f"/cases/{case}/visits/new")
    walker.day("visited_on", date(2026, 12, 24))
    walker.fill("What happened", THEIRS)
    walker.page.locator("main form button[type=submit]").first.click()
    walker.look()
    assert walker.sees("must be today or in the past")
    assert walker.page.input_value("[name='visited_on-day']") == "24"
    assert walker.page.input_value("[name='what_happened']") == THEIRS
