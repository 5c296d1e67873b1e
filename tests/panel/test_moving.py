"""A meeting cancelled or moved with items on it: nothing is lost and the trail shows it."""

from datetime import date, time

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.audit.models import AuditEvent
from kinship.core.errors import RefusedError
from kinship.panel.models import MeetingMember, PanelItemReturn
from kinship.panel.services.booking import book_item
from kinship.panel.services.chasing import chase
from kinship.panel.services.meetings import cancel_meeting
from kinship.panel.services.moving import change_meeting
from kinship.panel.types.meeting import Arrangements
from kinship.panel.types.moving import Moved, Why
from kinship.timescales.models import Timescale
from tests.factories.accounts import make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, seat
from tests.factories.people import make_child

HELD, LATER = date(2026, 12, 10), date(2027, 1, 14)
JOB = job_actor("test")


@pytest.fixture
def meeting(scotland, app):
    return make_meeting(HELD, reference="KP-2026-12", venue="Room 2")


@pytest.fixture
def urgent(team, meeting):
    limit = {"legal_limit_on": date(2026, 12, 31), "legal_limit_what": "placement"}
    case = make_case(team, make_child(), reference="K-1", **limit)
    return make_item(case, meeting, kind="KVAR", late_paper_reason="A check", late_paper_by="S R")


@pytest.fixture
def calm(team, meeting):
    return make_item(make_case(team, make_child(), reference="K-2"), meeting, kind="KREV1")


def moved_to(day, **columns) -> Arrangements:
    return Arrangements(held_on=day, venue=columns.pop("venue", "Room 2"), **columns)


def test_a_cancelled_meeting_sends_its_items_back_with_what_was_allowed(
    meeting, urgent, calm, db_session
):
    assert cancel_meeting(meeting=meeting, reason="The chair is ill", by=JOB) == 2
    assert (urgent.meeting_id, urgent.late_paper_by) == (None, "")
    kept = db_session.query(PanelItemReturn).filter_by(item_id=urgent.id).one()
    assert (kept.why, kept.reason) == (
        Why.CANCELLED,
        "The meeting was cancelled: The chair is ill",
    )
    assert (kept.late_paper_reason, kept.late_paper_by, kept.was_held_on) == (
        "A check", "S R", HELD,
    )  # fmt: skip
    db_session.commit()
    trail = select(AuditEvent.facts).where(AuditEvent.action == "panel.item_put_back")
    assert {each["meeting"] for each in db_session.execute(trail).scalars()} == {"KP-2026-12"}
    with pytest.raises(RefusedError, match="was cancelled already"):
        cancel_meeting(meeting=meeting, reason="Again", by=JOB)


def test_an_item_that_came_back_can_be_booked_again_and_twice_is_refused(meeting, calm):
    cancel_meeting(meeting=meeting, reason="Snow", by=JOB)
    other = make_meeting(LATER)
    book_item(item=calm, meeting=other, by=JOB)
    with pytest.raises(RefusedError, match="booked already"):
        book_item(item=calm, meeting=other, by=JOB)
    assert calm.meeting_id == other.id


def test_a_moved_meeting_keeps_what_still_works_and_sends_back_what_does_not(meeting, urgent, calm):
    member = make_member()
    seat(meeting, member, coming=True, leaves_at=time(12))
    done = change_meeting(meeting=meeting, arrangements=moved_to(LATER), reason="Snow", by=JOB)
    assert done == Moved(stay=1, back=1)
    assert (meeting.held_on, calm.meeting_id, urgent.meeting_id) == (LATER, meeting.id, None)
    assert meeting.agenda_changed_at is not None


def test_members_are_asked_again_after_a_move(meeting, calm, db_session):
    seat(meeting, make_member(), coming=True, leaves_at=time(12))
    change_meeting(meeting=meeting, arrangements=moved_to(LATER), reason="Snow", by=JOB)
    row = db_session.query(MeetingMember).one()
    assert (row.coming, row.leaves_at) == (None, None)


def test_what_is_waited_for_is_waited_for_by_the_new_day_at_once(meeting, calm, db_session):
    chase(date(2026, 11, 23), by=JOB)
    held = select(Timescale.from_on).where(
        Timescale.subject_kind == "panel_item", Timescale.closed_on.is_(None)
    )
    assert set(db_session.execute(held).scalars()) == {HELD}
    change_meeting(meeting=meeting, arrangements=moved_to(LATER), reason="Snow", by=JOB)
    assert set(db_session.execute(held).scalars()) == {LATER}


@pytest.mark.parametrize(
    ("day", "reason", "words"),
    [
        (date(2026, 11, 30), "Snow", "closed for St Andrew"),
        (date(2026, 12, 12), "Snow", "is at a weekend"),
        (date(2026, 12, 25), "Snow", "closed for Christmas Day"),
        (date(2026, 11, 20), "Snow", "not in the past"),
        (LATER, " ", "Enter why the meeting is moved"),
    ],
)
def test_a_move_that_cannot_be_changes_nothing(meeting, calm, day, reason, words):
    with pytest.raises(RefusedError, match=words):
        change_meeting(meeting=meeting, arrangements=moved_to(day), reason=reason, by=JOB)
    assert meeting.held_on == HELD


def test_another_room_needs_no_reason_and_sends_nothing_back(meeting, urgent, calm):
    done = change_meeting(
        meeting=meeting, arrangements=moved_to(HELD, venue="Teams"), reason="", by=JOB
    )
    assert (done, meeting.venue, urgent.meeting_id) == (Moved(0, 0), "Teams", meeting.id)


def test_a_meeting_at_which_something_was_heard_keeps_its_day(meeting, calm):
    calm.recommended_on = HELD
    with pytest.raises(RefusedError, match="was heard at this meeting"):
        change_meeting(meeting=meeting, arrangements=moved_to(LATER), reason="Snow", by=JOB)


def test_the_page_says_what_becomes_of_each_item_and_the_requests_say_why(
    visit, meeting, urgent, calm
):
    make_meeting(LATER)
    pages = visit(make_staff("panel_administrator"))
    page = pages.get(f"/panel/{meeting.id}/cancel")
    assert "K-1: Placement ends on Thursday 31 December 2026" in page.text
    assert "No other meeting works for it" in page.text
    assert page.link("Why this date: K-1") == f"/panel/items/{urgent.id}"
    assert "K-2" in page.text
    assert "The next meeting that works for it is Thursday 14 January 2027" in page.text
    page = pages.submit({"reason": "The chair is ill"})
    page = pages.get("/panel/requests")
    assert "Came back from KP-2026-12. The meeting was cancelled: The chair is ill" in page.text


def test_a_meeting_is_moved_on_its_page(visit, meeting, urgent, calm):
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/panel/{meeting.id}/change")
    day = {"held_on-day": "14", "held_on-month": "1", "held_on-year": "2027"}
    page = pages.submit({**day, "reason": "Snow"})
    assert page.messages[0].startswith("Meeting moved. 1 item waits")


def test_every_linked_date_of_every_meeting_stands_on_one_page(visit, meeting):
    make_meeting(LATER)
    text = visit(make_staff("panel_administrator")).get("/panel/calendar").text
    for words in ("Wednesday 25 November", "Thursday 3 December", "Thursday 24 December",
                  "Tuesday 29 December", "Thursday 14 January"):  # fmt: skip
        assert words in text
