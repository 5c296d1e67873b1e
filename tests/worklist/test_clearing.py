from datetime import date
from decimal import Decimal

import pytest

from kinship.core.database import db
from kinship.worklist.rules.clearing import clearing, outstanding_after, pace_of
from kinship.worklist.types.clearing import History, Pace
from tests.factories.accounts import make_staff, make_team
from tests.factories.worklist import MONDAY, ago, make_open


def pace(outstanding=30, assessors=6, each="0.2", staff="0.3", inflow="0.6"):
    return Pace(outstanding, assessors, Decimal(each), Decimal(staff), Decimal(inflow))


@pytest.mark.parametrize(
    ("asked", "net", "weeks", "clear_on"),
    [
        (pace(), "0.9", "33.3", date(2027, 7, 14)),
        (pace(assessors=10), "1.7", "17.6", date(2027, 3, 26)),
        (pace(assessors=0), "-0.3", None, None),
        (pace(outstanding=0), "0.9", "0.0", MONDAY),
        (pace(outstanding=9), "0.9", "10.0", date(2027, 2, 1)),
        (pace(inflow="1.5"), "0", None, None),
        (pace(inflow="1.49"), "0.01", None, None),
        (pace(outstanding=1, inflow="1.49"), "0.01", "100.0", date(2028, 10, 23)),
    ],
)
def test_cl21_04_the_forecast_of_the_three_cases_comes_out_to_the_day(asked, net, weeks, clear_on):
    found = clearing(asked, MONDAY)
    assert found.net == Decimal(net)
    assert found.weeks == (Decimal(weeks) if weeks else None)
    assert found.clear_on == clear_on


def test_cl21_04_without_the_assessors_it_grows_and_is_45_by_week_50():
    found = clearing(pace(assessors=0), MONDAY)
    assert found.grows == Decimal("1.3")
    assert outstanding_after(pace(assessors=0), 50) == 45
    assert outstanding_after(pace(), 50) == 0


def test_a_quarter_less_or_more_is_signed_off_while_as_much_comes_in():
    assert clearing(pace(), MONDAY, percent=75).net == Decimal("0.525")
    assert clearing(pace(), MONDAY, percent=125).net == Decimal("1.275")


def test_the_pace_of_the_last_weeks_is_counted_to_a_hundredth():
    found = pace_of(History((), 7, 14, 4), 12, outstanding=30, assessors=6)
    assert found == pace(each="0.19", staff="0.33", inflow="0.58")
    assert pace_of(History((), 0, 14, 0), 12, outstanding=1, assessors=0).each == 0


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def signed(team, days, assessor=None):
    columns = {"signed_off_on": ago(days), "closed_on": ago(days), "closed_how": "signed off"}
    make_open(team, age=days + 100, assessor=assessor, **columns)


def test_the_page_says_the_sum_of_the_last_twelve_weeks(visit, team, leader):
    novak = make_staff("independent_assessor", name="S Novak")
    make_staff("independent_assessor", contract_ends_on=ago(1))
    for days in (0, 10, 83, 84, 200):
        signed(team, days, novak)
    signed(team, 3)
    signed(make_team(), 3)
    for age in (0, 83, 84):
        make_open(team, age=age)
    make_open(team, age=1, restricted=True)
    page = visit(leader).get("/backlog/clearing")
    said = "3 signed off by independent assessors, 1 by staff, 2 new"
    assert said in page.text
    assert "1 assessor at 0.25 + staff 0.08 = 0.33 signed off a week" in page.text
    assert "Less 0.17 new a week: 0.16 a week" in page.text
    assert "3 ÷ 0.16 = 18.8 weeks" in page.text
    assert "The 3 outstanding are clear on 3 April 2027." in page.text
    (november,) = [row for row in page.table("months") if row[0] == "November 2026 so far"]
    assert november[1:] == ["1", "3", "2", "1"]


def test_the_three_levers_are_tried_without_saving_anything(visit, team, leader):
    for _ in range(30):
        make_open(team)
    pages = visit(leader)
    page = pages.get("/backlog/clearing?assessors=6&each=0.2&staff=0.3&inflow=0.6")
    assert "The 30 outstanding are clear on 14 July 2027." in page.text
    assert "30 ÷ 0.9 = 33.3 weeks" in page.text
    assert "25% fewer signed off" in page.text
    page = pages.get("/backlog/clearing?assessors=10&each=0.2&staff=0.3&inflow=0.6")
    assert "clear on 26 March 2027" in page.text
    page = pages.get("/backlog/clearing?assessors=0&each=0.2&staff=0.3&inflow=0.6")
    assert "Not clearing; grows by 1.3 a month." in page.text
    assert "In 50 weeks 45 would be outstanding" in page.text


@pytest.mark.parametrize("each", ["-1", "x", "0.123", "1e3", "99999", "1001"])
def test_a_rate_that_is_none_is_asked_again_and_the_past_is_used(visit, team, leader, each):
    page = visit(leader).get(f"/backlog/clearing?each={each}")
    assert [field for _, field in page.errors] == ["each"]


@pytest.mark.parametrize("role", ["social_worker", "independent_assessor", "panel_member"])
def test_only_those_who_lead_see_the_forecast(visit, team, role):
    visit(make_staff(role, team=team)).get("/backlog/clearing", 403)


def test_the_statements_do_not_grow_with_the_backlog(visit, team, leader, statements):
    pages = visit(leader)
    pages.get("/backlog/clearing")
    statements.clear()
    pages.get("/backlog/clearing")
    few = len(statements)
    for days in range(20):
        signed(team, days)
        make_open(team)
    db.session.commit()
    statements.clear()
    pages.get("/backlog/clearing")
    assert len(statements) == few <= 8
