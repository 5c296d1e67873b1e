"""Minutes sent round, commented on, signed once by whoever was in the chair, and corrected."""

import io
from datetime import date

import page as validation
import pytest
from pypdf import PdfReader
from sqlalchemy import select
from sqlalchemy.exc import DatabaseError

from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import MinutesComment, MinutesIssue, MinutesSignature
from kinship.panel.queries import minutes as queries
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.minutes import comment_on_minutes, issue_minutes
from kinship.panel.services.minuting import save_minute
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import record_decision
from kinship.panel.services.signing import sign_minutes
from kinship.panel.types import Ruling
from kinship.panel.types.minutes import Written
from tests.factories.accounts import act_as, make_staff
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
from tests.factories.people import make_child
from tests.panel.test_records import clocks, said

HELD = date(2026, 12, 8)
FINAL = date(2026, 12, 18)
pytestmark = pytest.mark.day("2026-12-18")


class World:
    """A meeting that was held: two families heard, the last member left for the second."""

    def __init__(self, team) -> None:
        self.administrator = make_staff("panel_administrator", name="Beth Lyle")
        self.by = act_as(self.administrator)
        self.meeting = make_meeting(HELD, reference="FP-2026-12")
        self.members = make_quorate(self.meeting, attended=True)
        self.chair = make_staff("panel_chair", name="Casey Chair")
        self.members[0].staff_id = self.chair.id
        self.staff = make_staff("panel_member", name="Farida Hamid")
        self.member = make_member("Farida Hamid", staff=self.staff)
        seat(self.meeting, self.member, coming=True, attended=True)
        everybody = [*self.members, self.member]
        self.first = self.item(team, "E-1", make_child("Kim", "Lee"))
        self.second = self.item(team, "E-2", make_child("Ross", "Orr"))
        conflict = declare_conflict(
            item=self.second, member=self.member, kind="neighbour", by=self.by
        )
        rule_on_conflict(
            item=self.second,
            meeting=self.meeting,
            conflict=conflict,
            ruling=Ruling.LEAVES,
            by=self.by,
        )
        publish(self.meeting)
        self.write(self.first, "Kept safe at night")
        self.write(self.second, "Secret of the second")
        for item, who in ((self.first, everybody), (self.second, self.members)):
            record_recommendation(item=item, meeting=self.meeting, said=said(who), by=self.by)
        self.address = f"/panel/{self.meeting.id}/minutes/read"

    def item(self, team, reference, child):
        return make_item(make_case(team, child, reference=reference), self.meeting)

    def write(self, item, words, base=0):
        save_minute(
            item=item,
            meeting=self.meeting,
            said=Written(headings={"discussion": words}),
            base_version=base,
            by=self.by,
        )

    def send(self, reason=""):
        return issue_minutes(meeting=self.meeting, by=self.by, reason=reason)

    def sign(self, number=1):
        sign_minutes(meeting=self.meeting, number=number, by=act_as(self.chair))


@pytest.fixture
def world(team):
    return World(team)


def test_before_they_are_sent_round_nobody_reads_them(visit, world):
    assert "have not been sent round yet" in visit(world.staff).get(world.address).text


def test_they_are_sent_round_as_a_version_with_a_digest(visit, world):
    pages = visit(world.administrator)
    pages.get(world.address)
    page = pages.submit(action="send-round")
    assert page.messages[0] == "The minutes are with the members and the chair"
    for words in (
        "Draft, version 1, sent round by Beth Lyle",
        "Present for the item",
        "Quorate: 7 present, 5 needed, chair and social worker among them.",
        "Recommendation (unanimous)",
        "(a) Needs are met now",
        "7 of 7 members support it.",
        "Kept safe at night",
        "Why 15 December 2026",
    ):
        assert words in page.text, words
    page = pages.submit(action="send-round")
    assert page.messages[0] == "Nothing has changed since version 1"


