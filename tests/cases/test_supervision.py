"""Supervision month by month (W19-05), and decisions that nobody can change (W19-23)."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError

import kinship
from kinship.accounts.models import Team
from kinship.audit.models import AuditEvent
from kinship.cases import queries, rules, services
from kinship.cases.models import CaseNote, StaffSupervision, SupervisionNote
from kinship.cases.types import DecisionFacts, SupervisionFacts, TalkFacts
from kinship.core.errors import NotFoundError, RefusedError
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)
BEGAN = date(2026, 9, 1)
SAID = SupervisionFacts(
    held_on=MONDAY,
    what_changed="Nan is back at work.",
    childs_view='"I like Tuesdays at nan\'s."',
    next_on=date(2026, 12, 21),
)


@pytest.fixture
def team(db_session) -> Team:
    return make_team()


@pytest.fixture
def case(team):
    return make_case(team, make_child("Ade", "Okafor"), reference="K-1")


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


def clocks(db_session) -> list[Timescale]:
    wanted = select(Timescale).where(Timescale.rule == "local-supervision").order_by(Timescale.id)
    return list(db_session.execute(wanted).scalars())


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"what_changed": " "}, "what_changed"),
        ({"childs_view": ""}, "childs_view"),
        ({"held_on": BEGAN - timedelta(days=1)}, "held_on"),
        ({"held_on": MONDAY + timedelta(days=1)}, "held_on"),
        ({"next_on": MONDAY}, "next_on"),
        ({"next_on": None}, "next_on"),
        ({"is_drifting": True, "drift_reason": "sickness"}, "drift"),
        ({"is_drifting": True, "drift": "Six weeks without a plan"}, "drift_reason"),
        ({"decision": "Twin the plans"}, "decision_reasons"),
    ],
)
def test_what_a_note_of_supervision_lacks_is_said_at_its_field(changes, field):
    found = rules.supervision_problems(replace(SAID, **changes), opened_on=BEGAN, today=MONDAY)
    assert field in found
    assert not rules.supervision_problems(SAID, opened_on=BEGAN, today=MONDAY)


def test_supervision_is_counted_from_the_day_the_case_has_a_worker(
    db_session, case, worker, leader
):
    services.allocate(case=case, staff_id=worker.id, role="kinship worker", by=act_as(leader))
    (first,) = clocks(db_session)
    assert (first.from_on, first.due_on, first.owner_id) == (MONDAY, date(2026, 12, 23), None)
    services.allocate(
        case=case, staff_id=leader.id, role="kinship worker", handover="All well", by=act_as(leader)
    )
    assert clocks(db_session) == [first]


def test_each_note_meets_the_clock_and_starts_the_next(db_session, case, leader):
    """W19-05: the council's thirty days run from the last note of supervision."""
    services.write_supervision(case=case, facts=SAID, by=act_as(leader))
    (clock,) = clocks(db_session)
    assert (clock.fact, clock.due_on) == ("Last supervision", date(2026, 12, 23))


@pytest.mark.day("2026-12-24")
def test_late_supervision_needs_its_reason(db_session, case, leader):
    db_session.flush()
    services.write_supervision(case=case, facts=SAID, by=act_as(leader))
    late = replace(SAID, held_on=date(2026, 12, 24), next_on=date(2027, 1, 20))
    with pytest.raises(RefusedError) as refused:
        services.write_supervision(case=case, facts=late, by=act_as(leader))
    assert refused.value.field == "late_reason"
    by = act_as(leader)
    services.write_supervision(case=case, facts=replace(late, late_reason="sickness"), by=by)
    met, running = clocks(db_session)
    assert (met.closed_how, met.late_reason, running.from_on) == ("met", "sickness", late.held_on)


def test_closing_a_case_stops_its_supervision(db_session, case, worker, leader):
    services.allocate(case=case, staff_id=worker.id, role="kinship worker", by=act_as(leader))
    services.close_case(case=case, reason="Moved away", by=act_as(leader))
    assert [row.closed_how for row in clocks(db_session)] == ["stopped"]
    with pytest.raises(RefusedError):
        services.write_supervision(case=case, facts=SAID, by=act_as(leader))


def test_a_decision_in_supervision_is_kept_as_a_decision_too_and_once(db_session, case, leader):
    facts = replace(SAID, decision="Twin the plans", decision_reasons="She cannot wait longer")
    for _ in range(2):
        row = services.write_supervision(
            case=case, facts=facts, by=act_as(leader), submit_key="pressed"
        )
    note = db_session.get_one(CaseNote, row.decision_note_id)
    assert (note.kind, note.management) == ("management decision", True)
    assert (note.what_happened, note.what_it_means) == (facts.decision, facts.decision_reasons)
    assert note.author_name == "Nadia Farrow"
    assert len(list(db_session.execute(select(SupervisionNote)).scalars())) == 1
    assert len(list(db_session.execute(select(CaseNote)).scalars())) == 1


