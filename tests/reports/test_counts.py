"""What each team has is counted once a day and stays as it was counted."""

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.core.database import db
from kinship.reports.models import TeamCount
from kinship.reports.queries import counts as queries
from kinship.reports.services import count_teams
from kinship.reports.types import Counted
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open

BY = job_actor("test")


@pytest.fixture
def team(app):
    team = make_team()
    make_open(team, age=30)
    make_open(team, age=3)
    make_timescale(ago(5), team_id=team.id)
    make_timescale(ago(9), team_id=team.id, legal_limit=True)
    make_timescale(ago(20), team_id=team.id, closed_on=ago(2), closed_how="met")
    make_timescale(ahead(5), team_id=team.id)
    return team


def numbers(team, day):
    found = select(TeamCount.name, TeamCount.number).where(
        TeamCount.team_id == team.id, TeamCount.day == day
    )
    return {row.name: row.number for row in db.session.execute(found)}


def test_each_night_every_number_of_a_team_is_kept(team):
    assert count_teams(MONDAY, by=BY) == 1
    assert numbers(team, MONDAY) == {
        Counted.OUTSTANDING: 2,
        Counted.NOBODYS: 2,
        Counted.OVERDUE: 2,
        Counted.DEFERRED: 0,
        Counted.ANSWERED: 0,
        Counted.LIMITS_PASSED: 1,
    }


@pytest.mark.parametrize(("days", "overdue"), [(1, 2), (2, 2), (3, 3), (4, 3), (5, 2), (8, 2)])
def test_an_earlier_day_is_counted_from_the_dates_of_the_facts(team, days, overdue):
    found = {row.name: row.number for row in queries.counts_on(ago(days)) if row.team_id == team.id}
    assert found[Counted.OVERDUE] == overdue


def test_days_that_open_or_end_by_themselves_are_never_counted_as_overdue(team):
    make_timescale(ago(5), team_id=team.id, owed=False, earliest_on=ago(5))
    make_timescale(ago(5), team_id=team.id, owed=False)
    count_teams(MONDAY, by=BY)
    found = numbers(team, MONDAY)
    assert (found[Counted.OVERDUE], found[Counted.LIMITS_PASSED]) == (2, 1)


def test_a_day_is_counted_once_whatever_changes_later(team):
    count_teams(MONDAY, by=BY)
    make_timescale(ago(5), team_id=team.id)
    assert count_teams(MONDAY, by=BY) == 0
    assert numbers(team, MONDAY)[Counted.OVERDUE] == 2


def test_days_that_were_missed_are_made_up_for(team):
    count_teams(ago(4), by=BY)
    assert count_teams(MONDAY, by=BY) == 4
    assert queries.counted_days(ago(30)) == {ago(n) for n in range(5)}


def test_a_leader_sees_their_team_week_by_week(visit, team):
    for weeks in range(3):
        count_teams(ago(7 * weeks + 1), by=BY)
    leader = make_staff("team_leader", team=team)
    other = make_staff("team_leader", team=make_team())
    page = visit(leader).get("/team/weeks")
    assert page.table("weeks")[0][:2] == ["22 Nov 2026", "2"]
    visit(other).get("/team/weeks")
    assert queries.weeks(act_as(other), MONDAY) == []
    visit(make_staff("social_worker", team=team)).get("/team/weeks", 403)


def test_one_day_of_each_week_is_shown_the_newest_first(team):
    for days in (0, 1, 8, 9, 15):
        rows = queries.counts_on(ago(days))
        db.session.add_all(TeamCount(**row._asdict(), counted_at=clock.now()) for row in rows)
    db.session.flush()
    found = queries.weeks(act_as(make_staff("head_of_service")), MONDAY)
    assert [day for day, _ in found] == [MONDAY, ago(8), ago(15)]
