"""Legal advice on a case (W19-02): kept, corrected beside, and shut where it is privileged."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from kinship.audit.models import AuditEvent
from kinship.cases import services
from kinship.cases.models import LegalAdvice
from kinship.cases.queries.legal import legal_advice_of
from kinship.cases.rules.legal import legal_advice_problems, shut_records
from kinship.cases.services.legal import record_legal_advice
from kinship.cases.types.legal import LegalAdviceFacts
from kinship.core.errors import NotFoundError, RefusedError
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)
ASKED = LegalAdviceFacts(
    question="Is Jamie looked after from Friday?",
    adviser="Alan Coutts",
    advised_on=MONDAY,
    summary="He is: the council made the arrangement.",
    privileged=True,
)
OPEN = replace(ASKED, question="Who may sign?", privileged=False)


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def case(team):
    return make_case(team, make_child("Jamie", "Orr"), reference="K-1051")


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Tom Bell")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"question": " "}, "question"),
        ({"adviser": ""}, "adviser"),
        ({"summary": ""}, "summary"),
        ({"advised_on": None}, "advised_on"),
        ({"advised_on": date(2026, 11, 24)}, "advised_on"),
        ({"privileged": None}, "privileged"),
    ],
)
def test_what_a_record_lacks_is_said_at_its_field(changes, field):
    assert set(legal_advice_problems(replace(ASKED, **changes), today=MONDAY)) == {field}
    assert not legal_advice_problems(ASKED, today=MONDAY)
    assert not legal_advice_problems(replace(ASKED, advised_on=date(2026, 11, 22)), today=MONDAY)


@pytest.mark.parametrize(
    ("records", "shut"),
    [
        ([(1, None, False)], set()),
        ([(1, None, True), (2, None, False)], {1}),
        ([(1, None, False), (2, 1, True)], {1, 2}),
        ([(1, None, True), (2, 1, False)], {1, 2}),
        ([(1, None, False), (2, 1, False), (3, 2, True), (4, None, False)], {1, 2, 3}),
    ],
)
def test_a_chain_with_one_privileged_record_is_shut(records, shut):
    assert shut_records(records) == shut


def test_advice_is_kept_once_and_its_words_stay_off_the_trail(case, worker, db_session):
    first = record_legal_advice(case=case, facts=ASKED, by=act_as(worker), submit_key="k")
    again = record_legal_advice(case=case, facts=ASKED, by=act_as(worker), submit_key="k")
    assert first.id == again.id
    db_session.commit()
    line = db_session.execute(
        select(AuditEvent).where(AuditEvent.action == "cases.legal_advice_recorded")
    ).scalar_one()
    assert line.facts == {"advised_on": "2026-11-23", "privileged": True, "corrects": None}


def test_the_database_lets_nobody_change_or_delete_it(case, worker, db_session):
    record_legal_advice(case=case, facts=ASKED, by=act_as(worker))
    for statement in (update(LegalAdvice).values(summary="No"), delete(LegalAdvice)):
        with pytest.raises(DBAPIError, match="never changed"), db_session.begin_nested():
            db_session.execute(statement)


def test_a_record_is_corrected_once(case, worker):
    row = record_legal_advice(case=case, facts=ASKED, by=act_as(worker))
    fix = replace(ASKED, corrects_id=row.id)
    record_legal_advice(case=case, facts=fix, by=act_as(worker))
    with pytest.raises(RefusedError, match="corrected already"):
        record_legal_advice(case=case, facts=fix, by=act_as(worker))


def test_advice_of_another_case_cannot_be_corrected(case, worker, team):
    other = make_case(team, make_child(), reference="K-2")
    row = record_legal_advice(case=other, facts=ASKED, by=act_as(worker))
    with pytest.raises(NotFoundError):
        record_legal_advice(case=case, facts=replace(ASKED, corrects_id=row.id), by=act_as(worker))


@pytest.mark.parametrize(
    ("role", "reads"),
    [
        ("social_worker", 2),
        ("team_leader", 2),
        ("legal_adviser", 2),
        ("independent_assessor", 1),
        ("reviewing_officer", 1),
        ("panel_member", 1),
        ("panel_administrator", 1),
    ],
)
def test_privileged_advice_is_shut_to_panels_and_outside_assessors(case, worker, role, reads):
    for facts in (ASKED, OPEN):
        record_legal_advice(case=case, facts=facts, by=act_as(worker))
    found = legal_advice_of(case.id, act_as(make_staff(role, team=make_team())))
    assert len(found) == reads
    assert found[0].question == OPEN.question


def test_a_worker_records_and_corrects_advice_in_the_browser(case, worker, visit):
    pages = visit(worker)
    page = pages.get(f"/cases/{case.id}/legal-advice/new")
    said = {"question": ASKED.question, "adviser": "Alan Coutts", "summary": ASKED.summary}
    page = pages.submit(said)
    assert page.status == 422
    assert page.errors[0][0] == "Select whether the advice is privileged"
    page = pages.submit({"privileged": "yes"})
    assert page.messages == ["Legal advice saved"]
    assert "Privileged Between the council and its lawyers" in page.text
    row = legal_advice_of(case.id, act_as(worker))[0]
    pages.get(f"/cases/{case.id}/legal-advice/new?corrects={row.id}")
    page = pages.submit({**said, "summary": "He is, from Thursday.", "privileged": "yes"})
    assert "Corrected By what Tom Bell wrote" in page.text
    assert "He is, from Thursday." in page.text
    assert ASKED.summary in page.text


def test_a_reader_without_the_right_sees_no_sign_of_privileged_advice(case, worker, team, visit):
    record_legal_advice(case=case, facts=ASKED, by=act_as(worker))
    leader, officer = make_staff("team_leader", team=team), make_staff("reviewing_officer")
    services.allocate(case=case, staff_id=officer.id, role="reviewing officer", by=act_as(leader))
    page = visit(officer).get(f"/cases/{case.id}/legal-advice")
    assert "No legal advice is recorded, or none you may read." in page.text
    assert "Jamie looked after" not in page.text


def test_the_page_asks_as_much_for_six_records_as_for_none(case, worker, visit, statements):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/legal-advice")
    statements.clear()
    pages.get(f"/cases/{case.id}/legal-advice")
    few = len(statements)
    for _ in range(5):
        record_legal_advice(case=case, facts=OPEN, by=act_as(worker))
    statements.clear()
    pages.get(f"/cases/{case.id}/legal-advice")
    assert len(statements) == few <= 8
