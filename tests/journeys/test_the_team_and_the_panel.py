"""A team leader's and a panel administrator's mornings, and doors that stay shut."""

import csv
import io

import pytest

from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS

pytestmark = needs_browser


@pytest.fixture(scope="module", params=["ochilvale"])
def council(request, tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve(request.param, tmp_path_factory.mktemp(f"team-{request.param}"))


@pytest.fixture
def who(council):
    """Who does what at this council, by user name."""
    return TEAMS[council[0]]


def test_a_team_leader_sees_what_is_late_and_why_and_gives_it_out(walker, who):
    walker.sign_in(who.team_leader)
    walker.open("/backlog")
    then_a_colour_says_why(walker)
    walker.open("/backlog?owner=nobody")
    references = then_the_file_holds_the_rows_of_the_screen(walker, "owner=nobody")
    when_two_are_given_to(walker, who.social_worker_name)
    walker.open("/backlog?owner=nobody")
    assert rows_of(walker) == references[2:]
    walker.open("/team")
    walker.sign_in(who.social_worker)
    walker.open("/my-work")
    assert walker.sees(references[0])


def then_a_colour_says_why(walker):
    walker.page.locator("main table summary", has_text="Why").first.click()
    walker.look()
    assert "past the legal limit" in walker.page.locator("main table details[open]").inner_text()


def rows_of(walker):
    rows = walker.page.locator("main table tbody th").all_inner_texts()
    return [row.split("\n")[0].strip() for row in rows]


def then_the_file_holds_the_rows_of_the_screen(walker, query):
    answer = walker.page.context.request.get(f"{walker.address}/backlog.csv?{query}")
    assert answer.headers["content-type"].startswith("text/csv")
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    shown = rows_of(walker)
    assert [row[0] for row in rows[1:]] == shown
    assert len(shown) > 2
    return shown


def when_two_are_given_to(walker, name):
    for number in (0, 1):
        walker.page.check(f"[name='chosen'] >> nth={number}")
    walker.press("Allocate the ticked rows")
    walker.page.locator("main").get_by_label(name).check()
    walker.press("Continue")
    assert walker.sees(f"Allocate 2 assessments to {name}?")
    walker.press("Allocate")
    walker.open("/backlog")


def test_a_panel_administrator_orders_publishes_and_prints_the_agenda(walker, who):
    walker.sign_in(who.panel_administrator)
    walker.open("/panel")
    walker.page.locator("main table a[href^='/panel/']").first.click()
    walker.look()
    meeting = walker.page.url
    assert walker.sees("Quorate: ")
    before = items_of(walker)
    walker.page.get_by_role("button", name="Move down").nth(1).click()
    walker.look()
    assert items_of(walker) == [before[0], before[2], before[1], *before[3:]]
    walker.page.get_by_role("button", name="Move up").nth(1).click()
    assert items_of(walker) == before
    walker.press("Publish agenda")
    assert walker.sees("published on")
    agenda = walker.page.context.request.get(f"{meeting}/agenda.pdf")
    assert agenda.body().startswith(b"%PDF")
    assert len(agenda.body()) > 5_000


def items_of(walker):
    return walker.page.locator("main .app-agenda a[href^='/panel/items/']").evaluate_all(
        """all => [...new Set(all.map(each => each.getAttribute('href')))]
            .filter(each => /[0-9]$/.test(each))"""
    )


def test_a_case_is_shut_to_another_team_and_to_somebody_not_named(walker, who):
    restricted = a_restricted_case(walker, who)
    walker.sign_in(who.social_worker)
    ours = walker.page.context.request.get(f"{walker.address}/cases/{restricted}")
    assert ours.status == 404
    walker.open(f"/cases/{restricted}", status=404)
    walker.sign_in(who.elsewhere)
    walker.open(f"/cases/{restricted}/notes", status=404)


def a_restricted_case(walker, who):
    """Restrict a case of the backlog so that only the team leader may see it."""
    walker.sign_in(who.team_leader)
    walker.open("/backlog?owner=nobody")
    href = walker.page.locator("main table tbody th a").first.get_attribute("href")
    case = href.split("/")[2]
    walker.open(f"/cases/{case}/restrict")
    walker.fill("Why does it need to be restricted?", "An aunt works for the council.")
    walker.page.locator("main form button[type='submit']").first.click()
    walker.look()
    walker.open(f"/cases/{case}")
    return case


def test_a_note_pressed_twice_is_one_note(walker, who):
    walker.sign_in(who.social_worker)
    walker.open("/cases")
    case = walker.page.locator("main table a[href^='/cases/']").first.get_attribute("href")
    walker.open(f"{case}/notes/new")
    walker.page.select_option("[name='kind']", index=1)
    walker.fill("What happened", "Pressed twice in a hurry.")
    walker.page.locator("main").get_by_role("button", name="Save note").dblclick()
    walker.page.wait_for_url("**/notes*")
    walker.open(f"{case}/notes")
    assert walker.page.locator("main").inner_text().count("Pressed twice in a hurry.") == 1


def test_a_stale_page_after_signing_out_shows_nothing_of_the_case(walker, who):
    walker.sign_in(who.social_worker)
    walker.open("/cases")
    case = walker.page.locator("main table a[href^='/cases/']").first
    reference = case.inner_text().split()[0]
    walker.open(case.get_attribute("href"))
    assert reference in walker.page.content()
    walker.page.get_by_role("button", name="Sign out").first.click()
    walker.page.go_back()
    walker.page.wait_for_load_state()
    assert walker.page.locator("form [name='password']").count() == 1
    assert reference not in walker.page.content()


def test_an_administrator_asks_for_the_nightly_job(walker, who):
    walker.sign_in(who.administrator)
    walker.open("/jobs")
    walker.page.locator("main form button").first.click()
    walker.look()
    assert walker.sees("Asked for. It starts as soon as a worker is free.")
    walker.sign_in(who.social_worker)
    walker.open("/jobs", status=403)
