"""The administrator's pages: meetings, who sits, requests, agenda."""

from datetime import date, time

import pytest
from sqlalchemy import select

from kinship.panel.models import Meeting, PanelItem, PanelMember
from kinship.panel.queries.items import order_of
from tests.factories.accounts import make_staff
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_member, make_quorate, seat
from tests.factories.people import make_child

DECEMBER = date(2026, 12, 8)


@pytest.fixture
def pages(visit):
    return visit(make_staff("panel_administrator", name="Wilf Tan"))


def test_a_meeting_is_set_up_and_shows_its_linked_dates_with_why(pages, db_session):
    pages.get("/panel/new")
    page = pages.submit(
        {
            "held_on-day": "8",
            "held_on-month": "12",
            "held_on-year": "2026",
            "venue": "Committee Room 2",
        }
    )
    assert page.messages == ["Meeting FP-2026-12 set up"]
    assert page.h1 == "Tuesday 8 December 2026"
    for words in ("Papers in Tuesday 24 November 2026", "Decision Thursday 31 December 2026"):
        assert words in page.text
    assert "NMS 14" in page.text
    meeting = db_session.execute(select(Meeting)).scalar_one()
    assert (meeting.venue, meeting.minutes_by) == ("Committee Room 2", "Wilf Tan")


def test_a_closed_day_is_refused_at_the_field_and_what_was_typed_is_kept(pages):
    pages.get("/panel/new")
    page = pages.submit(
        {"held_on-day": "25", "held_on-month": "12", "held_on-year": "2026", "venue": "Room 2"}
    )
    assert page.status == 422
    ((message, field),) = page.errors
    assert message.startswith("Enter a working day: Friday 25 December 2026")
    assert field == "held_on-day"
    assert pages.page.value("venue") == "Room 2"


def test_the_list_shows_what_is_to_come_and_what_was(pages):
    make_item(None, make_meeting(DECEMBER, reference="FP-1"), kind="KBUS", minutes=300)
    make_meeting(date(2026, 11, 10), reference="FP-0", minutes_final_on=date(2026, 11, 20))
    page = pages.get("/panel")
    ((_, reference, papers, items, length, agenda),) = page.table("coming")
    assert (reference, items, agenda) == ("FP-1", "1", "Draft")
    assert papers == "due tomorrow 24 Nov 2026 Why this date: papers for FP-1"
    assert length == "300 minutes Too long"
    assert page.table("past")[0][1:] == ["FP-0", "0", "Final on 20 November 2026"]


def test_members_are_appointed_added_and_their_answer_recounts_the_quorum(pages, db_session):
    meeting = make_meeting(DECEMBER)
    members = make_quorate(meeting)
    make_item(None, meeting, kind="KBUS")
    pages.get("/panel/members/new")
    pages.submit({"full_name": "Nell New", "tags": ["lay"]})
    page = pages.get(f"/panel/{meeting.id}")
    assert "Quorate: 6 expected, 5 needed, chair and social worker among them" in page.text
    nell = db_session.execute(select(PanelMember).filter_by(full_name="Nell New")).scalar_one()
    pages.get(f"/panel/{meeting.id}/seats/new")
    page = pages.submit({"member_id": str(nell.id)})
    assert "Quorate: 7 expected, 5 needed" in page.text
    pages.get(f"/panel/{meeting.id}/seats/{members[2].id}")
    page = pages.submit({"coming": "no"})
    assert "Not quorate from 09:30: 6 expected, 5 needed, no social worker" in page.text
    assert "Apologies" in page.text


def test_a_seat_that_nobody_has_does_not_exist(pages):
    meeting = make_meeting(DECEMBER)
    pages.get(f"/panel/{meeting.id}/seats/{make_member().id}", 404)


def test_requests_stand_in_order_of_need_with_the_reason_and_the_last_panel(pages, team):
    make_meeting(date(2026, 11, 24))
    make_meeting(DECEMBER)
    make_item(make_case(team, make_child(), reference="E-1"), wanted_by=date(2026, 12, 20))
    limit = {"legal_limit_on": date(2026, 11, 29), "legal_limit_what": "temporary approval"}
    make_item(make_case(team, make_child("Kim", "Lee"), reference="E-2207", **limit))
    page = pages.get("/panel/requests")
    first, second = page.table("requests")
    assert first[0] == "1. E-2207 Approval of a kinship carer K.L. (8)"
    assert first[1] == "Temporary approval ends on Sunday 29 November 2026, in 6 days"
    assert first[2] == (
        "At risk No panel before 30 Nov can take this unless a late-paper exception is "
        "approved today No coming meeting works for it as it stands"
    )
    assert second[1] == "Wanted by Sunday 20 December 2026"
    assert second[2] == "Any coming panel In this order it gets Tuesday 8 December 2026"


