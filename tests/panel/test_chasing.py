"""What a coming panel waits for is in the work of whoever owes it, until it is there."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.services.booking import put_back
from kinship.panel.services.chasing import chase
from kinship.panel.services.conflicts import declare_conflict
from kinship.panel.services.items import withdraw_item
from kinship.panel.services.meetings import cancel_meeting
from kinship.panel.services.packs import declare_no_conflict
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, publish, seat
from tests.factories.people import make_child
from workers.tasks.panel import chase as task

MONDAY = date(2026, 11, 23)
PANEL = date(2026, 12, 22)
BY = job_actor("test")


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team)


@pytest.fixture
def meeting(app):
    return make_meeting(PANEL)


@pytest.fixture
def item(meeting, team, worker):
    case = make_case(team, make_child(), worker_id=worker.id)
    return make_item(case, meeting)


def waits(rule: str) -> list[tuple[date, int | None]]:
    statement = (
        select(Timescale.due_on, Timescale.owner_id)
        .where(Timescale.rule == rule, Timescale.closed_on.is_(None))
        .order_by(Timescale.id)
    )
    return [tuple(row) for row in db.session.execute(statement)]


def run(on=MONDAY):
    db.session.commit()
    return chase(on, by=BY)


def test_papers_are_owed_ten_working_days_before_by_the_worker_of_the_case(item, worker):
    assert run()["started"] == 2
    assert waits("local-panel-papers-in") == [(date(2026, 12, 8), worker.id)]
    assert run() == {"started": 0, "stopped": 0, "failed": 0}


def test_the_agenda_is_owed_by_the_administrator_until_it_is_published(item, meeting):
    administrator = make_staff("panel_administrator")
    run()
    assert waits("local-agenda-lock") == [(date(2026, 12, 14), administrator.id)]
    publish(meeting)
    assert waits("local-agenda-lock") == []


def test_a_member_owes_an_answer_once_the_agenda_is_published_and_not_when_it_is_given(
    item, meeting
):
    account = make_staff("panel_member")
    member = make_member("Hope Asante", staff=account)
    seat(meeting, member, coming=True)
    seat(meeting, make_member("Nobody's sign-in"), coming=True)
    run()
    assert waits("local-panel-conflicts") == []
    publish(meeting)
    assert waits("local-panel-conflicts") == [(date(2026, 12, 17), account.id)]
    declare_no_conflict(item=item, member=member, by=BY)
    assert waits("local-panel-conflicts") == []


@pytest.mark.parametrize("coming", [False, True])
def test_a_declared_conflict_is_an_answer_too_and_who_does_not_come_owes_none(
    item, meeting, coming
):
    member = make_member("Hope Asante", staff=make_staff("panel_member"))
    seat(meeting, member, coming=coming)
    publish(meeting)
    assert len(waits("local-panel-conflicts")) == coming
    declare_conflict(item=item, member=member, kind="neighbour", by=BY)
    assert waits("local-panel-conflicts") == []


@pytest.mark.parametrize("how", ["put back", "withdrawn", "cancelled"])
def test_nothing_is_owed_to_a_meeting_that_no_longer_waits(item, meeting, how):
    run()
    if how == "put back":
        put_back(item=item, meeting=meeting, reason="No room", by=BY)
    elif how == "withdrawn":
        withdraw_item(item=item, meeting=meeting, reason="Moved away", by=BY)
    else:
        cancel_meeting(meeting=meeting, reason="Snow", by=BY)
    assert waits("local-panel-papers-in") == []


def test_a_meeting_that_is_held_is_chased_no_more_the_day_after(item):
    run(PANEL)
    assert waits("local-panel-papers-in")
    run(PANEL + timedelta(days=1))
    assert waits("local-panel-papers-in") == []


def test_what_cannot_be_counted_stops_no_other(item, monkeypatch):
    real = timescales.start

    def start(rule_id, *, on, **rest):
        if on.kind == "panel_item":
            raise RefusedError("This rule was not in force")
        return real(rule_id, on=on, **rest)

    monkeypatch.setattr(timescales, "start", start)
    assert run() == {"started": 1, "stopped": 0, "failed": 1}


def test_a_moved_meeting_moves_what_is_owed_and_keeps_the_old_date(item, meeting):
    run()
    meeting.held_on = date(2027, 1, 12)
    db.session.flush()
    assert task("2026-11-23")["started"] == 2
    [(due_on, _)] = waits("local-panel-papers-in")
    assert due_on == date(2026, 12, 24)
    kept = select(Timescale.due_on).where(Timescale.closed_how == "superseded")
    assert set(db.session.execute(kept).scalars()) == {date(2026, 12, 8), date(2026, 12, 14)}
