"""What is raised to somebody is answered on a page of theirs, and what is put off is told apart."""

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.timescales.models import Deferral, Escalation, EscalationAnswer
from kinship.timescales.services import flag_overdue
from kinship.worklist import queries
from kinship.worklist.types.questions import Handled
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead
from tests.worklist.test_team import box


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Ellie Marsden")


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


@pytest.fixture
def late(team, worker, leader):
    """A clock one working day late, raised to the worker and the team leader."""
    case = make_case(team, make_child("Kyle", "Harkin"), reference="E-2207")
    row = make_timescale(ago(3), case_id=case.id, team_id=team.id, owner_id=worker.id)
    sweep()
    return row


def sweep(on=MONDAY):
    db.session.commit()
    flag_overdue(on, by=job_actor("sweep"))


def question_of(row, level=1):
    found = select(Escalation).where(Escalation.timescale_id == row.id, Escalation.level == level)
    return db.session.execute(found).scalar_one()


def parts(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def answer(pages, question, by_when=MONDAY, what="Ellie visits tomorrow at four."):
    pages.get(f"/questions/{question.id}")
    return pages.submit({"what": what, **parts("by_when", by_when)})


def test_a_team_leader_finds_the_question_and_answers_it(visit, late, leader):
    pages = visit(leader)
    assert "1 question" in pages.get("/team").text
    listed = pages.get("/questions").text
    for words in ("E-2207", "Assessment signed off", "To you as team leader", "overdue by 3 days"):
        assert words in listed
    question = question_of(late)
    answer(pages, question, ahead(2))
    said = db.session.execute(select(EscalationAnswer)).scalar_one()
    db.session.expire_all()
    assert (said.answered_on, said.by_id, said.by_when) == (MONDAY, leader.id, ahead(2))
    assert (question.answered_on, late.promised_on, late.due_on) == (MONDAY, ahead(2), ago(3))
    assert "Nothing waits for your answer" in pages.get("/questions").text


@pytest.mark.parametrize(("by_when", "taken"), [(ago(1), False), (MONDAY, True), (ahead(1), True)])
def test_an_answer_names_a_day_from_today(visit, late, leader, by_when, taken):
    page = answer(visit(leader), question_of(late), by_when)
    assert (page.status == 422) is not taken
    assert (db.session.query(EscalationAnswer).count() == 1) is taken


def test_an_answer_pressed_twice_is_one(visit, late, leader):
    pages = visit(leader)
    question = question_of(late)
    answer(pages, question)
    key = db.session.execute(select(EscalationAnswer.submit_key)).scalar_one()
    sent = {"what": "A visit.", **parts("by_when", MONDAY), "submit_key": key}
    pages.post(f"/questions/{question.id}", sent)
    assert db.session.query(EscalationAnswer).count() == 1


def test_an_answer_holds_for_the_levels_below_and_not_for_the_one_above(visit, team, late):
    director, head = make_staff("chief_officer"), make_staff("head_of_service")
    late.due_on, late.legal_limit, late.raised_level = ago(2), True, -1
    sweep()
    assert queries.questions_waiting(act_as(head)) == 1
    answer(visit(head), question_of(late, 3))
    answered = {
        row.level: row.answered_on for row in db.session.execute(select(Escalation)).scalars()
    }
    assert answered[2] == answered[3] == MONDAY
    assert answered[4] is None
    assert question_of(late, 4).owner_id == director.id
    assert [row.level for row in queries.questions(act_as(director)).items] == [4]


def test_a_question_goes_to_the_post_and_to_nobody_else(visit, team, late, leader, worker):
    deputy = make_staff("team_leader", team=team)
    other = make_staff("team_leader", team=make_team())
    question = question_of(late)
    assert question.owner_id == leader.id
    assert queries.questions_waiting(act_as(deputy)) == 1
    assert queries.questions_waiting(act_as(other)) == 0
    visit(deputy).get(f"/questions/{question.id}")
    visit(other).get(f"/questions/{question.id}", 404)
    visit(worker).get("/questions", 403)
    visit(make_staff("head_of_service")).get(f"/questions/{question.id}", 404)


def test_a_question_about_a_restricted_case_is_not_there(visit, late, leader):
    question = question_of(late)
    restrict(late.case_id)
    visit(leader).get(f"/questions/{question.id}", 404)
    assert queries.questions_waiting(act_as(leader)) == 0


def restrict(case_id):
    db.session.get(Case, case_id).restricted = True
    db.session.commit()


def ask(pages, row, until, reason="sickness"):
    pages.get(f"/timescales/{row.id}/put-off")
    sent = {"reason": reason, "words": "Ellie has flu.", **parts("until_on", until)}
    return pages.submit(sent)


def decide(pages, deferral, agreed="yes"):
    pages.get(f"/deferrals/{deferral.id}")
    return pages.submit({"agreed": agreed, "words": "The child was seen on Friday."})


def test_what_is_put_off_with_consent_is_counted_apart_and_its_date_stays(
    visit, late, leader, worker
):
    for _ in range(3):
        make_timescale(ago(4), team_id=late.team_id, owner_id=worker.id)
    ask(visit(worker), late, ahead(7))
    assert queries.handled(act_as(leader), MONDAY) == Handled(0, 0, 4)
    deferral = db.session.execute(select(Deferral)).scalar_one()
    pages = visit(leader)
    assert "Ellie Marsden: sickness" in pages.get("/questions").text
    decide(pages, deferral)
    db.session.expire_all()
    assert (late.deferred_until, late.due_on) == (ahead(7), ago(3))
    assert queries.handled(act_as(leader), MONDAY) == Handled(1, 0, 3)
    shown = box(pages.get("/team"), "overdue")
    assert "4 1 deferred with reason , 3 not answered" in shown
    listed = pages.get("/team/overdue?handled=deferred").text
    assert "Put off until 30 November 2026, with a reason" in listed
    assert listed.count("overdue by") == 1


@pytest.mark.parametrize(("day", "deferred"), [(6, 1), (7, 1), (8, 0)])
def test_a_deferral_counts_until_its_last_day(late, leader, day, deferred):
    late.deferred_until = ahead(7)
    db.session.commit()
    assert queries.handled(act_as(leader), ahead(day)).deferred == deferred


@pytest.mark.parametrize(
    ("until", "message"),
    [
        (MONDAY, "The new day must be after today and after the date itself"),
        (ahead(1), ""),
        (ahead(28), ""),
        (ahead(29), "The new day must be within 28 days from today"),
    ],
)
def test_a_deferral_has_a_new_day_that_is_not_too_far(visit, late, worker, until, message):
    page = ask(visit(worker), late, until)
    assert [said for said, _ in page.errors] == ([message] if message else [])


def test_nobody_agrees_to_their_own_request_nor_below_the_post(visit, late, leader, worker):
    ask(visit(leader), late, ahead(7))
    deferral = db.session.execute(select(Deferral)).scalar_one()
    page = decide(visit(leader), deferral)
    assert "Somebody else must decide what you asked for" in page.text
    assert deferral.decided_on is None
    assert queries.deferrals_to_decide(act_as(leader)) == []
    head = make_staff("head_of_service")
    decide(visit(head), deferral, "no")
    db.session.expire_all()
    assert (deferral.agreed, late.deferred_until) == (False, None)
    assert "decided already" not in visit(head).get(f"/deferrals/{deferral.id}").text


def test_a_legal_limit_is_put_off_by_the_head_of_service_only_and_is_raised_all_the_same(
    visit, late, leader, worker
):
    late.legal_limit, late.due_on, late.raised_level = True, ahead(5), -1
    ask(visit(worker), late, ahead(9))
    deferral = db.session.execute(select(Deferral)).scalar_one()
    page = decide(visit(leader), deferral)
    assert "Only the head of service or somebody above may decide this" in page.text
    head = make_staff("head_of_service")
    decide(visit(head), deferral)
    sweep()
    levels = {row.level for row in db.session.execute(select(Escalation)).scalars()}
    assert {2, 3} <= levels
    assert late.due_on == ahead(5)


def test_an_ordinary_date_that_was_put_off_is_raised_no_further_until_the_day_has_passed(late):
    late.deferred_until = ahead(7)
    sweep(ahead(7))
    db.session.refresh(late)
    assert late.raised_level == 1
    sweep(ahead(8))
    db.session.refresh(late)
    assert late.raised_level == 2


def test_what_was_raised_and_answered_stands_on_the_page_of_the_date(visit, late, leader, worker):
    answer(visit(leader), question_of(late), ahead(2))
    shown = visit(worker).get(f"/timescales/{late.id}/raised").text
    for words in (
        "Team leader, Dev Achari",
        "Ellie visits tomorrow at four.",
        "By 25 November 2026",
    ):
        assert words in shown
    visit(worker).get(f"/timescales/{late.id}")
    outside = make_staff("social_worker", team=make_team())
    visit(outside).get(f"/timescales/{late.id}/raised", 404)
    visit(outside).get(f"/timescales/{late.id}/put-off", 404)
    visit(make_staff("panel_member")).get(f"/timescales/{late.id}/put-off", 403)


def test_the_list_sends_as_many_statements_for_many_questions_as_for_few(
    visit, late, leader, statements
):
    pages = visit(leader)
    pages.get("/questions")
    statements.clear()
    pages.get("/questions")
    few = len(statements)
    for _ in range(12):
        make_timescale(ago(5), team_id=late.team_id, owner_id=late.owner_id, case_id=late.case_id)
    sweep()
    statements.clear()
    pages.get("/questions")
    assert len(statements) == few
