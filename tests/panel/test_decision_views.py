"""Recommend, end the minutes, decide, tell, write: the pages."""

from datetime import date

import pytest

from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from tests.factories.accounts import make_staff
from tests.factories.cases import make_case
from tests.factories.panel import (
    OWN,
    TEST,
    make_item,
    make_meeting,
    make_member,
    make_quorate,
    publish,
    seat,
)
from tests.factories.people import make_child
from tests.panel.test_records import FINAL, HELD, said

pytestmark = pytest.mark.day("2026-12-23")
REASONED = {
    "read": ["minutes"],
    "words_1": "Both children asked to stay.",
    "weight_1": "decisive",
    "words_2": "Every visit found them safe.",
    "weight_2": "much",
    "test_applied": TEST,
    "reasons": OWN,
}
TOLD = {
    "chair_told_on-day": "23",
    "chair_told_on-month": "12",
    "chair_told_on-year": "2026",
}


@pytest.fixture
def meeting(app):
    return make_meeting(HELD, agenda_version=1)


@pytest.fixture
def members(meeting):
    return make_quorate(meeting, attended=True)


@pytest.fixture
def item(case, meeting):
    return make_item(case, meeting)


@pytest.fixture
def heard(item, meeting, members, administrator):
    record_recommendation(item=item, meeting=meeting, said=said(members), by=administrator)
    return item


@pytest.fixture
def final(heard, meeting, administrator):
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return heard


@pytest.fixture
def decider(visit):
    return visit(make_staff("decision_maker", name="Corinne Haddow"))


def test_a_recommendation_is_recorded_with_every_members_view(visit, item, members):
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/panel/items/{item.id}/recommendation")
    page = pages.submit({"choice": "approve as recommended"}, status=422)
    assert len(page.errors) == 6
    views = {f"view_{member.id}": "support" for member in members}
    page = pages.submit(
        {**views, "wording": "Approved in principle", "reasons": "One\nTwo"}, status=422
    )
    assert page.errors[0][1] == "wording"
    page = pages.submit({"wording": "That they be approved"})
    assert page.messages == ["Recommendation recorded"]
    assert "Approve as recommended Unanimous." in page.text
    assert "Quorate: 6 present, 5 needed" in page.text


def test_without_attendance_nothing_is_recommended(visit, item, meeting):
    make_quorate(meeting)
    pages = visit(make_staff("panel_administrator"))
    page = pages.get(f"/panel/items/{item.id}/recommendation")
    assert "Not quorate from 09:30: 0 present, 5 needed" in page.text
    pages.get(f"/panel/{meeting.id}")
    page = pages.submit(action="/all-came")
    assert page.messages == ["Everybody who was coming is recorded as having come"]
    page = pages.get(f"/panel/items/{item.id}/recommendation")
    assert "Quorate: 6 present, 5 needed" in page.text


def test_final_minutes_are_recorded_and_the_decision_maker_sees_the_countdown(
    visit, decider, heard, meeting
):
    assert "Minutes not final" in decider.get("/decisions").text
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/panel/{meeting.id}/minutes")
    pages.submit({"final_on-day": "18", "final_on-month": "12", "final_on-year": "2026"})
    ((named, choice, panel, left, _),) = decider.get("/decisions").table("waiting")
    assert named == "T-1041 Approval of a kinship carer R.H. (8)"
    assert choice == "Approve as recommended"
    assert panel == "8 December 2026 Minutes final 18 December 2026"
    assert left == "in 8 days 31 Dec 2026 Why this date: T-1041"


