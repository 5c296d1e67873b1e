"""How a child came to live with family, and what a manager decides it is (CM10-03)."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from kinship.accounts.models import Team
from kinship.cases import queries, rules, services
from kinship.cases.models import Arrival, ArrivalAnswer, ArrivalStatus, CaseNote
from kinship.cases.types import QUESTIONS, Answer, ArrivalFacts, ReadingFacts, Status, StatusFacts
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)
MOVED = datetime(2026, 11, 18, 22, 0, tzinfo=clock.LONDON)
TEN_AT_NIGHT = {
    "arranged_by": Answer("council", "The out-of-hours worker drove him"),
    "holder_present": Answer("no"),
}
PRIVATE = StatusFacts(Status.PRIVATE, "The family arranged it among themselves", MONDAY)


@pytest.fixture
def team(db_session) -> Team:
    return make_team()


@pytest.fixture
def child(team):
    return make_child("Ade", "Okafor", born=date(2019, 1, 10))


@pytest.fixture
def case(team, child):
    return make_case(team, child, reference="K-1", opened=date(2026, 11, 2))


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


@pytest.fixture
def arrival(case, child, worker) -> Arrival:
    facts = ArrivalFacts((child.id,), MOVED, "His nan")
    return services.begin_arrival(case=case, facts=facts, by=act_as(worker))


def answer(arrival, case, worker, **answers) -> int:
    given = {key: Answer(code) for key, code in answers.items()}
    return services.answer_questions(arrival=arrival, case=case, answers=given, by=act_as(worker))


def decide(arrival, case, leader, **changes) -> ArrivalStatus:
    facts = replace(PRIVATE, **changes)
    return services.decide_status(arrival=arrival, case=case, facts=facts, by=act_as(leader))


def open_clocks(db_session) -> list[Timescale]:
    wanted = select(Timescale).where(Timescale.rule == "local-status-decision")
    return list(db_session.execute(wanted.order_by(Timescale.id)).scalars())


def test_a_council_that_arranged_a_move_at_ten_at_night_asks_a_lawyer():
    """CM10-03: the council arranged it and nobody with parental responsibility was there."""
    found = rules.likely_looked_after(TEN_AT_NIGHT)
    assert found.is_likely
    assert found.reasons == (
        "The council arranged the move.",
        "Nobody with parental responsibility was there.",
    )
    assert len(found.unknown) == len(QUESTIONS) - 2


@pytest.mark.parametrize(
    ("answers", "likely"),
    [
        ({}, False),
        ({"arranged_by": "council"}, False),
        ({"arranged_by": "council", "consent": "written"}, False),
        ({"arranged_by": "council", "consent": "pressed"}, True),
        ({"asked_by": "council", "could_refuse": "not told"}, True),
        ({"arranged_by": "family", "consent": "no"}, False),
        ({"arranged_by": "parents", "offered": "nothing"}, False),
        ({"arranged_by": "police", "offered": "nothing"}, True),
        ({"threat": "police"}, True),
        ({"threat": "court"}, False),
        ({"arranged_by": "not known", "holder_present": "no"}, False),
    ],
)
def test_what_makes_a_child_likely_looked_after(answers, likely):
    given = {key: Answer(code) for key, code in answers.items()}
    assert rules.likely_looked_after(given).is_likely is likely


def test_a_private_arrangement_against_the_account_needs_legal_advice(
    arrival, case, worker, leader
):
    answer(arrival, case, worker, arranged_by="council", holder_present="no")
    with pytest.raises(RefusedError) as refused:
        decide(arrival, case, leader)
    assert set(refused.value.by_field) == {"advised_on"}
    row = decide(arrival, case, leader, advised_on=date(2026, 11, 20))
    assert row.status == "private arrangement"


def test_a_decision_is_a_management_decision_with_its_approver(db_session, arrival, case, leader):
    """CM10-03: a management decision record is required."""
    row = decide(arrival, case, leader, status=Status.LOOKED_AFTER)
    note = db_session.get_one(CaseNote, row.note_id)
    assert (note.kind, note.author_name) == ("management decision", "Nadia Farrow")
    assert "looked after" in note.what_happened
    assert note.what_it_means == row.reasons


def test_only_a_manager_decides_and_never_without_reasons(arrival, case, worker, leader):
    with pytest.raises(RefusedError):
        decide(arrival, case, worker)
    with pytest.raises(RefusedError) as refused:
        decide(arrival, case, leader, reasons=" ", decided_on=date(2026, 11, 17))
    assert set(refused.value.by_field) == {"reasons", "decided_on"}


def test_a_change_of_status_is_a_new_decision(db_session, arrival, case, leader):
    decide(arrival, case, leader)
    decide(arrival, case, leader, status=Status.LOOKED_AFTER, reasons="A lawyer was asked")
    assert [row.status for row in queries.statuses_of(arrival.id)] == [
        "looked after",
        "private arrangement",
    ]
    assert queries.status_now(arrival.id) == "looked after"


@pytest.mark.parametrize(
    "statement", [update(ArrivalStatus).values(reasons="X"), delete(ArrivalStatus)]
)
def test_the_database_lets_nobody_change_a_decision(db_session, arrival, case, leader, statement):
    decide(arrival, case, leader)
    with pytest.raises(DBAPIError, match="never changed"), db_session.begin_nested():
        db_session.execute(statement)


def test_an_answer_that_changes_stands_beside_the_first_and_others_are_not_kept_twice(
    db_session, arrival, case, worker
):
    assert answer(arrival, case, worker, threat="no", consent="written") == 2
    assert answer(arrival, case, worker, threat="court", consent="written") == 1
    kept = db_session.execute(select(ArrivalAnswer.code).order_by(ArrivalAnswer.id)).scalars()
    assert sorted(kept) == ["court", "no", "written"]
    assert queries.latest_answers(arrival.id)["threat"] == Answer("court")
    with pytest.raises(RefusedError):
        answer(arrival, case, worker, threat="perhaps")


def test_while_nobody_has_decided_the_councils_days_run(db_session, arrival, case, leader):
    (clock_row,) = open_clocks(db_session)
    assert (clock_row.from_on, clock_row.due_on) == (MONDAY, date(2026, 11, 30))
    decide(arrival, case, leader, status=Status.UNDECIDED)
    assert open_clocks(db_session)[0].closed_on is None
    decide(arrival, case, leader, status=Status.LOOKED_AFTER)
    assert open_clocks(db_session)[0].closed_how == "met"
    decide(arrival, case, leader, status=Status.UNDECIDED)
    assert [row.closed_on is None for row in open_clocks(db_session)] == [False, True]


@pytest.mark.day("2026-12-01")
def test_a_late_decision_says_why(db_session, case, child, worker, leader):
    facts = ArrivalFacts((child.id,), MOVED, "His nan")
    row = services.begin_arrival(case=case, facts=facts, by=act_as(worker))
    db_session.execute(update(Timescale).values(due_on=date(2026, 11, 30)))
    with pytest.raises(RefusedError) as refused:
        decide(row, case, leader, decided_on=date(2026, 12, 1))
    assert refused.value.field == "late_reason"
    decide(row, case, leader, decided_on=date(2026, 12, 1), late_reason="our error")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ArrivalFacts((), MOVED, "Nan"), "child_ids"),
        (ArrivalFacts((999_999,), MOVED, "Nan"), "child_ids"),
        (ArrivalFacts((1,), MOVED.replace(year=2027), "Nan"), "moved_on"),
        (ArrivalFacts((1,), MOVED, " "), "told_by"),
    ],
)
def test_an_account_that_cannot_be_is_refused(facts, field):
    now = datetime(2026, 11, 23, 10, tzinfo=clock.LONDON)
    assert field in rules.arrival_problems(facts, children=(1,), now=now, births={})


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        (ReadingFacts(MONDAY, ""), "to_whom"),
        (ReadingFacts(date(2026, 11, 17), "Nan"), "read_on"),
        (ReadingFacts(date(2026, 11, 24), "Nan"), "read_on"),
    ],
)
def test_a_reading_back_that_cannot_be_is_refused(facts, field):
    assert set(rules.reading_problems(facts, moved_on=MOVED.date(), today=MONDAY)) == {field}


def test_a_worker_writes_the_account_on_short_pages_and_reads_it_back(
    visit, db_session, case, child, worker
):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/arrivals/new")
    pages.submit(
        {
            "child_ids": [str(child.id)],
            "moved_on-day": "18",
            "moved_on-month": "11",
            "moved_on-year": "2026",
            "moved_at": "22:00",
            "told_by": "His nan",
        }
    )
    pages.submit({"asked_by": "council", "arranged_by": "council"})
    pages.submit({"threat": "no", "could_refuse": "not told", "offered": "nothing"})
    page = pages.submit({"consent": "no", "holder_present": "no", "advice": "no"})
    assert page.messages[0] == "Account saved"
    assert "Likely looked after: obtain legal advice" in page.text
    assert "4 days late" in page.text  # the council wants it written by the next working day
    assert "Decide what it is" not in page.text
    (row,) = db_session.execute(select(Arrival)).scalars()
    pages.get(f"/cases/{case.id}/arrivals/{row.id}/read-back")
    assert "to Nan and mum" in pages.submit({"to_whom": "Nan and mum"}).text
    visit(worker).get(f"/cases/{case.id}/arrivals/{row.id}/decide", 403)


def test_a_manager_sees_what_may_be_owed_and_decides(visit, arrival, case, leader, worker):
    assert "Estimate" not in visit(worker).get(f"/cases/{case.id}/arrivals/{arrival.id}").text
    pages = visit(leader)
    page = pages.get("/team")
    assert page.by_class("app-box")[0].get("aria-labelledby") == "undecided"
    assert page.link("K-1 AO") == f"/cases/{case.id}/arrivals/{arrival.id}"
    pages.get(f"/cases/{case.id}/arrivals/{arrival.id}/decide")
    page = pages.submit({"status": "looked after", "reasons": "The council placed him"})
    assert page.messages == ["Decision saved and signed with your name"]
    assert "undecided" not in {
        each.get("aria-labelledby") for each in pages.get("/team").by_class("app-box")
    }


def test_the_account_of_another_case_is_not_there(visit, arrival, team, leader):
    other = make_case(team, make_child())
    visit(leader).get(f"/cases/{other.id}/arrivals/{arrival.id}", 404)
    visit(leader).get(f"/cases/{other.id}/arrivals/{arrival.id}/questions/who", 404)
