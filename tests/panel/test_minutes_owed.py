"""After a panel its minutes are owed: the draft by the administrator, then the chair."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.core.database import db
from kinship.panel.queries.owed import Waits, owed
from kinship.panel.services.meetings import cancel_meeting
from kinship.panel.services.minutes import issue_minutes
from kinship.panel.services.signing import sign_minutes
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.panel import make_meeting, make_quorate
from tests.panel.test_chasing import BY, run, waits

HELD = date(2026, 12, 8)
DRAFT, SIGNED = "local-minutes-draft", "local-minutes-final"
DRAFT_BY, SIGNED_BY = date(2026, 12, 15), date(2026, 12, 18)


@pytest.fixture
def held(app):
    make_team()
    meeting = make_meeting(HELD)
    members = make_quorate(meeting, attended=True)
    administrator, chair = make_staff("panel_administrator"), make_staff("panel_chair")
    members[0].staff_id = chair.id
    db.session.flush()
    return meeting, administrator, chair


def ended(rule) -> list[tuple[str, date]]:
    statement = select(Timescale.closed_how, Timescale.closed_on).where(Timescale.rule == rule)
    return [tuple(row) for row in db.session.execute(statement)]


def reasons(rule) -> list[str]:
    return list(db.session.execute(select(Timescale.late_reason).filter_by(rule=rule)).scalars())


def day(field, number) -> dict[str, str]:
    return {f"{field}-day": str(number), f"{field}-month": "12", f"{field}-year": "2026"}


@pytest.mark.parametrize(
    ("today", "owed"), [(date(2026, 12, 7), 0), (HELD, 0), (date(2026, 12, 9), 1)]
)
def test_minutes_are_owed_from_the_day_after_the_meeting(held, today, owed):
    _, administrator, chair = held
    run(today)
    assert waits(DRAFT) == [(DRAFT_BY, administrator.id)] * owed
    assert waits(SIGNED) == [(SIGNED_BY, chair.id)] * owed
    assert run(today)["started"] == 0


@pytest.mark.day("2026-12-15")
def test_the_draft_is_met_when_it_is_sent_and_the_rest_when_the_chair_signs(held):
    meeting, administrator, chair = held
    run(date(2026, 12, 9))
    version = issue_minutes(meeting=meeting, by=act_as(administrator))
    assert (waits(DRAFT), ended(DRAFT)) == ([], [("met", DRAFT_BY)])
    assert waits(SIGNED) == [(SIGNED_BY, chair.id)]
    sign_minutes(meeting=meeting, number=version.number, by=act_as(chair))
    assert (waits(SIGNED), ended(SIGNED)) == ([], [("met", DRAFT_BY)])
    assert run(date(2026, 12, 16)) == {"started": 0, "stopped": 0, "failed": 0}


@pytest.mark.day("2026-12-16")
def test_a_draft_that_comes_a_day_late_asks_why(visit, held):
    meeting, administrator, _ = held
    run(date(2026, 12, 9))
    pages = visit(administrator)
    pages.get(f"/panel/{meeting.id}/minutes/read")
    page = pages.submit(action="send-round", status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    page = pages.submit({"late_reason": "sickness"}, action="send-round")
    assert page.messages[0] == "The minutes are with the members and the chair"
    assert (waits(DRAFT), ended(DRAFT)) == ([], [("met", date(2026, 12, 16))])
    assert reasons(DRAFT) == ["sickness"]


@pytest.mark.day("2026-12-21")
def test_a_chair_who_signs_late_says_why(visit, held):
    meeting, administrator, chair = held
    run(date(2026, 12, 9))
    issue_minutes(meeting=meeting, by=act_as(administrator), late_reason="sickness")
    pages = visit(chair)
    pages.get(f"/panel/{meeting.id}/minutes/read")
    page = pages.submit(action="/sign", status=422)
    assert page.errors == [("Select why this was late", "late_reason")]
    page = pages.submit({"late_reason": "panel capacity"}, action="/sign")
    assert page.messages[0] == "Signed. The minutes are final and the decision maker has them"
    assert (ended(SIGNED), reasons(SIGNED)) == (
        [("met", date(2026, 12, 21))], ["panel capacity"],
    )  # fmt: skip


@pytest.mark.day("2026-12-21")
def test_agreed_on_paper_in_time_is_in_time_on_whatever_day_it_is_recorded(visit, held):
    meeting, administrator, _ = held
    run(date(2026, 12, 9))
    pages = visit(administrator)
    pages.get(f"/panel/{meeting.id}/minutes")
    late = {**day("final_on", 18), "agreed_by": "Casey Chair"}
    assert pages.submit(late, status=422).errors[0][1] == "late_reason"
    pages.submit({**late, **day("final_on", 15)})
    assert (ended(DRAFT), ended(SIGNED)) == ([("met", DRAFT_BY)], [("met", DRAFT_BY)])
    assert reasons(SIGNED) == [""]


@pytest.mark.day("2026-12-09")
def test_a_meeting_that_did_not_take_place_owes_no_minutes(held):
    meeting, *_ = held
    run(date(2026, 12, 9))
    cancel_meeting(meeting=meeting, reason="Snow", by=BY)
    assert (waits(DRAFT), waits(SIGNED)) == ([], [])


@pytest.mark.usefixtures("held")
def test_any_number_of_unsigned_meetings_is_read_in_as_many_statements(statements):
    def read() -> int:
        before = len(statements)
        owed(date(2027, 1, 4), [Waits.DRAFT, Waits.FINAL])
        return len(statements) - before

    few = read()
    for day in (9, 10, 11):
        make_quorate(make_meeting(date(2026, 12, day)), attended=True)
    assert read() == few
