"""My work also lists what panels and decision makers ask of a person."""

from datetime import date

import pytest

from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Decision, DecisionLetter, Meeting, PanelAction
from kinship.panel.services.asking import answer_question, ask_question
from kinship.worklist import queries
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.panel import make_item, make_meeting, make_quorate, publish
from tests.factories.people import make_child
from tests.factories.worklist import MONDAY, ago, ahead

HELD = date(2026, 11, 12)


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def lena(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def item(team, lena):
    case = make_case(team, make_child("Rowan", "Hart"))
    case.worker_id = lena.id
    return make_item(case, make_meeting(HELD, agenda_version=1))


def make_action(item, owner, due_on, number=1, **columns):
    row = PanelAction(
        meeting_id=item.meeting_id,
        item_id=item.id,
        number=number,
        what=f"Ask for the school report {number}",
        owner=getattr(owner, "full_name", owner),
        owner_id=getattr(owner, "id", None),
        due_on=due_on,
        recorded_at=clock.now(),
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    return row


def make_letter(item, by, version=1, **columns):
    row = DecisionLetter(
        decision_id=columns.pop("decision_id"),
        case_id=item.case_id,
        version=version,
        kind="decision",
        made_as="typeset",
        template="our own",
        recipient="home",
        to_name="Jean Moss",
        dated=MONDAY,
        snapshot={},
        digest="0" * 64,
        content_type="application/pdf",
        made_by_id=by.id,
        made_by_name=by.full_name,
        made_at=clock.now(),
        **columns,
    )
    db.session.add(row)
    db.session.flush()
    return row


@pytest.fixture
def decision(item):
    row = Decision(
        item_id=item.id,
        case_id=item.case_id,
        version=1,
        minutes_received_on=MONDAY,
        decided_on=MONDAY,
        choice="approve as recommended",
        agrees=True,
        reasons="Own",
        decided_by_name="Corinne Haddow",
        recorded_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    return row


def test_an_owner_sees_their_open_actions_the_longest_overdue_first(item, lena, visit):
    make_action(item, lena, ahead(2), 1)
    late = make_action(item, lena, ago(1), 2)
    make_action(item, lena.full_name, ago(3), 3)
    make_action(item, lena, ago(4), 4, done_on=MONDAY)
    assert next(row.id for row in queries.beside(act_as(lena)).actions) == late.id
    text = visit(lena).get("/my-work").text
    assert "Ask for the school report 2" in text
    assert "overdue by 1 day" in text
    assert "Ask for the school report 3" not in text
    assert "Ask for the school report 4" not in text


def test_an_action_about_a_family_out_of_sight_is_not_listed(item, lena):
    other = make_staff("social_worker", team=make_team("Another"))
    make_action(item, other, ago(1))
    assert queries.beside(act_as(other)).actions == []


@pytest.mark.parametrize("to_whom", ["worker", "adviser", "chair"])
def test_a_question_waits_for_whom_it_was_put_to_until_it_is_answered(item, lena, team, to_whom):
    chair = make_staff("panel_chair")
    publish(make_seated(item, chair))
    people = {
        "worker": lena,
        "adviser": make_staff("panel_adviser"),
        "chair": chair,
        "nobody": make_staff("social_worker", team=team),
    }
    asked = ask_question(
        item=item, to_whom=to_whom, question="Who drives?", by=make_actor("decision_maker")
    )
    waits = {name for name, who in people.items() if queries.beside(act_as(who)).asked}
    assert waits == {to_whom}
    answer_question(item=item, query=asked, answer="Jean", by=act_as(people[to_whom]))
    assert queries.beside(act_as(people[to_whom])).asked == []


def make_seated(item, chair):
    meeting = db.session.get_one(Meeting, item.meeting_id)
    make_quorate(meeting)[0].staff_id = chair.id
    db.session.flush()
    return meeting


def test_a_letter_waits_for_those_who_may_approve_it_but_not_for_its_writer(
    item, decision, lena, visit
):
    writer, other = (make_staff("panel_administrator") for _ in range(2))
    maker = make_staff("decision_maker")
    make_letter(item, writer, decision_id=decision.id)
    newest = make_letter(item, writer, version=2, decision_id=decision.id)
    for staff, waits in ((writer, []), (lena, []), (other, [newest.id]), (maker, [newest.id])):
        assert [row.id for row in queries.beside(act_as(staff)).letters] == waits
    page = visit(other).get("/my-work")
    assert "Read and approve a letter" in page.text
    assert "Version 2" in page.text
    newest.approved_at = clock.now()
    db.session.flush()
    assert queries.beside(act_as(other)).letters == []


@pytest.mark.parametrize("role", ["social_worker", "panel_administrator", "decision_maker"])
def test_the_page_costs_no_more_however_much_panels_ask(
    item, decision, team, visit, statements, role
):
    staff = make_staff(role, team=team, name="Lena Ogilvy")
    pages = visit(staff)
    writer = make_staff("panel_administrator")
    for number in range(1, 13):
        make_action(item, staff, ago(number), number)
    make_letter(item, writer, decision_id=decision.id)
    ask_question(item=item, to_whom="worker", question="?", by=make_actor("decision_maker"))
    db.session.commit()
    statements.clear()
    pages.get("/my-work")
    assert len(statements) <= 6, statements
