from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.cases import services
from kinship.cases.models import Allocation, Case
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def case(team):
    return make_case(team, make_child())


def test_a_case_is_allocated_and_handed_over_with_a_note(visit, leader, worker, case, db_session):
    second = make_staff("social_worker", team=None, name="Piotr Zielak")
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/allocate")
    page = pages.submit({"role": "kinship worker", "staff_id": str(worker.id)})
    assert page.table("parts")[0][:2] == ["Kinship worker", "Lena Ogilvy"]
    pages.get(f"/cases/{case.id}/allocate")
    page = pages.submit({"role": "kinship worker", "staff_id": str(second.id)}, status=422)
    assert page.errors == [("Enter what the next person needs to know", "handover")]
    page = pages.submit({"handover": "Ring his nan on Fridays"})
    rows = page.table("parts")
    assert [row[1] for row in rows] == ["Piotr Zielak", "Lena Ogilvy"]
    assert rows[0][5] == "Ring his nan on Fridays"
    db_session.expire_all()
    assert db_session.get_one(Case, case.id).worker_id == second.id


def test_cm10_14_days_on_which_nobody_had_a_part_are_listed(
    visit, leader, worker, case, db_session
):
    case.opened_on = date(2026, 10, 1)
    for first, last in ((date(2026, 10, 5), date(2026, 10, 20)), (date(2026, 10, 24), None)):
        part = allocate(case, worker)
        part.from_on, part.until_on = first, last
        db_session.flush()
    page = visit(leader).get(f"/cases/{case.id}/people")
    assert "No kinship worker for 4 days: 1 Oct 2026 to 4 Oct 2026" in page.text
    assert "No kinship worker for 3 days: 21 Oct 2026 to 23 Oct 2026" in page.text


def test_a_part_goes_only_to_somebody_with_its_role(visit, leader, worker, case, db_session):
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/allocate")
    page = pages.submit({"role": "legal adviser", "staff_id": str(worker.id)}, status=422)
    assert page.errors == [("Select somebody who is a legal adviser", "staff_id")]
    assert list(db_session.execute(select(Allocation))) == []


def test_a_part_is_ended_after_a_question(visit, leader, worker, case, db_session):
    part = allocate(case, worker)
    pages = visit(leader)
    page = pages.get(f"/cases/{case.id}/people/{part.id}/end")
    assert page.h1 == "End the part of Lena Ogilvy?"
    pages.submit()
    db_session.expire_all()
    assert part.until_on is not None


def test_a_worker_does_not_allocate(visit, worker, case):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/allocate", 403)
    assert "Allocate or hand over" not in pages.get(f"/cases/{case.id}/people").text


def test_a_restricted_case_is_gone_for_its_own_worker_unless_named(
    visit, leader, worker, case, db_session
):
    allocate(case, worker)
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/restrict")
    page = pages.submit({"reason": "The carer works for the council"})
    assert page.h1 == "Who may see this case"
    assert [row[0] for row in page.table("access")] == ["Dev Achari"]
    visit(worker).get(f"/cases/{case.id}", 404)
    pages.get(f"/cases/{case.id}/access/give")
    page = pages.submit({"staff_id": str(worker.id), "reason": "Stays the worker"})
    assert [row[0] for row in page.table("access")] == ["Dev Achari", "Lena Ogilvy"]
    visit(worker).get(f"/cases/{case.id}", 200)


def test_access_that_has_run_out_is_no_access(visit, leader, worker, case, db_session):
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(leader))
    row = services.give_access(case=case, staff_id=worker.id, reason="Duty", by=act_as(leader))
    row.until_at = row.from_at
    db_session.flush()
    visit(worker).get(f"/cases/{case.id}", 404)


def test_the_last_name_cannot_be_taken_off(visit, leader, case):
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(leader))
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/access")
    page = pages.submit({}, action="/end")
    assert page.messages == ["Give somebody else access first: this is the last name on the case"]


def test_taking_off_ones_own_name_leads_out_of_the_case(visit, leader, worker, case):
    services.restrict_case(case=case, reason="Councillor", named=[worker.id], by=act_as(leader))
    pages = visit(leader)
    page = pages.get(f"/cases/{case.id}/access")
    own = page.form("/end").get("action")
    page = pages.post(own)
    assert page.address == "/cases"
    pages.get(f"/cases/{case.id}", 404)


def test_a_restriction_is_lifted_with_a_reason(visit, leader, worker, case):
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(leader))
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/access/lift")
    assert pages.submit({}, status=422).errors == [
        ("Enter why the case need not be restricted", "reason")
    ]
    pages.submit({"reason": "No longer a councillor"})
    visit(worker).get(f"/cases/{case.id}", 200)


def test_a_worker_does_not_restrict(visit, worker, case):
    pages = visit(worker)
    for address in ("restrict", "access", "access/give", "access/lift"):
        pages.get(f"/cases/{case.id}/{address}", 403)


def test_a_case_is_closed_after_a_question(visit, leader, case, db_session):
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/close")
    page = pages.submit({"reason": "The family moved to Leeds"})
    assert "This case closed on Monday 23 November 2026. The family moved to Leeds" in page.text


@pytest.mark.parametrize(("days", "refused"), [(-1, False), (0, True), (28, True)])
def test_a_case_does_not_close_while_carers_may_still_answer(
    visit, leader, case, db_session, days, refused
):
    until = date(2026, 11, 23) + timedelta(days=days)
    rule = "en-qualifying-determination-response"
    make_timescale(until, rule=rule, subject_kind="decision", case_id=case.id, owed=False)
    db_session.commit()
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/close")
    if not refused:
        assert "Case closed" in pages.submit({"reason": "The carers withdrew"}).messages
        return
    page = pages.submit({"reason": "The carers withdrew"}, status=422)
    ((words, _),) = page.errors
    assert words.startswith("The carers may answer the decision until")
    assert f"{until.day} {until:%B %Y}. The case stays open until then" in words
    assert page.value("reason") == "The carers withdrew"
    db_session.refresh(case)
    assert case.closed_on is None


def test_a_case_does_not_close_before_it_was_opened(visit, leader, case, db_session):
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/close")
    eve = case.opened_on - timedelta(days=1)
    days = {f"closed_on-{part}": str(getattr(eve, part)) for part in ("day", "month", "year")}
    page = pages.submit({"reason": "Moved", **days}, status=422)
    assert page.errors[0][1] == "closed_on-day"
    assert "when the case was opened" in page.errors[0][0]


def test_a_summary_written_meanwhile_by_somebody_else_is_not_overwritten(
    visit, leader, worker, case, db_session
):
    mine, theirs = visit(worker), visit(leader)
    mine.get(f"/cases/{case.id}/summary")
    theirs.get(f"/cases/{case.id}/summary")
    theirs.submit({"summary": "Nan has agreed to the assessment."})
    page = mine.submit({"summary": "Waiting for Nan."}, status=409)
    assert "Waiting for Nan." in page.text
    db_session.expire_all()
    assert db_session.get_one(Case, case.id).summary == "Nan has agreed to the assessment."