def test_a_member_reads_and_comments_on_the_items_they_were_there_for_only(visit, world):
    world.send()
    pages = visit(world.staff)
    page = pages.get(world.address)
    assert "Kept safe at night" in page.text
    assert "Secret of the second" not in page.html
    assert "E-2" not in page.text
    assert "Handled separately" in page.text
    pages.get(f"/panel/items/{world.second.id}/minutes-comment", 404)
    pages.get(f"/panel/items/{world.first.id}/minutes-comment")
    page = pages.submit({"words": "The time was 22:00"})
    assert page.messages[0] == "Your comment is with the panel administrator and the chair"
    pdf = pages.http.get(f"/panel/{world.meeting.id}/minutes-1.pdf").data
    words = "".join(each.extract_text() for each in PdfReader(io.BytesIO(pdf)).pages)
    assert "Kept safe at night" in words
    assert "Secret" not in words
    assert pages.http.post(f"/panel/{world.meeting.id}/minutes/1/sign").status_code in {400, 404}


def test_a_comment_sent_twice_is_kept_once_and_answered_once(visit, world, db_session):
    world.send()
    press = {"meeting": world.meeting, "item": world.first, "words": "22:00", "submit_key": "k"}
    first = comment_on_minutes(**press, by=act_as(world.staff))
    assert comment_on_minutes(**press, by=act_as(world.staff)) is first
    pages = visit(world.administrator)
    address = f"/panel/{world.meeting.id}/minutes/comments/{first.id}"
    pages.get(address)
    page = pages.submit({"answer": "Taken in"})
    assert page.messages[0] == "Answer kept with the comment"
    pages.get(address)
    page = pages.submit({"answer": "Again"})
    assert page.errors[0][0] == "This comment was answered already"
    assert db_session.execute(select(MinutesComment.answer)).scalar_one() == "Taken in"


@pytest.mark.parametrize("who", ["conflicted", "stranger"])
def test_who_was_not_there_says_nothing(world, who):
    world.send()
    by = act_as(world.staff if who == "conflicted" else make_staff("panel_member"))
    with pytest.raises(RefusedError, match="in the room for"):
        comment_on_minutes(meeting=world.meeting, item=world.second, words="x", by=by)


def test_the_chair_signs_and_the_decision_makers_time_starts(visit, world, db_session):
    world.send()
    pages = visit(world.chair)
    page = pages.get(world.address)
    assert "Sign version 1" in page.text
    page = pages.submit(action="/sign")
    assert page.messages[0] == "Signed. The minutes are final and the decision maker has them"
    assert "signed by Casey Chair" in page.text
    db_session.refresh(world.meeting)
    assert world.meeting.minutes_final_on == FINAL
    assert clocks(db_session, "panel_item", world.first.id) == {
        "en-adm-decision": date(2026, 12, 31)
    }


def test_a7_minutes_final_18_december_decision_31_december_told_5_january_letter_8_january(
    world, db_session, time_machine
):
    world.send()
    world.sign()
    assert clocks(db_session, "panel_item", world.first.id) == {
        "en-adm-decision": date(2026, 12, 31)
    }
    time_machine.move_to("2026-12-31 10:00")
    decision = record_decision(
        item=world.first,
        meeting=world.meeting,
        said=make_decided(date(2026, 12, 31)),
        by=act_as(make_staff("decision_maker")),
    )
    assert set(clocks(db_session, "decision", decision.id).values()) == {
        date(2027, 1, 5),
        date(2027, 1, 8),
    }


def test_signed_twice_at_once_one_signature_wins_with_a_clear_message(visit, world, db_session):
    world.send()
    pages = visit(world.chair)
    pages.get(world.address)
    world.sign()
    page = pages.submit(action="/sign")
    assert page.messages[0].startswith("Casey Chair signed these minutes on 18 December 2026 at")
    with pytest.raises(RefusedError, match="They are signed once"):
        world.sign()
    assert len(db_session.execute(select(MinutesSignature)).all()) == 1


