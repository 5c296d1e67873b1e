"""A colour set by hand: graver until taken back, milder for fourteen days, never over black."""

from datetime import date, timedelta

import pytest

from kinship.core.database import db
from kinship.worklist.rules.colours import judge
from kinship.worklist.types import Colour
from tests.factories.accounts import make_staff, make_team
from tests.factories.worklist import MONDAY, ago, ahead, make_marks, make_open, make_row

QUIET_SINCE = {"last_activity_on": ago(12)}
LATE = {"accepted_on": ago(90), "last_activity_on": ago(30)}
GONE = {"legal_limit_on": ago(1)}


@pytest.mark.parametrize(
    ("facts", "set_to", "until", "shown"),
    [
        ({}, "red", None, Colour.RED),
        (QUIET_SINCE, "red", None, Colour.RED),
        (LATE, "amber", None, Colour.RED),
        (LATE, "green", ahead(1), Colour.GREEN),
        (LATE, "green", MONDAY, Colour.GREEN),
        (LATE, "green", ago(1), Colour.RED),
        (GONE, "green", ahead(14), Colour.BLACK),
        (GONE, "red", None, Colour.BLACK),
        ({"waiting_for": "court", "waiting_review_on": ahead(3)}, "amber", None, Colour.AMBER),
        ({"waiting_for": "court", "waiting_review_on": ahead(3), **GONE}, "", None, Colour.BLACK),
    ],
)
def test_a_set_colour_counts_upwards_and_for_its_days_and_never_hides_black(
    facts, set_to, until, shown
):
    row = make_row(set_colour=set_to, set_colour_until=until, set_colour_why="Seen it", **facts)
    found = judge(row, make_marks())
    assert found.colour is shown
    by_hand = bool(set_to) and shown is not Colour.BLACK and shown.value == set_to
    assert found.reasons[0].startswith("Set to") is by_hand


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def test_a_milder_colour_needs_a_note_and_ends_after_fourteen_days(visit, team, leader):
    row = make_open(team, age=30, reference="K-9", last_activity_on=ago(25))
    pages = visit(leader)
    page = pages.get(f"/backlog/{row.id}/colour")
    assert "Worked out it is red" in page.text
    page = pages.submit({"colour": "amber", "why": " "}, status=422)
    assert page.errors == [("Enter why", "why")]
    page = pages.submit({"colour": "amber", "why": "The carer is back on Thursday"})
    said = "Set to amber by a manager until 7 December 2026: The carer is back on Thursday"
    assert said in page.text
    db.session.refresh(row)
    assert row.set_colour_until == MONDAY + timedelta(days=14)
    assert row.management_note_on == MONDAY
    assert page.table("backlog")[0][1].startswith("K-9")
    assert "K-9" in pages.get("/backlog?colour=amber").text


@pytest.mark.day("2026-12-08")
def test_on_the_fifteenth_day_the_worked_out_colour_is_back(visit, team, leader):
    columns = {"set_colour": "green", "set_colour_until": date(2026, 12, 7), "set_colour_why": "x"}
    make_open(team, age=30, reference="K-9", last_activity_on=ago(25), **columns)
    assert "K-9" in visit(leader).get("/backlog?colour=red").text


def test_black_stays_black_and_the_same_colour_is_refused(visit, team, leader):
    black = make_open(team, legal_limit_on=ago(1))
    pages = visit(leader)
    pages.get(f"/backlog/{black.id}/colour")
    page = pages.submit({"colour": "green", "why": "x"}, status=422)
    assert page.errors[0][0].startswith("It is black")
    green = make_open(team)
    db.session.commit()
    pages.get(f"/backlog/{green.id}/colour")
    page = pages.submit({"colour": "green", "why": "x"}, status=422)
    assert page.errors[0][0] == "It has this colour already"


def test_out_of_scope_or_restricted_it_is_not_there(visit, team, leader):
    theirs, hidden = make_open(make_team()), make_open(team, restricted=True)
    pages = visit(leader)
    for row in (theirs, hidden):
        pages.get(f"/backlog/{row.id}/colour", 404)
    pages.get("/backlog/99999999999999999999/colour", 404)
    visit(make_staff("social_worker", team=team)).get(f"/backlog/{theirs.id}/colour", 403)
