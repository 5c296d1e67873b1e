"""Each scheduled job: two schedulers, a worker killed in the middle, and a failure that is seen.

The sweep dies with its process in test_things_that_break; here every job is cut off between two of
its own transactions, as a kill would leave it, and what the next run adds is counted.
"""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from kinship.assessments import services as assessments
from kinship.assessments.jobs import RAISE_STANDING_STILL, WATCH_HOMES
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.checks.models import Check
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.jobs import runs
from kinship.core.jobs.models import JobRun
from kinship.finance.jobs import START_BANDS
from kinship.households.models import HouseholdMember
from kinship.messages.jobs import SEND_DIGESTS
from kinship.messages.models import Message
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.reports.jobs import COUNT_TEAMS
from kinship.reports.models import TeamCount
from kinship.timescales.jobs import FLAG_OVERDUE
from kinship.timescales.models import Escalation, Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case
from tests.factories.checks import make_check
from tests.factories.finance import make_agreement
from tests.factories.homes import make_family
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person
from tests.factories.timescales import make_timescale
from tests.factories.worklist import ago, ahead, make_open
from workers.base import catch_up, run_daily
from workers.register import TASKS
from workers.schedule import DAILY

MONDAY = date(2026, 11, 23)
PANEL = date(2027, 1, 12)


class Killed(BaseException):
    """What a kill looks like from inside."""


def two_allowances():
    family = make_family()
    for name in ("Ivy", "Max"):
        child = make_child(name, "Okafor", born=date(2021, 12, 10))
        case = make_case(family.team, child)
        columns = {"scheme": "SC-R33", "region": "", "starts_on": date(2026, 1, 5)}
        make_agreement(case, child, family.carer, **columns)


def two_birthdays():
    for _ in range(2):
        make_case(make_team(), make_child("Kyle", "Harkin", born=date(2010, 12, 1)))


def two_homes():
    leader = make_staff("team_leader", team=make_team())
    for _ in range(2):
        child, household = make_child(), make_household(make_person("Ann", "Lee"))
        case = make_case(make_team(), child)
        made = make_assessment(case, child, household=household)
        assessments.plan_for(assessment=made, by=act_as(leader))
        new = make_person("Kit", "Moore", born=date(1990, 1, 1))
        joined = MONDAY - timedelta(days=3)
        db.session.add(
            HouseholdMember(
                household_id=household.id, person_id=new.id, role="other adult", joined_on=joined
            )
        )


def two_checks():
    meeting = make_meeting(PANEL)
    for _ in range(2):
        adult = make_person()
        household = make_household(adult)
        make_item(make_case(make_team(), make_child()), meeting, household_id=household.id)
        row = make_check(household, adult, received_on=date(2024, 1, 8), outcome="clear")
        row.expires_on = PANEL - timedelta(days=9)


def two_items():
    meeting = make_meeting(PANEL)
    for _ in range(2):
        make_item(make_case(make_team(), make_child()), meeting)


def two_late():
    for _ in range(2):
        make_timescale(ago(900))


def two_quiet():
    team = make_team()
    make_staff("team_leader", team=team)
    for _ in range(2):
        row = make_open(team, last_activity_on=ago(10))
        row.independent = True
        make_timescale(ahead(40), subject_id=row.id, case_id=row.case_id, team_id=team.id)


def two_teams():
    for _ in range(2):
        make_timescale(ago(5), team_id=make_team().id)


def two_people():
    team = make_team()
    for _ in range(2):
        make_timescale(ago(5), owner_id=make_staff("social_worker", team=team).id, team_id=team.id)


WORLDS = {
    START_BANDS.name: (two_allowances, Timescale, 2),
    START_BIRTHDAYS.name: (two_birthdays, Timescale, 2),
    WATCH_HOMES.name: (two_homes, Check, 6),
    WATCH_CHECKS.name: (two_checks, Timescale, 2),
    CHASE.name: (two_items, Timescale, 3),
    FLAG_OVERDUE.name: (two_late, Escalation, 6),
    RAISE_STANDING_STILL.name: (two_quiet, Escalation, 2),
    COUNT_TEAMS.name: (two_teams, TeamCount, 12),
    SEND_DIGESTS.name: (two_people, Message, 2),
}
NAMES = [job.name for job in DAILY]


@pytest.fixture
def world(app, monkeypatch, name):
    """Something for the job to do twice over; returns how much of it is done."""
    build, model, whole = WORLDS[name]
    if build is two_allowances:
        monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", "ochilvale")
    build()
    db.session.commit()
    there = rows_of(model)
    return lambda: (rows_of(model) - there, whole)


def rows_of(model):
    return db.session.execute(select(func.count()).select_from(model)).scalar_one()


def test_every_scheduled_job_is_tried_here():
    assert set(WORLDS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_two_schedulers_get_one_run_and_nothing_twice(world, name):
    assert [run_daily(name, TASKS[name]) for _ in range(2)] == [True, False]
    done, whole = world()
    assert done == whole
    TASKS[name](MONDAY.isoformat())
    assert world()[0] == whole


def killed_at(monkeypatch, times, *, after):
    """Cut the work off at a commit of its own: before it is written, or just after."""
    commit, seen = db.session.commit, []

    def cut():
        seen.append(1)
        if after or len(seen) < times:
            commit()
        if len(seen) == times:
            raise Killed

    monkeypatch.setattr(db.session, "commit", cut)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("times", "after"), [(1, False), (1, True), (2, False)])
def test_a_worker_killed_in_the_middle_leaves_nothing_twice_and_nothing_out(
    world, name, times, after
):
    with transaction():
        run_id = runs.begin(name, MONDAY.isoformat()).id
    with pytest.MonkeyPatch.context() as patched:
        killed_at(patched, times, after=after)
        with pytest.raises(Killed) if times == 1 else suppress(Killed):
            TASKS[name]()
        db.session.rollback()
        db.session.info.clear()
    assert not run_daily(name, TASKS[name])  # its worker may still live
    with transaction():
        run = db.session.get(JobRun, run_id)
        run.started_at = run.alive_at = clock.now() - timedelta(minutes=4)
    assert run_daily(name, TASKS[name])
    done, whole = world()
    assert done == whole
    assert db.session.get(JobRun, run_id).succeeded


@pytest.mark.parametrize("name", NAMES)
def test_a16_a_failed_job_is_red_on_its_page_and_the_next_run_catches_up(world, visit, name):
    def fails():
        message = "Kyle Example lives here"
        raise ValueError(message)

    with pytest.raises(ValueError, match="Kyle"):
        run_daily(name, fails)
    page = visit(make_staff("head_of_service")).get("/jobs")
    assert page.text.count("Failed") == 1
    assert "govuk-tag--red" in page.html
    assert "Kyle" not in page.text
    job = next(each for each in DAILY if each.name == name)
    with transaction():
        db.session.execute(select(JobRun)).scalar_one().ended_at -= timedelta(minutes=15)
    catch_up([job], TASKS)
    done, whole = world()
    assert done == whole
    page = visit(make_staff("head_of_service")).get("/jobs")
    assert "Failed" not in page.text
