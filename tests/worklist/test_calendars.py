"""Secret addresses: made by their owner, read without signing in, closed with the account."""

from datetime import date, time, timedelta

import icalendar
import pytest
from sqlalchemy import select

from kinship.accounts.models import CalendarFeed, StaffRole, Team
from kinship.accounts.services import change_account
from kinship.accounts.types import Details, job_actor
from kinship.audit.models import AuditEvent
from kinship.cases.models import CaseAccess
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.panel.models import Meeting
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale

MONDAY = date(2026, 11, 23)
PANEL = "Kinship panel"


@pytest.fixture
def unguarded(app):
    app.config["WTF_CSRF_ENABLED"] = False
    yield
    app.config["WTF_CSRF_ENABLED"] = True


@pytest.fixture
def worker(app):
    return make_staff("social_worker", team=make_team())


@pytest.fixture
def make(app, sign_in, unguarded):
    def making(staff, about="work"):
        page = sign_in(staff).post("/my-work/calendar/make", data={"about": about})
        assert page.status_code == 200
        return page.text.split("/calendar/")[1].split(".ics")[0]

    return making


def read(app, secret):
    return app.test_client().get(f"/calendar/{secret}.ics")


def events(answer):
    return list(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"))


def dated(worker, **columns):
    child = make_child()
    case = make_case(db.session.get(Team, worker.team_id), child, **columns)
    make_timescale(
        date(2026, 12, 8), case_id=case.id, team_id=case.team_id, owner_id=worker.id, title="Visit"
    )
    return case, child


def test_ones_own_dates_are_read_without_signing_in_and_without_names(app, worker, make):
    case, child = dated(worker)
    answer = read(app, make(worker))
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    (event,) = events(answer)
    assert event["summary"] == f"{case.reference}: Visit"
    assert event.decoded("dtstart") == date(2026, 12, 8)
    assert child.family_name not in answer.text
    assert worker.full_name not in answer.text
    assert "Set-Cookie" not in answer.headers


def test_a_restricted_case_is_not_even_named_by_its_reference(app, worker, make):
    case, _ = dated(worker, restricted=True)
    assert events(read(app, make(worker))) == []
    db.session.add(
        CaseAccess(case_id=case.id, staff_id=worker.id, reason="holds it", from_at=clock.now())
    )
    db.session.flush()
    answer = read(app, make(worker))
    assert [str(event["summary"]) for event in events(answer)] == ["Restricted case: Visit"]
    assert case.reference not in answer.text


def test_what_is_done_or_long_past_or_somebody_elses_is_left_out(app, worker, make):
    other = make_staff("social_worker", team=make_team())
    make_timescale(MONDAY, owner_id=worker.id, closed_on=MONDAY, closed_how="met")
    make_timescale(MONDAY - timedelta(days=61), owner_id=worker.id)
    make_timescale(MONDAY - timedelta(days=60), owner_id=worker.id)
    make_timescale(MONDAY, owner_id=other.id)
    assert len(events(read(app, make(worker)))) == 1


def test_only_the_digest_of_an_address_is_kept(app, worker, make):
    secret = make(worker)
    kept = db.session.execute(select(CalendarFeed.digest)).scalar_one()
    assert len(secret) >= 43
    assert secret not in kept
    assert len(kept) == 64


def test_a_new_address_stops_the_old_one(app, worker, make):
    first, second = make(worker), make(worker)
    assert read(app, first).status_code == 404
    assert read(app, second).status_code == 200


def test_an_owner_stops_an_address_and_nobody_else_can(app, worker, make, sign_in):
    secret = make(worker)
    feed = db.session.execute(select(CalendarFeed.id)).scalar_one()
    other = sign_in(make_staff("team_leader", team=make_team()))
    assert other.post(f"/my-work/calendar/{feed}/stop").status_code == 404
    assert read(app, secret).status_code == 200
    assert sign_in(worker).post(f"/my-work/calendar/{feed}/stop").status_code == 303
    assert read(app, secret).status_code == 404


def test_the_address_closes_for_good_when_the_account_ends(app, worker, make):
    secret = make(worker)
    by = job_actor("test")
    for active, status in ((False, 404), (True, 404)):
        details = Details(worker.full_name, "", "", worker.team_id, active)
        with transaction():
            change_account(
                staff=worker, details=details, role_keys=["social_worker"], on=MONDAY, by=by
            )
        assert read(app, secret).status_code == status


@pytest.mark.parametrize(("ends_on", "status"), [(MONDAY, 200), (MONDAY - timedelta(days=1), 404)])
def test_the_address_closes_when_the_contract_ends(app, worker, make, ends_on, status):
    secret = make(worker)
    worker.contract_ends_on = ends_on
    db.session.commit()
    assert read(app, secret).status_code == status


def test_the_address_closes_when_the_role_ends(app, worker, make):
    secret = make(worker)
    role = db.session.execute(select(StaffRole).where(StaffRole.staff_id == worker.id)).scalar_one()
    role.until_on = MONDAY - timedelta(days=1)
    db.session.commit()
    assert read(app, secret).status_code == 404


@pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "é"])
def test_an_address_nobody_made_is_not_found(app, secret):
    assert read(app, secret).status_code == 404


