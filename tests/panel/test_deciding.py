"""What a decision rests on: read, asked, weighed; each child apart; deferred; corrected."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from kinship.arrangements.models import Approval, ApprovalChild
from kinship.core.errors import RefusedError
from kinship.panel.models import Decision, DecisionChild, PanelItem, PanelItemChild
from kinship.panel.queries import reading, records
from kinship.panel.services.asking import answer_question, ask_question, correct_decision
from kinship.panel.services.deciding import digest
from kinship.panel.services.meetings import finish_minutes
from kinship.panel.services.recommending import record_recommendation
from kinship.panel.services.records import Followed, record_decision, record_letter
from kinship.panel.types import Deferral, ForChild
from tests.factories.accounts import make_actor, make_staff
from tests.factories.cases import make_case
from tests.factories.panel import (
    OWN,
    make_decided,
    make_item,
    make_meeting,
    make_quorate,
    publish,
)
from tests.factories.people import make_child
from tests.panel.test_decision_views import REASONED
from tests.panel.test_records import FINAL, HELD, said

pytestmark = pytest.mark.day("2026-12-31")
SEATS = (("panel_chair", "Casey Chair"), ("panel_member", "Mo Member"))
TODAY = date(2026, 12, 31)


@pytest.fixture
def meeting(app):
    return make_meeting(HELD, agenda_version=1)


@pytest.fixture
def brothers(team):
    return make_case(
        team, make_child("Rowan", "Hart"), make_child("Robin", "Hart"), reference="T-1047"
    )


@pytest.fixture
def final(brothers, meeting, administrator):
    item = make_item(brothers, meeting)
    told = said(make_quorate(meeting, attended=True), terms="Two children")
    record_recommendation(item=item, meeting=meeting, said=told, by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    return item


@pytest.fixture
def decider(app):
    return make_actor("decision_maker", name="Corinne Haddow")


def decide(item, meeting, by, **changes):
    decided = make_decided(TODAY, changes.pop("choice", "approve as recommended"), **changes)
    return record_decision(item=item, meeting=meeting, said=decided, by=by)


def test_a_decision_keeps_what_was_read_and_weighed_and_is_signed(
    final, meeting, decider, db_session
):
    made = decide(final, meeting, decider)
    assert made.read == [
        {
            "what": f"Minutes of {meeting.reference}",
            "version": "final on 18 December 2026, agreed by Casey Chair",
            "read": True,
        }
    ]
    assert [each["factor"] for each in made.factors] == ["Safety", "What the child needs and wants"]
    assert made.digest == digest(made)
    with db_session.no_autoflush:
        made.reasons += "."
        assert made.digest != digest(made)
    db_session.expire(made)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE decision SET reasons = 'other'",
        "UPDATE decision SET choice = 'other', decided_by_name = 'Me'",
        "DELETE FROM decision",
        "UPDATE decision_child SET terms = 'other'",
        "UPDATE recommendation SET wording = 'other'",
        "DELETE FROM recommendation",
    ],
)
def test_the_database_refuses_to_change_what_was_recommended_and_decided(
    final, meeting, decider, db_session, change
):
    decide(final, meeting, decider)
    with pytest.raises(DBAPIError, match="never changed"), db_session.begin_nested():
        db_session.execute(text(change))


def test_a17_one_brother_only_may_be_approved(final, meeting, decider, db_session):
    first, second = (each.person_id for each in children(db_session, final))
    only = {first: ForChild(terms="One child, 0 to 18"), second: ForChild(approved=False)}
    made = decide(final, meeting, decider, children=only)
    approval = db_session.execute(select(Approval)).scalar_one()
    assert approval.terms == "One child, 0 to 18"
    named = db_session.execute(select(ApprovalChild.person_id)).scalars().all()
    assert named == [first]
    kept = db_session.execute(select(DecisionChild).order_by(DecisionChild.person_id)).scalars()
    assert [(row.person_id, row.approved) for row in kept] == [(first, True), (second, False)]
    assert made.version == 1


def test_a17_brothers_on_other_terms_get_an_approval_each(final, meeting, decider, db_session):
    first, second = (each.person_id for each in children(db_session, final))
    apart = {first: ForChild(terms="Until he is 18"), second: ForChild(terms="Until June 2027")}
    decide(final, meeting, decider, children=apart)
    rows = db_session.execute(select(Approval.terms).order_by(Approval.id)).scalars().all()
    assert rows == ["Until he is 18", "Until June 2027"]


def test_approving_for_no_child_is_refused(final, meeting, decider, db_session):
    none = {each.person_id: ForChild(approved=False) for each in children(db_session, final)}
    with pytest.raises(RefusedError, match="Select the children"):
        decide(final, meeting, decider, children=none)


def children(db_session, item):
    statement = select(PanelItemChild).where(PanelItemChild.item_id == item.id)
    return list(db_session.execute(statement.order_by(PanelItemChild.person_id)).scalars())


def test_a_decision_maker_asks_and_is_answered_once(final, decider, administrator):
    asked = {"item": final, "to_whom": "adviser", "question": "Is the medical back?", "by": decider}
    query = ask_question(**asked, submit_key="once")
    assert ask_question(**asked, submit_key="once") is query
    with pytest.raises(RefusedError, match="Somebody else answers"):
        answer_question(item=final, query=query, answer="Yes", by=decider)
    with pytest.raises(RefusedError, match="Enter the answer"):
        answer_question(item=final, query=query, answer=" ", by=administrator)
    answer_question(item=final, query=query, answer="Yes, on 19 December", by=administrator)
    assert (query.answer, query.answered_by_name) == ("Yes, on 19 December", administrator.name)
    with pytest.raises(RefusedError, match="has answered this already"):
        answer_question(item=final, query=query, answer="No", by=administrator)


def test_nothing_is_asked_once_it_is_decided(final, meeting, decider):
    decide(final, meeting, decider)
    with pytest.raises(RefusedError, match="decided already"):
        ask_question(item=final, to_whom="chair", question="Why?", by=decider)


def test_a_deferral_asks_for_another_meeting_and_approves_nobody(
    final, meeting, decider, db_session
):
    waits = Deferral("The medical of Mr H", "The assessor", date(2027, 1, 20))
    decide(final, meeting, decider, choice="defer", deferral=waits, reasons="", factors=())
    again = db_session.execute(
        select(PanelItem).where(PanelItem.follows_id == final.id)
    ).scalar_one()
    assert (again.kind, again.wanted_by) == (final.kind, date(2027, 1, 20))
    assert db_session.execute(select(Approval)).first() is None
    assert records.decision_due(final.id) is None


def test_two_decisions_at_once_make_one(final, meeting, decider):
    decide(final, meeting, decider)
    with pytest.raises(RefusedError, match="decided this on"):
        decide(final, meeting, make_actor("decision_maker"))


def test_a_double_press_decides_once(final, meeting, decider, db_session):
    pressed = {"item": final, "meeting": meeting, "said": make_decided(TODAY), "by": decider}
    first = record_decision(**pressed, submit_key="pressed")
    assert record_decision(**pressed, submit_key="pressed") is first
    assert len(db_session.execute(select(Decision)).all()) == 1


def test_a_correction_is_a_new_version_and_the_signed_one_stays(
    final, meeting, decider, administrator
):
    made = decide(final, meeting, decider, choice="not approve", differs_reason="A late check")
    signed = made.digest
    letter = Followed(TODAY, how="post")
    record_letter(decision=made, followed=letter, by=administrator)
    changed = replace(make_decided(TODAY), reasons=f"{OWN} The visits were five, not four.")
    told = {"item": final, "meeting": meeting, "said": changed}
    new = correct_decision(**told, why="The number of visits", by=decider)
    assert (new.version, new.choice, new.first_id) == (2, "not approve", made.id)
    assert (made.reasons, made.digest, digest(made)) == (OWN, signed, signed)
    assert records.decision(final.id) is new
    assert "letter" in records.steps_of(new.root_id)
    assert records.window_ends(new.root_id) == date(2027, 1, 28)
    with pytest.raises(RefusedError, match="Only the person who signed"):
        correct_decision(**told, why="Wrong", by=make_actor("decision_maker"))
    with pytest.raises(RefusedError, match="what was wrong"):
        correct_decision(**told, why=" ", by=decider)


def test_the_pages_of_questions_and_of_a_correction(visit, final, team):
    maker = make_staff("decision_maker", name="Corinne Haddow")
    pages = visit(maker)
    pages.get(f"/decisions/{final.id}/questions/ask")
    page = pages.submit({"to_whom": "worker", "question": "Who has the boys on Tuesdays?"})
    assert "Not answered yet" in page.text
    worker = visit(make_staff("social_worker", team=team, name="Tom Bell"))
    worker.get(f"/decisions/{final.id}/questions")
    (asked,) = reading.questions(final.id)
    worker.get(f"/decisions/{final.id}/questions/{asked.id}")
    page = worker.submit({"answer": "Their aunt, who is checked."})
    assert "Tom Bell answers" in page.text
    visit(make_staff("social_worker")).get(f"/decisions/{final.id}/questions", 404)
    page = pages.get(f"/decisions/{final.id}/record")
    assert "Their aunt, who is checked." in page.text
    page = pages.submit({**REASONED, "choice": "approve as recommended"})
    assert page.h1 == "Decision: approve as recommended"
    assert "Counted: decisive" in page.text
    pages.get(f"/decisions/{final.id}/correct")
    page = pages.submit({"why": "A word was missing", "reasons": f"{OWN} And they are happy."})
    assert "Corrected, version 2" in page.text
    assert "Version 1: approve as recommended" in page.text


def test_members_of_the_panel_do_not_read_the_questions(visit, final):
    visit(make_staff("panel_member")).get(f"/decisions/{final.id}/questions", 404)


def test_the_chair_answers_what_the_chair_is_asked_and_reads_nothing_else(
    visit, brothers, meeting, administrator, decider
):
    final = make_item(brothers, meeting)
    sitters = make_quorate(meeting, attended=True)
    chair, member = (make_staff(role, name=name) for role, name in SEATS)
    sitters[0].staff_id, sitters[3].staff_id = chair.id, member.id
    publish(meeting)
    record_recommendation(item=final, meeting=meeting, said=said(sitters), by=administrator)
    finish_minutes(meeting=meeting, final_on=FINAL, agreed_by="Casey Chair", by=administrator)
    to_chair = ask_question(item=final, to_whom="chair", question="Who dissented?", by=decider)
    other = ask_question(item=final, to_whom="worker", question="Who drives?", by=decider)
    address = f"/decisions/{final.id}/questions"
    pages = visit(chair)
    assert "1 question of the decision maker" in pages.get(f"/panel/items/{final.id}").text
    page = pages.get(address)
    assert "Who dissented?" in page.text
    assert "Who drives?" not in page.text
    pages.get(f"{address}/{other.id}", 404)
    pages.get(f"{address}/{to_chair.id}")
    page = pages.submit({"answer": "Nobody: all six agreed."})
    assert page.messages == ["Answered"]
    assert "Casey Chair answers" in page.text
    visit(member).get(address, 404)
