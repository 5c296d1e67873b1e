"""What the team leader's morning adds, in the order in which it is looked at."""

import pytest

from kinship.accounts.models import StaffTime
from kinship.core import clock
from kinship.core.database import db
from kinship.support import services as support
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def test_who_is_away_today_stands_beside_the_visits_that_wait_for_them(visit, team, leader):
    piotr = make_staff("social_worker", team=team, name="Piotr Zielak")
    back = make_staff("social_worker", team=team, name="Lena Ogilvy")
    for who, last in ((piotr, MONDAY), (back, ago(1))):
        days = {"from_on": ago(3), "until_on": last, "recorded_at": clock.now()}
        db.session.add(StaffTime(staff_id=who.id, kind="sickness", **days))
    case = make_case(team, make_child())
    for due in (ago(1), ahead(7), ahead(8)):
        rule = "local-visit-weekly"
        make_timescale(due, rule=rule, team_id=team.id, case_id=case.id, owner_id=piotr.id)
    text = visit(leader).get("/team").text
    assert "Piotr Zielak until 23 November 2026, 2 visits due" in text
    assert "Lena Ogilvy" not in text
    assert "sickness" not in text.lower()


def test_what_a_manager_returned_and_homes_under_strain_are_listed(visit, team, leader):
    make_open(team, make_child("Ada", "Bell"), reference="K-1", returned_on=ago(4))
    make_open(team, reference="K-2", returned_on=ago(4), submitted_on=ago(1))
    case = make_case(team, make_child("Bo", "Bell"), reference="K-3")
    hidden = make_case(team, make_child("Cy", "Bell"), reference="K-4", restricted=True)
    for each in (case, hidden):
        for sign in ("cannot_go_on", "concern"):
            support.record_sign(case=each, sign=sign, seen_on=ago(1), words="", by=act_as(leader))
    page = visit(leader).get("/team")
    boxes = {
        each.get("aria-labelledby"): "".join(each.itertext()) for each in page.by_class("app-box")
    }
    assert "K-1" in boxes["returned"]
    assert "K-2" not in boxes["returned"]
    assert "K-2" in boxes["to-sign"]
    assert "A carer has said they cannot go on (+3)" in boxes["homes"]
    assert "K-4" not in page.html


@pytest.mark.parametrize("role", ["head_of_service", "chief_officer"])
def test_those_further_up_see_it_too(visit, team, role):
    make_open(team, make_child(), returned_on=ago(4))
    visit(make_staff(role)).get("/team")


def test_the_nearest_limits_of_the_whole_council_stand_first_over_pages(visit, team):
    for number in range(40):
        day = ahead(100 - number)
        columns = {"legal_limit_on": day} if number % 2 else {"court_filing_on": day}
        make_open(team, age=number, reference=f"K-{number:02}", **columns)
    for number in range(5):
        make_open(team, age=number, reference=f"K-N{number}")
    pages = visit(make_staff("head_of_service"))
    page = pages.get("/backlog?sort=limit")
    seen = [row[1].split()[0] for row in page.table("backlog")]
    page = pages.get(page.link("Next page"))
    seen += [row[1].split()[0] for row in page.table("backlog")]
    assert seen == [f"K-{number:02}" for number in range(39, -1, -1)] + [
        f"K-N{number}" for number in range(4, -1, -1)
    ]


def test_a_rare_colour_is_found_for_the_head_of_service(visit, team):
    make_open(team, reference="K-1", waiting_for="court", waiting_review_on=ahead(3))
    make_open(team, reference="K-2", waiting_for="court", waiting_review_on=ago(1))
    make_open(team, reference="K-3")
    page = visit(make_staff("head_of_service")).get("/backlog?colour=blue")
    assert [row[1].split()[0] for row in page.table("backlog")] == ["K-1"]
