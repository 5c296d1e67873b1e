"""Planning the meetings of a year: the pattern, the days found, the meetings set up."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.panel.models import Meeting
from tests.factories.accounts import make_staff
from tests.factories.panel import make_meeting

CHRISTMAS_EVE = "2026-12-24"
DAYS = "/panel/year/days"
THURSDAYS = f"{DAYS}?first=2026-12-01&last=2027-01-10&weekday=3&every=0&weeks=2&weeks=4&weeks=-1"


@pytest.fixture
def pages(visit):
    return visit(make_staff("panel_administrator", name="Wilf Tan"))


def pattern(**given):
    sent = {
        "first-day": "1", "first-month": "12", "first-year": "2026",
        "last-day": "31", "last-month": "1", "last-year": "2027",
        "weekday": "1", "every": "0",
    }  # fmt: skip
    return sent | given


def test_a_year_is_planned_in_two_steps_and_each_meeting_has_its_dates(pages, db_session):
    make_meeting(date(2026, 12, 8), reference="FP-2026-12")
    pages.get("/panel/year")
    page = pages.submit(pattern(weeks=["2", "4"]))
    assert page.h1 == "Choose the days"
    assert "Tuesday 8 December 2026: FP-2026-12 is set up already" in page.text
    assert "Papers in by Tuesday 8 December 2026" in page.text
    page = pages.submit({"venue": "Town Hall, Room 4"})
    assert page.messages == ["3 meetings set up"]
    meetings = db_session.execute(select(Meeting).order_by(Meeting.held_on)).scalars().all()
    assert [(each.reference, each.venue) for each in meetings[1:]] == [
        ("FP-2026-12-2", "Town Hall, Room 4"),
        ("FP-2027-01", "Town Hall, Room 4"),
        ("FP-2027-01-2", "Town Hall, Room 4"),
    ]


def test_a_day_on_which_the_council_is_closed_is_left_out_and_says_why(pages):
    page = pages.get(f"{DAYS}?first=2026-12-20&last=2027-01-05&weekday=4&every=1")
    assert "Friday 25 December 2026: the council is closed for Christmas Day" in page.text
    assert "Friday 1 January 2027: the council is closed for New Year" in page.text


def test_days_that_are_not_ticked_get_no_meeting(pages, db_session):
    pages.get(THURSDAYS)
    page = pages.submit({"days": ["2026-12-10"]})
    assert page.messages == ["1 meeting set up"]
    assert db_session.execute(select(Meeting.held_on)).scalars().all() == [date(2026, 12, 10)]


def test_sent_twice_it_sets_up_nothing_more(pages, db_session):
    pages.get(THURSDAYS)
    chosen = {"days": ["2026-12-10", CHRISTMAS_EVE]}
    form = pages.page
    assert pages.submit(chosen).messages == ["2 meetings set up"]
    pages.page = form
    assert pages.submit(chosen).messages == ["These meetings are set up already"]
    assert len(db_session.execute(select(Meeting)).all()) == 2


def test_a_day_that_was_not_offered_is_refused(pages, db_session):
    pages.get(THURSDAYS)
    page = pages.submit({"days": ["2026-12-11"]})
    assert page.status == 422
    assert not db_session.execute(select(Meeting)).all()


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({}, "weeks", "Select at least one week"),
        ({"weeks": ["2"], "last-year": "2030"}, "last-day", "18 months"),
        ({"weeks": ["2"], "first-year": "2020"}, "last-day", "18 months"),
        ({"weeks": ["2"], "first-month": "10"}, "first-day", "not in the past"),
        ({"weeks": ["9"]}, "weeks", "Select"),
        ({"weeks": ["2"], "last-day": "32"}, "last-day", "last day"),
        ({"weeks": ["2"], "weekday": "8"}, "weekday", "Select"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(pages, given, field, words):
    pages.get("/panel/year")
    page = pages.submit(pattern(**given))
    assert page.status == 422
    assert page.errors[0][1] == field
    assert words in page.errors[0][0]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?first=2026-12-01&last=2027-01-10",
        "?first=soon&last=2027-01-10&weekday=3&every=1",
        "?first=0001-01-01&last=0001-02-01&weekday=3&every=1",
        "?first=2026-12-01&last=2027-01-10&weekday=99&every=1",
        "?first=2026-12-01&last=2027-01-10&weekday=3&every=0&weeks=0",
        "?first=2026-12-01&last=2027-01-10&weekday=3&every=99999999999999999999",
        "?first=2026-12-01&last=2027-01-10&weekday=3&every=-1",
    ],
)
def test_an_address_that_says_nothing_sensible_does_not_exist(pages, query):
    pages.get(DAYS + query, 404)


@pytest.mark.parametrize("role", ["panel_chair", "team_leader", "panel_adviser", "panel_member"])
@pytest.mark.parametrize("path", ["/panel/year", THURSDAYS])
def test_only_who_sets_meetings_up_plans_a_year(visit, role, path):
    status = visit(make_staff(role)).http.get(path).status_code
    assert status in {403, 404}
