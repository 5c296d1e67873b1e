"""Pages of quality: who sees and does what, links that mend, tables that grow, records kept."""

from datetime import date

import pytest

from kinship.assessments import queries
from tests.factories.accounts import make_staff
from tests.factories.assessments import make_assessment, whole
from tests.page_checks import elements, words

pytestmark = pytest.mark.day("2026-11-23")


@pytest.fixture
def full(world):
    return make_assessment(
        world.case,
        world.child,
        version="2026-2",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 10, 5),
    )


def at(assessment, rest=""):
    return f"/cases/{assessment.case_id}/assessments/{assessment.id}{rest}"


def test_the_page_of_quality_names_the_five_demands_and_links_to_what_mends_them(
    world, visit, full
):
    page = visit(world.writer).get(at(full, "/quality"))
    assert len(list(elements(page.by_id("demands"), "li"))) == 5
    links = {each.get("href") for each in elements(page.by_id("blocking"), "a")}
    assert at(full, "/sections/family") in links
    assert f"/cases/{full.case_id}/checks" in links
    rules = list(elements(page.by_id("rules"), "dt"))
    assert len(rules) == len(queries.blank_form_of(full).rules)


@pytest.mark.parametrize(
    ("who", "address", "status"),
    [
        ("writer", "/quality", 200),
        ("leader", "/quality", 200),
        ("head", "/quality", 200),
        ("writer", "/quality/go-on", 403),
        ("leader", "/quality/go-on", 200),
        ("writer", "/head-of-service", 403),
        ("leader", "/head-of-service", 403),
        ("head", "/head-of-service", 200),
        ("writer", "/legal-read", 200),
    ],
)
def test_each_role_opens_what_it_may(world, visit, full, who, address, status):
    visit(getattr(world, who)).get(at(full, address), status=status)


def test_another_team_finds_nothing(visit, full):
    stranger = visit(make_staff("team_leader"))
    for address in ("/quality", "/quality/go-on", "/legal-read"):
        stranger.get(at(full, address), status=404)


def test_a_table_shows_one_more_row_than_is_filled_and_keeps_what_is_typed(world, visit, full):
    pages = visit(world.writer)
    page = pages.get(at(full, "/sections/balance"))
    assert 'name="q_strengths__2__what"' in page.html
    assert 'name="q_strengths__3__what"' not in page.html
    answers = {
        "base_version": "0",
        "then": "same",
        "q_strengths__1__what": "Calm",
        "q_strengths__2__what": "Close to school",
        "q_worries__1__what": "Tired",
    }
    page = pages.post(at(full, "/sections/balance"), answers, follow=True)
    assert 'name="q_strengths__3__what"' in page.html
    assert queries.section(full.id, "balance").answers == {
        "strengths__1__what": "Calm",
        "strengths__2__what": "Close to school",
        "worries__1__what": "Tired",
    }
    assert "worry 1" in words(page.by_class("app-still")[0])


def test_a_manager_goes_on_in_spite_of_a_warning_on_the_page(world, visit, full):
    whole(full, world.writer, analysis={"unknown": ""})
    pages = visit(world.leader)
    page = pages.get(at(full, "/quality/go-on"))
    assert "Say what is not known" in page.text
    page = pages.post(at(full, "/quality/go-on"), {"warning": "Q-UNK-1|analysis"}, status=422)
    assert "Enter why you go on" in page.text
    sent = {"warning": "Q-UNK-1|analysis", "reason": "All of it is known"}
    page = pages.post(at(full, "/quality/go-on"), sent, follow=True)
    assert "All of it is known" in page.text


def test_the_head_of_service_agrees_on_the_page(world, visit, full):
    pages = visit(world.head)
    page = pages.post(at(full, "/head-of-service"), {"agreed": "no"}, status=422)
    assert "Enter why you do not agree" in page.text
    page = pages.post(at(full, "/head-of-service"), {"agreed": "yes"}, follow=True)
    assert "agreed on 23 November 2026" in words(page.by_id("agreements"))


def test_a_relative_is_told_at_once_not_to_be_private_fostering(world, visit):
    private = make_assessment(
        world.case,
        world.child,
        kind="private_fostering",
        version="2026-2",
        household=world.household,
        assessor=world.writer,
        accepted=date(2026, 10, 5),
    )
    pages = visit(world.writer)
    sent = {"base_version": "0", "then": "same", "q_relation": "grandparent"}
    page = pages.post(at(private, "/sections/arrangement"), sent, follow=True)
    assert "This is not private fostering" in page.text


def test_facts_of_the_record_stand_in_the_section_with_a_way_to_put_them_right(world, visit, full):
    page = visit(world.writer).get(at(full, f"/sections/carer.{world.carer.id}"))
    (block,) = page.by_class("app-record")
    assert "Ann Lee" in words(block)
    assert next(elements(block, "a")).get("href") == f"/households/{full.household_id}"
