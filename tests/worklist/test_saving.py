"""Groups of the backlog, and views kept for oneself or shared with one's team."""

import pytest
from sqlalchemy import func, select

from kinship.accounts.models import SavedView
from kinship.core.database import db
from tests.factories.accounts import make_staff, make_team
from tests.factories.worklist import ago, ahead, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def heads(page):
    return ["".join(each.itertext()) for each in page.by_class("app-table__group")]


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("band", ["17–26 weeks", "5–8 weeks", "0–4 weeks"]),
        ("owner", ["Nobody yet", "Lena Ogilvy"]),
        ("stage", ["Draft complete", "Allocated", "Not allocated"]),
        ("limit", ["Limit passed", "Limit within 14 days", "Limit within 28 days", "No limit"]),
    ],
)
def test_rows_stand_under_the_heads_of_their_groups(visit, team, leader, group, expected):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    make_open(team, age=150, legal_limit_on=ago(1))
    make_open(team, age=40, assessor=lena, draft_complete_on=ago(3), court_filing_on=ahead(28))
    make_open(team, age=2, assessor=lena, legal_limit_on=ahead(14))
    make_open(team, age=1)
    page = visit(leader).get(f"/backlog?group={group}")
    found = heads(page)
    assert len(found) == len(expected)
    if group != "stage":
        assert found == expected


def test_a_view_is_kept_used_shared_and_deleted(visit, team, leader):
    make_open(team, age=150, reference="K-OLD", last_activity_on=ago(30))
    make_open(team, reference="K-NEW")
    pages = visit(leader)
    page = pages.get("/backlog/views?colour=red&group=band")
    page = pages.submit({"name": " "}, status=422)
    assert page.errors == [("Enter a name for this view", "name")]
    page = pages.submit({"name": "Red ones", "shared": "y"})
    assert page.messages == ["View saved"]
    page = pages.get(page.link("Red ones"))
    assert "K-OLD" in page.text
    assert "K-NEW" not in page.text
    other = visit(make_staff("team_leader", team=team))
    page = other.get("/backlog/views")
    assert "Red ones" in page.text
    key = db.session.execute(select(SavedView.id)).scalar_one()
    other.post(f"/backlog/views/{key}/delete", {}, 404)
    assert (
        "Red ones"
        not in visit(make_staff("team_leader", team=make_team())).get("/backlog/views").text
    )
    pages.get("/backlog/views")
    assert pages.post(f"/backlog/views/{key}/delete", {}).messages == ["View deleted"]


def test_saving_twice_keeps_one_and_nothing_but_the_filters(visit, team, leader):
    pages = visit(leader)
    for _ in range(2):
        pages.get("/backlog/views?colour=red&at=xyz&evil=1&reference=" + "K" * 500)
        pages.submit({"name": "Mine"}, action="views?")
    row = db.session.execute(select(SavedView)).scalar_one()
    assert set(row.asked) == {"colour", "reference"}
    assert len(row.asked["reference"][0]) == 50
    assert db.session.execute(select(func.count(SavedView.id))).scalar_one() == 1


@pytest.mark.parametrize("role", ["social_worker", "independent_assessor"])
def test_only_those_who_see_the_backlog_keep_views_of_it(visit, team, role):
    visit(make_staff(role, team=team)).get("/backlog/views", 403)