def test_making_and_the_first_reading_of_a_day_leave_a_line(app, worker, make):
    secret = make(worker)
    read(app, secret)
    read(app, secret)
    lines = db.session.execute(
        select(AuditEvent.action).where(AuditEvent.subject_kind == "calendar_feed")
    ).scalars()
    assert sorted(lines) == ["accounts.calendar_made", "exported"]


@pytest.fixture
def meeting(app):
    row = Meeting(
        reference="KP-2026-12", panel=PANEL, held_on=date(2026, 12, 8), starts_at=time(9, 30),
        venue="Town Hall, room 2",
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def test_a_panels_meetings_come_with_their_linked_dates(app, meeting, make):
    found = events(read(app, make(make_staff("panel_administrator"), PANEL)))
    by_words = {str(event["summary"]): event for event in found}
    first = by_words[f"KP-2026-12: {PANEL}"]
    assert first.decoded("dtstart").hour == 9
    assert str(first["location"]) == "Town Hall, room 2"
    days = {words: event.decoded("dtstart") for words, event in by_words.items() if event != first}
    assert date(2026, 11, 24) in days.values()
    assert len(days) >= 5


def test_a_linked_date_says_how_it_was_counted_and_where_that_stands(app, meeting, make):
    found = events(read(app, make(make_staff("panel_administrator"), PANEL)))
    papers = next(event for event in found if str(event["summary"]).endswith("Papers in"))
    assert str(papers["description"]).startswith("By Tuesday 24 November 2026. ")
    assert "8 December 2026" in str(papers["description"])
    assert f"/panel/{meeting.id}#linked-dates" in str(papers["url"])


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"legal_limit": True}, "Lawful until Monday 23 November 2026."),
        ({}, "Due by Monday 23 November 2026."),
        ({"owed": False, "earliest_on": MONDAY}, "Not before Monday 23 November 2026."),
        ({"owed": False}, "Ends on Monday 23 November 2026."),
    ],
)
def test_a_date_says_whether_anybody_owes_something_by_it(app, worker, make, facts, told):
    make_timescale(MONDAY, owner_id=worker.id, **facts)
    (event,) = events(read(app, make(worker)))
    assert str(event["description"]).startswith(told)


def test_a_cancelled_meeting_stays_and_says_so(app, meeting, make):
    meeting.cancelled_on = MONDAY
    (event,) = events(read(app, make(make_staff("panel_administrator"), PANEL)))
    assert event["status"] == "CANCELLED"


def test_a_panel_member_has_only_the_meetings_they_sit_at(app, meeting, sign_in, unguarded):
    client = sign_in(make_staff("panel_member"))
    assert client.post("/my-work/calendar/make", data={"about": PANEL}).status_code == 404


def test_somebody_who_reads_no_panels_is_offered_none(app, meeting, visit):
    page = visit(make_staff("finance_officer")).get("/my-work/calendar")
    assert "My dates" in page.text
    assert PANEL not in page.text
    page = visit(make_staff("panel_adviser")).get("/my-work/calendar")
    assert PANEL in page.text


def test_the_address_is_shown_once(app, worker, make, visit):
    secret = make(worker)
    page = visit(worker).get("/my-work/calendar").text
    assert secret not in page
    assert "Nothing has read it yet" in page