def test_a_decision_needs_own_reasons_and_a_word_on_what_differs(decider, final):
    decider.get(f"/decisions/{final.id}/record")
    page = decider.submit(
        {**REASONED, "choice": "approve as recommended", "reasons": "I agree with the panel."},
        status=422,
    )
    ((message, field),) = page.errors
    assert field == "reasons"
    assert "0 of these words are your own" in message
    page = decider.submit({**REASONED, "choice": "not approve"}, status=422)
    assert page.errors == [("Enter why you decide differently from the panel", "differs_reason")]
    page = decider.submit({"differs_reason": "The check came after the panel"}, status=422)
    assert page.errors == [
        ("Enter the day the chair was told that you decide differently", "chair_told_on-day")
    ]
    page = decider.submit(TOLD)
    assert page.h1 == "Decision: not approve"
    assert "Different from the panel" in page.text
    assert "in 2 days" not in page.text
    assert "Carers toldnot yet" in page.text


def test_telling_letter_and_answer_are_each_recorded(visit, decider, team, final):
    decider.get(f"/decisions/{final.id}/record")
    decider.submit({**REASONED, **TOLD, "choice": "not approve", "differs_reason": "A late check"})
    worker = visit(make_staff("social_worker", team=team))
    worker.get(f"/decisions/{final.id}/told")
    page = worker.submit({"done_by": "Tom Bell"})
    assert "Carers toldWednesday 23 December 2026, by Tom Bell" in page.text
    assert "Record that a letter written elsewhere was sent" not in page.text
    pages = visit(make_staff("panel_administrator"))
    pages.get(f"/decisions/{final.id}/letter")
    page = pages.submit({"how": "post"})
    assert "Letter sentWednesday 23 December 2026, by post" in page.text
    assert "in 28 days" in page.text
    pages.get(f"/decisions/{final.id}/answer")
    assert "Local review" not in pages.page.text
    page = pages.submit({"how": "none"}, status=422)
    assert page.errors == [("The carers may still answer until 20 January 2027", "done_on-day")]
    page = pages.submit({"how": "representations"})
    assert "Carers answeredRepresentations to the council" in page.text


def test_workers_read_the_decision_of_their_case_and_no_other(visit, decider, team, final):
    decider.get(f"/decisions/{final.id}/record")
    decider.submit({**REASONED, "choice": "approve as recommended"})
    page = visit(make_staff("social_worker", team=team)).get(f"/cases/{final.case_id}/panel")
    assert "Approve as recommended, 23 December 2026, Corinne Haddow" in page.text
    stranger = visit(make_staff("social_worker"))
    stranger.get(f"/decisions/{final.id}", 404)
    stranger.get(f"/decisions/{final.id}/told", 404)
    stranger.get(f"/decisions/{final.id}/record", 403)


def test_panel_members_read_what_was_decided_and_not_the_reasons(visit, decider, final, meeting):
    decider.get(f"/decisions/{final.id}/record")
    assert "bedroom" in decider.submit({**REASONED, "choice": "approve as recommended"}).text
    staff = make_staff("panel_member")
    seat(meeting, make_member(staff.full_name, staff=staff))
    publish(meeting)
    page = visit(staff).get(f"/decisions/{final.id}")
    assert page.h1 == "Decision: approve as recommended"
    assert "bedroom" not in page.text


def test_the_list_of_decisions_stays_within_its_statements(
    decider, final, administrator, team, statements
):
    late = make_meeting(date(2026, 12, 22))
    seated = make_quorate(late, attended=True)
    for _ in range(5):
        other = make_item(make_case(team, make_child()), late)
        record_recommendation(item=other, meeting=late, said=said(seated), by=administrator)
    assert len(decider.get("/decisions").table("waiting")) == 6
    statements.clear()
    decider.get("/decisions")
    assert len(statements) <= 6, statements


def test_who_decides_second_is_told_who_was_first_and_keeps_what_was_written(visit, decider, final):
    second = visit(make_staff("decision_maker", name="Idris Vale"))
    for pages in (decider, second):
        pages.get(f"/decisions/{final.id}/record")
    decider.submit({**REASONED, "choice": "approve as recommended"})
    late = f"{OWN} These are the words of the second."
    page = second.submit(
        {**REASONED, "choice": "approve as recommended", "reasons": late}, status=422
    )
    assert page.errors[0][0].startswith("Corinne Haddow decided this on 23 December 2026")
    assert "These are the words of the second." in page.text