def test_the_database_refuses_a_second_signature_and_any_change(world):
    issue = world.send()
    world.sign()
    for statement in (
        MinutesIssue.__table__.update().values(digest="x"),
        MinutesIssue.__table__.delete().where(MinutesIssue.id == issue.id),
        MinutesSignature.__table__.update().values(signed_by_name="Somebody"),
    ):
        with pytest.raises(DatabaseError), db.session.begin_nested():
            db.session.execute(statement)


def test_what_changed_after_it_was_sent_round_is_sent_again_before_it_is_signed(world):
    world.send()
    world.write(world.first, "Other words", base=1)
    with pytest.raises(RefusedError, match="have changed since version 1 was sent round"):
        world.sign()
    world.send()
    with pytest.raises(RefusedError, match="A newer version was sent round"):
        world.sign(1)
    world.sign(2)


def test_somebody_who_was_not_in_the_chair_does_not_sign(world):
    world.send()
    with pytest.raises(RefusedError, match="Casey Chair signs"):
        sign_minutes(meeting=world.meeting, number=1, by=act_as(world.staff))


def test_a_correction_is_a_new_version_and_moves_no_day(visit, world, db_session, time_machine):
    world.send()
    world.sign()
    first = queries.latest(world.meeting.id)
    time_machine.move_to("2026-12-22 10:00")
    world.write(world.first, "The time was 22:00", base=1)
    with pytest.raises(RefusedError, match="why the signed minutes are corrected"):
        world.send()
    world.send("A wrong time")
    world.sign(2)
    assert queries.latest(world.meeting.id).number == 2
    db_session.refresh(world.meeting)
    assert world.meeting.minutes_final_on == FINAL
    assert first.content != queries.latest(world.meeting.id).content
    page = visit(world.administrator).get(world.address)
    assert "Corrected because: A wrong time" in page.text
    assert "Version 1" in page.text


def test_agreed_on_paper_keeps_what_they_said_and_when_they_were_received(world, db_session):
    finish_minutes(
        meeting=world.meeting,
        final_on=date(2026, 12, 16),
        received_on=date(2026, 12, 17),
        agreed_by="Casey Chair",
        by=world.by,
    )
    kept = queries.latest(world.meeting.id)
    signature = queries.signature(kept.id)
    assert (signature.signed_by_name, signature.digest) == ("Casey Chair", kept.digest)
    assert clocks(db_session, "panel_item", world.first.id) == {
        "en-adm-decision": date(2026, 12, 30)
    }


def test_an_item_without_its_record_keeps_the_minutes_from_being_signed(world, team):
    world.item(team, "E-3", make_child("Ann", "Bee"))
    world.send()
    with pytest.raises(RefusedError, match="1 item has no recommendation yet"):
        world.sign()


def test_the_minutes_are_a_tagged_pdf_that_keeps_to_pdf_ua(visit, world):
    world.send()
    world.sign()
    answer = visit(world.administrator).http.get(f"/panel/{world.meeting.id}/minutes-1.pdf")
    report = validation.validate_pdf_bytes(answer.data, profile="ua1")
    words = "".join(each.extract_text() for each in PdfReader(io.BytesIO(answer.data)).pages)
    assert report.is_compliant
    assert "Signed by Casey Chair on 18 December 2026" in words
    assert "Ross" not in words


@pytest.mark.parametrize("role", ["social_worker", "decision_maker"])
def test_others_read_signed_minutes_only(visit, world, role):
    pages = visit(make_staff(role))
    world.send()
    assert "has not signed the minutes yet" in pages.get(world.address).text
    assert pages.http.get(f"/panel/{world.meeting.id}/minutes-1.pdf").status_code == 404
    world.sign()
    seen = "Kept safe at night" in pages.get(world.address).text
    assert seen is (role == "decision_maker")
