"""What each role sees of panels, and what does not exist for them."""

from datetime import date

import pytest

from kinship.cases.models import CaseAccess, Option
from kinship.cases.queries import child_ids
from kinship.core import clock
from kinship.core.database import db
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import Followed, record_decision, record_letter, record_told
from tests.factories.accounts import make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import (
    make_decided,
    make_item,
    make_meeting,
    make_member,
    make_quorate,
    publish,
    seat,
)
from tests.factories.people import make_child, make_household, make_person
from tests.panel.test_records import FINAL, said

DECEMBER = date(2026, 12, 8)
SECRETS = ("Rowan", "Hart", "3 Example Street", "He said he is afraid")


@pytest.fixture
def meeting(app):
    return make_meeting(DECEMBER)


@pytest.fixture
def item(case, meeting):
    case.summary = "He said he is afraid"
    return make_item(case, meeting)


@pytest.fixture
def restricted(team, meeting):
    case = make_case(team, make_child("Sky", "Vale"), reference="T-SECRET", restricted=True)
    return make_item(case, meeting)


def name_on(case_id, staff):
    access = CaseAccess(case_id=case_id, staff_id=staff.id, reason="", from_at=clock.now())
    db.session.add(access)
    db.session.flush()


def make_option(case, home):
    child_id = child_ids(case.id)[0]
    option = Option(
        case_id=case.id,
        child_id=child_id,
        household_id=home.id,
        named_on=clock.today(),
        named_by="The family",
        side="mother",
        relationship_kind="grandmother",
    )
    db.session.add(option)
    db.session.flush()


def seated(meeting, role):
    staff = make_staff(role)
    seat(meeting, make_member(staff.full_name, staff=staff), coming=True)
    return staff


def test_the_administrator_sees_references_initials_and_ages_and_nothing_else(
    visit, meeting, item, case
):
    pages = visit(make_staff("panel_administrator"))
    for address in (f"/panel/{meeting.id}", f"/panel/items/{item.id}", "/panel"):
        html = pages.get(address).html
        assert not [each for each in SECRETS if each in html], address
    assert "R.H. (8)" in pages.get(f"/panel/{meeting.id}").text
    pages.get(f"/cases/{case.id}/panel", 404)
    pages.get(f"/cases/{case.id}/panel/request", 404)


def test_a_restricted_item_does_not_exist_for_an_administrator_who_is_not_named(
    visit, meeting, restricted
):
    pages = visit(make_staff("panel_administrator"))
    page = pages.get(f"/panel/{meeting.id}")
    assert "Handled separately" in page.text
    assert "1 item is handled separately" in page.text
    assert "T-SECRET" not in page.html
    assert "S.V." not in page.html
    assert str(f"items/{restricted.id}") not in page.html
    pages.get(f"/panel/items/{restricted.id}", 404)
    pages.get("/panel")
    pages.post(f"/panel/items/{restricted.id}/up", status=404)
    restricted.meeting_id = None
    db.session.commit()
    pages.get(f"/panel/requests/{restricted.id}", 404)
    assert "T-SECRET" not in pages.get("/panel/requests").html


def test_a_restricted_item_exists_for_who_is_named_on_the_case(visit, meeting, restricted):
    staff = make_staff("panel_administrator")
    name_on(restricted.case_id, staff)
    pages = visit(staff)
    assert "T-SECRET" in pages.get(f"/panel/{meeting.id}").text
    pages.get(f"/panel/items/{restricted.id}")


@pytest.mark.parametrize("role", ["panel_chair", "panel_member", "medical_adviser"])
def test_panel_people_see_only_the_meetings_they_are_on(visit, meeting, item, role, case):
    other = make_meeting(date(2026, 12, 22), reference="FP-OTHER")
    elsewhere = make_item(make_case(make_team(), make_child()), other)
    pages = visit(seated(meeting, role))
    publish(meeting)
    publish(other)
    listed = pages.get("/panel").text
    assert meeting.reference in listed
    assert "FP-OTHER" not in listed
    assert "R.H. (8)" in pages.get(f"/panel/{meeting.id}").text
    pages.get(f"/panel/items/{item.id}")
    for address in (
        f"/panel/{other.id}",
        f"/panel/{other.id}/versions/1",
        f"/panel/{other.id}/versions/1/agenda.pdf",
        f"/panel/{other.id}/agenda.pdf",
        f"/panel/items/{elsewhere.id}",
        f"/cases/{elsewhere.case_id}/panel",
    ):
        pages.get(address, 404)
    # Of the three only an adviser reads the case of an item.
    pages.get(f"/cases/{case.id}/panel", 200 if role == "medical_adviser" else 404)
    for address in ("/panel/new", "/panel/requests", f"/panel/items/{item.id}/agenda"):
        pages.get(address, 403)


