"""Birthdays that change something are in somebody's work weeks ahead, once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.cases.services.birthdays import start_birthdays
from kinship.core.database import db
from kinship.timescales.models import Timescale
from kinship.timescales.types import ClosedHow
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)
BY = job_actor("test")


def case_of(born, **columns):
    team = make_team()
    worker = make_staff("social_worker", team=team)
    child = make_child("Kyle", "Harkin", born=born)
    case = make_case(team, child, worker_id=worker.id, **columns)
    return case, child, worker


def rows():
    return list(db.session.execute(select(Timescale).order_by(Timescale.id)).scalars())


def run(on=MONDAY):
    db.session.commit()
    return start_birthdays(on, by=BY)


@pytest.mark.parametrize(
    ("birthday", "started"),
    [
        (MONDAY - timedelta(days=1), 0),
        (MONDAY, 1),
        (MONDAY + timedelta(days=56), 1),
        (MONDAY + timedelta(days=57), 0),
    ],
)
def test_a_sixteenth_birthday_is_told_from_eight_weeks_ahead(app, birthday, started):
    case, _, worker = case_of(birthday.replace(year=birthday.year - 16))
    assert run() == {"started": started, "failed": 0}
    found = [(row.rule, row.due_on, row.owner_id, row.case_id) for row in rows()]
    assert found == [("local-birthday-16", birthday, worker.id, case.id)] * started


@pytest.mark.parametrize(
    ("born", "rule", "due"),
    [
        (date(2011, 6, 20), "local-birthday-15-6", date(2026, 12, 20)),
        (date(2009, 1, 5), "local-birthday-18", date(2027, 1, 5)),
        (date(2010, 12, 1), "local-birthday-16", date(2026, 12, 1)),
    ],
)
def test_each_age_has_its_own_clock(app, born, rule, due):
    case_of(born)
    run()
    assert [(row.rule, row.due_on) for row in rows()] == [(rule, due)]


def test_somebody_born_on_29_february_turns_16_and_18_on_a_day_that_exists(app):
    case_of(date(2008, 2, 29))
    run(date(2026, 1, 15))
    assert [(row.rule, row.due_on) for row in rows()] == [("local-birthday-18", date(2026, 2, 28))]


def test_run_twice_it_starts_nothing_twice_even_after_it_was_done(app):
    case_of(date(2010, 12, 1))
    run()
    assert run()["started"] == 0
    rows()[0].closed_on, rows()[0].closed_how = MONDAY, ClosedHow.MET.value
    assert run(MONDAY + timedelta(days=1))["started"] == 0
    assert len(rows()) == 1


def test_a_corrected_date_of_birth_moves_the_clock_and_keeps_the_old_one(app):
    _, child, _ = case_of(date(2010, 12, 1))
    run()
    child.born_on = date(2010, 12, 11)
    run()
    assert [(row.due_on, row.closed_how) for row in rows()] == [
        (date(2026, 12, 1), ClosedHow.SUPERSEDED),
        (date(2026, 12, 11), None),
    ]


def test_a_missed_night_is_made_up_for(app):
    case_of(date(2010, 12, 1))
    assert run(date(2026, 11, 30))["started"] == 1


def test_a_closed_case_has_no_birthdays(app):
    case_of(date(2010, 12, 1), closed_on=MONDAY)
    assert run()["started"] == 0


def test_what_a_birthday_asks_for_is_recorded_as_done(app, visit):
    _, _, worker = case_of(date(2010, 12, 1))
    run()
    row = rows()[0]
    pages = visit(worker)
    pages.get(f"/timescales/{row.id}/raised")
    pages.get(f"/timescales/{row.id}/done")
    pages.submit({"done_on-day": 23, "done_on-month": 11, "done_on-year": 2026})
    db.session.expire_all()
    assert (rows()[0].closed_on, rows()[0].closed_how) == (MONDAY, ClosedHow.MET)
    pages.get(f"/timescales/{row.id}/done", 404)
