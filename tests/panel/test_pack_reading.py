"""A member reads: pages of an item, a mark, a private note, questions for the chair's sheet."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.panel.models import MemberNote, MemberQuestion, PackMark
from kinship.panel.services.conflicts import declare_conflict
from kinship.panel.services.meetings import cancel_meeting
from kinship.panel.services.pack_reading import ask_question, drop_notes, save_note
from kinship.panel.services.publishing import publish_agenda
from tests.factories.accounts import act_as, make_staff
from tests.factories.panel import make_member, seat
from tests.panel.test_pack_views import World, agree, pdf
from workers.tasks.panel import chase, make_pack


@pytest.fixture
def world(app):
    world = World()
    make_pack(world.meeting.id, 1)
    return world


@pytest.fixture
def member(visit, world):
    pages = visit(world.staff)
    pages.get(world.address)
    agree(pages, world.first)
    return pages


def address(item):
    return f"/panel/items/{item.id}/pack"


def test_an_item_shows_its_papers_with_their_pages(member, world):
    assert "Pages 2–5" in member.get(world.address).text
    page = member.get(address(world.first))
    assert page.table("papers") == [["Change of terms form", "3", "2"]]


def test_marked_as_read_holds_until_the_next_version(member, world, db_session):
    member.get(world.address)
    page = member.post(f"/panel/items/{world.first.id}/mark-read")
    assert page.messages == ["Marked as read"]
    assert "Read" in page.table("pack")[0][2]
    member.post(f"/panel/items/{world.first.id}/mark-read")
    assert db_session.execute(select(PackMark.version)).scalars().all() == [1]
    world.paper(world.first, pdf(1))
    publish_agenda(meeting=world.meeting, by=act_as(world.adviser))
    assert "Mark as read" in member.get(world.address).text


def test_a_private_note_is_read_by_its_member_only(member, visit, world, entries, db_session):
    member.get(address(world.first))
    page = member.submit({"note": "Ask about nights"}, action=f"/{world.first.id}/pack")
    assert page.messages == ["Note kept. Only you read it"]
    assert page.value("note") == "Ask about nights"
    other = make_staff("panel_member")
    seat(world.meeting, make_member("Olu Bankole", staff=other), coming=True)
    pages = visit(other)
    pages.get(world.address)
    agree(pages, world.first)
    for who in (pages, visit(world.adviser)):
        for place in (
            world.address,
            address(world.first),
            f"/panel/{world.meeting.id}/readings",
            f"/panel/{world.meeting.id}/chair-sheet",
        ):
            assert b"Ask about nights" not in who.http.get(place).data
    member.get(address(world.first))
    member.submit({"note": " "}, action=f"/{world.first.id}/pack")
    assert db_session.execute(select(MemberNote)).first() is None
    lines = entries("panel.note_saved")
    assert [line["taken_away"] for line in lines] == [False, True]
    assert "nights" not in str(lines)


def test_notes_go_when_the_pack_closes_unless_they_are_kept(world, db_session):
    for item, kept in ((world.first, False), (world.second, True)):
        save_note(item=item, member=world.member, words="x", kept=kept, by=act_as(world.staff))
    assert drop_notes(meeting=world.meeting, by=act_as(world.adviser)) == 1
    assert db_session.execute(select(MemberNote.item_id)).scalars().all() == [world.second.id]


@pytest.mark.parametrize(("after", "left"), [(13, 2), (14, 2), (15, 1)])
def test_notes_go_on_the_day_after_the_last_of_the_pack(world, db_session, after, left):
    """The pack is open to the fourteenth day after the meeting and shut on the fifteenth."""
    for item, kept in ((world.first, False), (world.second, True)):
        save_note(item=item, member=world.member, words="x", kept=kept, by=act_as(world.staff))
    day = world.meeting.held_on + timedelta(days=after)
    assert chase(day.isoformat())["notes_dropped"] == 2 - left
    assert chase(day.isoformat())["notes_dropped"] == 0
    assert len(db_session.execute(select(MemberNote.item_id)).all()) == left


def test_notes_go_when_the_meeting_is_cancelled(world, db_session):
    save_note(item=world.first, member=world.member, words="x", kept=False, by=act_as(world.staff))
    cancel_meeting(meeting=world.meeting, reason="Snow", by=act_as(world.adviser))
    assert db_session.execute(select(MemberNote.item_id)).all() == []


def test_questions_stand_on_the_chairs_sheet_by_theme(member, visit, world):
    member.get(address(world.first))
    page = member.submit({"theme": "safety", "words": "What about nights?"}, action="/ask-ahead")
    assert page.messages == ["Your question is on the chair's sheet"]
    chair = make_staff("panel_chair")
    seat(world.meeting, make_member("Casey Chair", staff=chair), "chair", coming=True)
    pages = visit(chair)
    sheet = f"/panel/{world.meeting.id}/chair-sheet"
    assert "What about nights?" not in pages.get(sheet).text
    pages.get(world.address)
    agree(pages, world.first)
    page = pages.get(sheet)
    assert "Safety and family time" in page.text
    assert "What about nights? (Hope Asante)" in page.text
    member.get(sheet, 404)


def test_a_question_needs_a_theme_and_is_asked_once(member, world, db_session):
    member.get(address(world.first))
    page = member.submit({"words": "x"}, action="/ask-ahead")
    assert page.errors[0][0] == "Select what the question is about"
    ask = {"item": world.first, "member": world.member, "theme": "home", "words": "x"}
    for _ in range(2):
        ask_question(**ask, by=act_as(world.staff), submit_key="k")
    assert len(db_session.execute(select(MemberQuestion)).all()) == 1


@pytest.mark.parametrize("act", ["pack", "mark-read", "ask-ahead"])
def test_an_item_that_is_shut_has_no_page_and_no_act(member, world, act):
    declare_conflict(
        item=world.first, member=world.member, kind="neighbour", by=act_as(world.staff)
    )
    method = member.http.get if act == "pack" else member.http.post
    for item in (world.first, world.second):
        assert method(f"/panel/items/{item.id}/{act}").status_code in {400, 404}


def test_after_the_minutes_are_agreed_nothing_opens(member, world, db_session):
    world.meeting.minutes_final_on = date(2026, 11, 20)
    db_session.flush()
    member.get(address(world.first), 404)
