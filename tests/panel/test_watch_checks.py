"""A check that will have run out by the panel is in somebody's work before the papers are due."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.panel.services.checks import watch_checks
from kinship.timescales.models import Timescale
from kinship.timescales.types import ClosedHow
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.checks import make_check
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person

MONDAY = date(2026, 11, 23)
PANEL = date(2027, 1, 12)
PAPERS = date(2026, 12, 24)
BY = job_actor("test")


@pytest.fixture
def booked(app):
    team = make_team()
    worker = make_staff("social_worker", team=team)
    adult = make_person()
    household = make_household(adult)
    case = make_case(team, make_child(), worker_id=worker.id)
    meeting = make_meeting(PANEL)
    item = make_item(case, meeting, household_id=household.id)
    check = make_check(household, adult, received_on=date(2024, 1, 8), outcome="clear")
    return check, item, meeting, worker


def run(on=MONDAY):
    db.session.commit()
    return watch_checks(on, by=BY)


def rows():
    return list(db.session.execute(select(Timescale).order_by(Timescale.id)).scalars())


@pytest.mark.parametrize(("days", "started"), [(-1, 1), (0, 0), (1, 0)])
def test_a_check_that_ends_before_the_panel_is_due_when_its_papers_are(booked, days, started):
    check, _, _, worker = booked
    check.expires_on = PANEL + timedelta(days=days)
    assert run() == {"started": started, "stopped": 0, "failed": 0}
    found = [(row.subject_id, row.due_on, row.owner_id) for row in rows()]
    assert found == [(check.id, PAPERS, worker.id)] * started
    assert run()["started"] == 0


def test_a_check_that_was_renewed_or_whose_item_was_withdrawn_is_watched_no_more(booked):
    check, item, _, _ = booked
    check.expires_on = PANEL - timedelta(days=9)
    run()
    check.expires_on = PANEL + timedelta(days=999)
    assert run() == {"started": 0, "stopped": 1, "failed": 0}
    assert [row.closed_how for row in rows()] == [ClosedHow.STOPPED]
    check.expires_on, item.withdrawn_on = PANEL - timedelta(days=9), MONDAY
    assert run()["started"] == 0


def test_a_panel_that_moved_moves_the_date_and_keeps_the_old_one(booked):
    check, _, meeting, _ = booked
    check.expires_on = PANEL - timedelta(days=9)
    run()
    meeting.held_on = PANEL + timedelta(days=14)
    assert run()["started"] == 1
    assert [row.closed_how for row in rows()] == [ClosedHow.SUPERSEDED, None]
    assert run() == {"started": 0, "stopped": 0, "failed": 0}
