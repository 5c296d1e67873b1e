"""Assessments that stand still, or were sent back again, are raised before they are late."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.assessments.models import AssessmentReturn
from kinship.assessments.services.watch import raise_standing_still
from kinship.core.database import db
from kinship.timescales.models import Escalation
from tests.factories.accounts import make_staff, make_team
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open

BY = job_actor("test")


@pytest.fixture
def team(app):
    team = make_team()
    make_staff("team_leader", team=team)
    make_staff("head_of_service")
    return team


def assessment(team, *, quiet=10, independent=True, **columns):
    row = make_open(team, last_activity_on=ago(quiet), **columns)
    row.independent = independent
    for days in (40, 60):
        make_timescale(ahead(days), subject_id=row.id, case_id=row.case_id, team_id=team.id)
    return row


def run(on=MONDAY):
    db.session.commit()
    return raise_standing_still(on, by=BY)


def raised():
    found = select(Escalation.level, Escalation.because).order_by(Escalation.id)
    return [tuple(row) for row in db.session.execute(found)]


@pytest.mark.parametrize(("quiet", "number"), [(9, 0), (10, 1), (30, 1)])
def test_an_independent_assessor_without_activity_is_raised_once_to_the_team_leader(
    team, quiet, number
):
    assessment(team, quiet=quiet)
    assert run() == {"raised": number, "failed": 0}
    assert run() == {"raised": 0, "failed": 0}
    assert raised() == [(1, "No activity for 10 days or more")] * number


def test_the_councils_own_workers_closed_and_submitted_work_are_left(team):
    assessment(team, independent=False)
    assessment(team, submitted_on=ago(12))
    assessment(team, closed_on=ago(1), closed_how="signed off")
    assert run()["raised"] == 0


@pytest.mark.parametrize(("times", "number"), [(1, 0), (2, 1), (3, 1)])
def test_work_sent_back_twice_goes_to_the_service_manager(team, times, number):
    row = assessment(team, quiet=1)
    for _ in range(times):
        db.session.add(
            AssessmentReturn(
                assessment_id=row.id, submitted_on=ago(9), returned_on=ago(8), points="1. More"
            )
        )
    assert run()["raised"] == number
    assert raised() == [(2, "Sent back 2 times or more")] * number


def test_nothing_is_raised_on_a_day_the_council_is_closed(team):
    assessment(team)
    assert run(date(2026, 11, 28))["raised"] == 0