def test_an_adviser_sees_every_meeting_because_they_prepare_them(visit, meeting, item):
    make_meeting(date(2026, 12, 22), reference="FP-OTHER")
    pages = visit(make_staff("panel_adviser"))
    listed = pages.get("/panel").text
    assert meeting.reference in listed
    assert "FP-OTHER" in listed
    pages.get(f"/panel/items/{item.id}")


def test_a_member_sees_no_agenda_before_it_is_published(visit, meeting, item):
    pages = visit(seated(meeting, "panel_member"))
    page = pages.get(f"/panel/{meeting.id}")
    assert "The agenda is not published yet" in page.text
    assert "T-1041" not in page.text
    pages.get(f"/panel/{meeting.id}/agenda.pdf", 404)
    pages.get(f"/panel/items/{item.id}", 404)


def test_a_member_sees_what_was_published_and_nothing_of_the_draft(
    visit, meeting, item, case, team
):
    pages = visit(seated(meeting, "panel_member"))
    publish(meeting)
    item.note, item.presenter = "Said later", "Somebody else"
    added = make_item(make_case(team, make_child("Una", "Other"), reference="T-LATER"), meeting)
    meeting.agenda_changed_at = clock.now()
    db.session.commit()
    page = pages.get(f"/panel/{meeting.id}")
    assert "T-1041" in page.text
    assert "published on 23 November 2026 at 10:00 by" in page.text
    assert "T-LATER" not in page.html
    assert "Said later" not in page.text
    assert "Said later" not in pages.get(f"/panel/items/{item.id}").text
    pages.get(f"/panel/items/{added.id}", 404)
    publish(meeting)
    db.session.commit()
    page = pages.get(f"/panel/{meeting.id}")
    assert "What changed since version 1" in page.text
    assert "Added: T-LATER" in page.text
    assert "“Said later” is new" in page.text
    pages.get(f"/panel/items/{added.id}")
    earlier = pages.get(f"/panel/{meeting.id}/versions/1")
    assert "This is an earlier version. Version 2 has taken its place" in earlier.text
    assert "T-LATER" not in earlier.html
    pages.get(f"/panel/{meeting.id}/versions/3", 404)


def test_an_item_of_a_case_restricted_later_is_left_out_of_every_version(
    visit, meeting, item, case
):
    pages = visit(seated(meeting, "panel_member"))
    item.note = "Two chairs and a ramp"
    publish(meeting)
    case.restricted = True
    db.session.commit()
    for address in (f"/panel/{meeting.id}", f"/panel/{meeting.id}/versions/1"):
        page = pages.get(address)
        assert "Handled separately" in page.text
        assert "T-1041" not in page.html
        assert "ramp" not in page.html
    pages.get(f"/panel/items/{item.id}", 404)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("panel_administrator", 200),
        ("panel_adviser", 200),
        ("head_of_service", 200),
        ("decision_maker", 200),
        ("social_worker", 404),
        ("panel_member", 404),
        ("finance_officer", 403),
        ("administrator", 403),
    ],
)
def test_who_opens_a_published_version(visit, meeting, item, role, status):
    publish(meeting)
    pages = visit(make_staff(role))
    pages.get(f"/panel/{meeting.id}/versions/1", status)
    answer = pages.http.get(f"/panel/{meeting.id}/versions/1/agenda.pdf")
    assert answer.status_code == status
    assert (answer.mimetype == "application/pdf") is (status == 200)