def test_booking_asks_for_the_late_paper_exception_and_keeps_what_was_typed(pages, team):
    """A4: E-2207 on 8 December is refused with the reason."""
    last, _ = make_meeting(date(2026, 11, 24)), make_meeting(DECEMBER)
    limit = {"legal_limit_on": date(2026, 11, 29), "legal_limit_what": "temporary approval"}
    item = make_item(make_case(team, make_child(), **limit), kind="KEXT")
    pages.get(f"/panel/requests/{item.id}")
    assert "9 days after temporary approval ends" in pages.page.text
    page = pages.submit({"meeting_id": str(last.id)})
    assert page.status == 422
    assert page.errors[0][1] == "late_paper_reason"
    page = pages.submit({"late_paper_reason": "Police check", "late_paper_by": "A Viser"})
    assert "booked" in page.messages[0]
    assert "Late paper Police check. Approved by A Viser" in page.text


def test_moving_up_changes_order_and_times_without_javascript(pages):
    meeting = make_meeting(DECEMBER, starts_at=time(9, 30))
    first = make_item(None, meeting, kind="KBUS", title="Welcome", minutes=5)
    second = make_item(None, meeting, kind="KBUS", title="Minutes", minutes=10)
    up = f"/panel/items/{second.id}/up"
    assert f'form="moves" formaction="{up}"' in pages.get(f"/panel/{meeting.id}").html
    page = pages.post(up)
    assert page.messages == ["Moved up. The times are worked out again"]
    assert order_of(meeting.id) == [second.id, first.id]
    assert page.text.index("Minutes") < page.text.index("Welcome")
    assert "09:40" in page.text


def test_an_item_is_shaped_and_taken_off_and_withdrawn(pages, case, db_session):
    meeting = make_meeting(DECEMBER)
    item = make_item(case, meeting)
    pages.get(f"/panel/items/{item.id}/agenda")
    page = pages.submit({"minutes": "45", "break_before": "15", "carers_at": "9.50am"})
    assert "Break" in page.text
    assert "Carers asked for 09:50" in page.text
    pages.get(f"/panel/items/{item.id}/take-off")
    page = pages.submit({"reason": ""}, status=422)
    assert page.errors == [("Enter why", "reason")]
    page = pages.submit({"reason": "Report not ready"})
    assert page.messages == ["Taken off. It waits for another meeting"]
    db_session.expire_all()
    assert db_session.get(PanelItem, item.id).meeting_id is None
    pages.get(f"/panel/items/{item.id}/withdraw")
    page = pages.submit({"reason": "Carers withdrew"})
    assert page.address == "/panel/requests"


def test_business_is_added_and_the_agenda_published_in_versions(pages):
    meeting = make_meeting(DECEMBER)
    pages.get(f"/panel/{meeting.id}/business")
    pages.submit({"title": "Training", "minutes": "20"})
    page = pages.submit(action="/publish")
    assert page.messages == ["Agenda published as version 1"]
    assert "Agenda version 1, published on 23 November 2026" in page.text
    pages.get(f"/panel/{meeting.id}/business")
    page = pages.submit({"title": "Themes", "minutes": "20"})
    assert "Publish version 2" in page.text
    assert "Draft of version 2" in page.text
    assert "What changed since version 1" in page.text
    assert "Added: Themes, at 09:50" in page.text
    page = pages.get(page.link("Version 1"))
    assert "Themes" not in page.text


def test_a_conflict_is_declared_and_ruled_on(pages, case):
    meeting = make_meeting(DECEMBER)
    members = make_quorate(meeting)
    item = make_item(case, meeting)
    pages.get(f"/panel/items/{item.id}/conflicts/new")
    page = pages.submit({"member_id": str(members[2].id), "kind": "worked"})
    assert "Not quorate from 09:30: 5 expected, 5 needed, no social worker" in page.text
    pages.get(f"/panel/items/{item.id}/conflicts/{members[2].id}")
    page = pages.submit({"ruling": "no conflict"})
    assert "Quorate: 6 expected, 5 needed" in page.text


def test_the_pdf_is_inline_never_sniffed_and_its_name_says_nothing_of_families(pages, case):
    meeting = make_meeting(DECEMBER, reference="FP-2026-12")
    make_item(case, meeting)
    answer = pages.http.get(f"/panel/{meeting.id}/agenda.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == "inline; filename=agenda-fp-2026-12-draft.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_cancelling_sends_items_back_to_the_list(pages, case):
    meeting = make_meeting(DECEMBER)
    make_item(case, meeting)
    pages.get(f"/panel/{meeting.id}/cancel")
    page = pages.submit({"reason": "Snow"})
    assert "Cancelled on 23 November 2026. Snow" in page.text
    assert len(pages.get("/panel/requests").table("requests")) == 1


def test_an_agenda_of_twelve_items_and_eleven_members_takes_ten_statements(
    pages, team, statements, administrator
):
    meeting = make_meeting(DECEMBER)
    make_quorate(meeting)
    for _ in range(5):
        seat(meeting, make_member())
    for _ in range(12):
        make_item(make_case(team, make_child(), make_child()), meeting, minutes=15)
    pages.get(f"/panel/{meeting.id}")
    statements.clear()
    page = pages.get(f"/panel/{meeting.id}")
    assert page.text.count("Quorate: 11 expected, 5 needed") == 12
    assert len(statements) <= 10, statements