@pytest.mark.parametrize("how", ["update", "delete"])
@pytest.mark.parametrize("model", [CaseNote, SupervisionNote])
def test_the_database_refuses_to_change_or_delete_a_decision(db_session, case, leader, model, how):
    """W19-23: deleting a management decision is impossible, and so is changing it."""
    facts = replace(SAID, decision="Twin the plans", decision_reasons="She cannot wait longer")
    services.write_supervision(case=case, facts=facts, by=act_as(leader))
    statement = update(model).values(author_name="X") if how == "update" else delete(model)
    with pytest.raises(DBAPIError, match="a note is never changed"), db_session.begin_nested():
        db_session.execute(statement)
    assert db_session.execute(select(CaseNote.author_name)).scalar_one() == "Nadia Farrow"


def test_a_correction_adds_a_decision_and_keeps_the_first(db_session, case, leader):
    """W19-23: a correction adds a new note."""
    by = act_as(leader)
    first = services.record_decision(case=case, facts=DecisionFacts("Stay", "Safe", MONDAY), by=by)
    second = services.record_decision(
        case=case, facts=DecisionFacts("Stay until June", "Safe", MONDAY, first), by=by
    )
    kept = dict(db_session.execute(select(CaseNote.id, CaseNote.what_happened)).all())
    assert kept == {first: "Stay", second: "Stay until June"}
    assert db_session.get_one(CaseNote, second).corrects_id == first


def test_only_a_manager_decides(case, worker):
    with pytest.raises(RefusedError):
        services.record_decision(
            case=case, facts=DecisionFacts("Stay", "Safe", MONDAY), by=act_as(worker)
        )


def test_a_leader_writes_supervision_and_the_worker_reads_it(visit, case, worker, leader):
    pages = visit(leader)
    pages.get(f"/cases/{case.id}/supervision/new")
    page = pages.submit(
        {
            "what_changed": "Nan is back at work.",
            "childs_view": "Likes <b>Tuesdays</b>.",
            "next_on-day": "21",
            "next_on-month": "12",
            "next_on-year": "2026",
        }
    )
    assert page.messages == ["Supervision saved"]
    assert "Likes <b>Tuesdays</b>." in page.text
    read = visit(worker).get(f"/cases/{case.id}/supervision")
    assert "Nan is back at work." in read.text
    assert "Write supervision" not in read.text
    visit(worker).get(f"/cases/{case.id}/supervision/new", 403)
    visit(worker).get(f"/cases/{case.id}/decisions/new", 403)


def test_an_assessor_from_outside_reads_no_supervision(visit, case):
    visit(make_staff("independent_assessor")).get(f"/cases/{case.id}/supervision", 403)


def talk(worker, leader, **changes) -> StaffSupervision:
    facts = replace(TalkFacts(MONDAY, "Fewer visits on Fridays", "Felt alone in court"), **changes)
    return services.record_talk(worker_id=worker.id, facts=facts, by=act_as(leader))


def test_what_a_worker_reflected_on_is_read_by_the_two_of_them_alone(visit, team, worker, leader):
    """Practice 8.1: a worker's private supervision is the worker's and their leader's own."""
    row = talk(worker, leader)
    for each in (worker, leader):
        assert "Felt alone in court" in visit(each).get(f"/supervision/{row.id}").text
    for role in ("team_leader", "social_worker", "head_of_service"):
        other = visit(make_staff(role, team=team))
        other.get(f"/supervision/{row.id}", 404)
        assert "Lena Ogilvy" not in other.get("/supervision").text


def test_the_trail_says_that_a_talk_was_held_and_nothing_of_what_was_said(
    db_session, worker, leader
):
    talk(worker, leader)
    db_session.commit()
    (entry,) = db_session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "cases.worker_supervised")
    ).scalars()
    assert set(entry) == {"staff_id", "held_on", "next_on"}


def test_nobody_supervises_themselves(leader):
    with pytest.raises(RefusedError) as refused:
        talk(leader, leader, agreed=" ", next_on=MONDAY)
    assert set(refused.value.by_field) == {"worker_id", "agreed", "next_on"}


def test_no_talk_is_found_that_is_not_there(leader):
    with pytest.raises(NotFoundError):
        queries.get_talk(999, act_as(leader))


def test_a_leader_records_a_talk_once_however_often_pressed(db_session, visit, worker, leader):
    pages = visit(leader)
    pages.get("/supervision/new")
    page = pages.submit({"worker_id": str(worker.id), "agreed": "Leave in March"})
    assert page.messages == ["Supervision saved. Only the two of you can read it"]
    assert "Lena Ogilvy" in page.text
    count = text("SELECT count(*) FROM staff_supervision")
    assert db_session.execute(count).scalar_one() == 1


def test_no_report_export_or_paper_reads_what_a_worker_reflected_on():
    """Practice 7.3: reflective notes are in nothing that leaves the two people's own pages."""
    root = Path(kinship.__file__).parent
    reads = {
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if "StaffSupervision" in path.read_text(encoding="utf-8")
    }
    assert reads == {
        "cases/models/__init__.py",
        "cases/models/oversight.py",
        "cases/queries/oversight.py",
        "cases/services/talks.py",
    }