def test_a_member_declares_their_own_conflict_and_only_the_chair_rules(visit, meeting, item):
    pages = visit(seated(meeting, "panel_member"))
    other = make_member("Olly Other")
    seat(meeting, other)
    publish(meeting)
    page = pages.get(f"/panel/items/{item.id}/conflicts/new")
    assert "Olly Other" not in page.text
    page = pages.submit({"kind": "neighbour"})
    assert page.h1 == "Your pack"
    assert "Waits for the chair's ruling" in page.text
    pages.get(f"/panel/items/{item.id}", 404)
    chair = make_staff("panel_chair")
    seat(meeting, make_member("Casey Chair", staff=chair), "chair")
    page = visit(chair).get(f"/panel/items/{item.id}")
    assert "The chair's ruling" in page.text


def test_a_worker_sees_the_items_of_their_team_and_not_those_of_others(
    visit, team, meeting, item, case
):
    theirs = make_case(make_team(), make_child("Una", "Other"), reference="T-OTHER")
    elsewhere = make_item(theirs, meeting)
    pages = visit(make_staff("social_worker", team=team))
    page = pages.get(f"/panel/{meeting.id}")
    assert "T-1041" in page.text
    assert "T-OTHER" not in page.html
    assert "Move up" not in page.text
    pages.get(f"/panel/items/{elsewhere.id}", 404)
    pages.get(f"/cases/{theirs.id}/panel", 404)
    pages.get(f"/cases/{theirs.id}/panel/request", 404)
    pages.get(f"/panel/items/{elsewhere.id}/withdraw", 404)
    pages.get(f"/panel/{meeting.id}/agenda.pdf", 404)
    pages.get("/panel/members", 404)


def test_a_worker_asks_for_a_place_and_finds_it_on_the_cases_own_page(visit, team, case):
    home = make_household(make_person("Jean", "Hart"))
    make_option(case, home)
    pages = visit(make_staff("social_worker", team=team))
    page = pages.get(f"/cases/{case.id}/panel")
    assert "Nothing was asked of a panel yet" in page.text
    pages.get(page.link("Ask for a place"))
    page = pages.submit({"household_id": ""}, status=422)  # the only one was chosen
    assert page.errors == [
        ("Select what the panel is asked for", "kind"),
        ("Select the children it is about", "child_ids"),
    ]
    child = page.tree.findall(".//{*}input[@name='child_ids']")[0].get("value")
    answers = {"kind": "KAPP", "child_ids": [child], "wanted_reason": "Filing on 15 December"}
    page = pages.submit(answers, status=422)
    assert page.errors == [("Select the household that is to be approved", "household_id")]
    assert "Jean Hart" in page.text
    page = pages.submit({"household_id": str(home.id)})
    assert page.messages == ["Place on a panel asked for"]
    assert "Waiting for a meeting" in page.text
    assert "Filing on 15 December" in page.text


@pytest.mark.day("2026-12-23")
def test_the_case_page_with_everything_on_it_takes_eight_statements(
    visit, team, case, meeting, administrator, statements
):
    make_decided_item(case, meeting, administrator)
    pages = visit(make_staff("social_worker", team=team))
    page = pages.get(f"/cases/{case.id}/panel")
    assert "by post" in page.text
    statements.clear()
    pages.get(f"/cases/{case.id}/panel")
    assert len(statements) <= 8, statements


def make_decided_item(case, meeting, by):
    members = make_quorate(meeting, attended=True)
    item = make_item(case, meeting)
    record_recommendation(item=item, meeting=meeting, said=said(members), by=by)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=by)
    decided = make_decided(FINAL)
    decider = make_actor("decision_maker")
    decision = record_decision(item=item, meeting=meeting, said=decided, by=decider)
    letter = Followed(FINAL, how="post")
    record_letter(decision=decision, followed=letter, by=by)
    record_told(decision=decision, followed=Followed(FINAL), by=by)


@pytest.mark.parametrize("role", ["finance_officer", "administrator", "performance_officer"])
def test_others_have_no_panel_pages(visit, meeting, role):
    pages = visit(make_staff(role))
    pages.get("/panel", 403)
    pages.get(f"/panel/{meeting.id}", 403)
    pages.get("/decisions", 403)
