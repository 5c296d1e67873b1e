"""Asking to see a restricted case tells nobody whether there is one."""

from datetime import date, timedelta

import pytest
import time_machine

from kinship.audit.models import AuditEvent
from kinship.cases import queries, services
from kinship.cases.models import AccessRequest
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child

ASK = {"reference": "k-7777", "reason": "Her brother is on my case."}


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
def case(team, leader):
    found = make_case(team, make_child(), reference="K-7777")
    services.restrict_case(case=found, reason="Known", named=[], by=act_as(leader))
    return found


def ask(worker, **changes):
    return services.ask_for_access(**{**ASK, **changes}, by=act_as(worker))


def until(days=1):
    return clock.now() + timedelta(days=days)


@pytest.mark.parametrize("reference", ["K-7777", "K-0000", "K-1111"])
def test_the_answer_is_the_same_whether_or_not_there_is_such_a_case(
    visit, worker, case, team, reference, statements
):
    make_case(make_team(), make_child(), reference="K-1111")
    ask(worker, reference="K-0001")
    pages = visit(worker)
    pages.get("/cases/access/ask")
    statements.clear()
    page = pages.submit({"reference": reference, "reason": "I need it"})
    asked = len(statements)
    assert page.messages == [
        "Your request is sent. If there is such a case, somebody who may see it decides"
    ]
    assert page.table("asked")[0][::2] == [reference, "No answer"]
    pages.get("/cases/access/ask")
    statements.clear()
    pages.submit({"reference": "K-9999", "reason": "I need it"})
    assert len(statements) == asked


def test_somebody_named_on_the_case_decides_and_only_for_a_time(visit, worker, leader, case):
    pages = visit(worker)
    pages.get("/cases/access/ask")
    pages.submit(ASK)
    pages.get(f"/cases/{case.id}", 404)
    boss = visit(leader)
    page = boss.get("/cases")
    page = boss.get(page.link("Lena Ogilvy asks to see K-7777"))
    assert "Her brother is on my case." in page.text
    page = boss.submit({"given": "yes"}, status=422)
    assert page.errors == [("Enter the last day they may see the case", "until_on-day")]
    last = {"until_on-day": "24", "until_on-month": "11", "until_on-year": "2026"}
    page = boss.submit({"given": "yes", **last})
    assert page.messages == ["Your answer is recorded"]
    assert "asks to see" not in boss.get("/cases").text
    pages = visit(worker)
    pages.get(f"/cases/{case.id}")
    assert "You may see it until 24 November 2026" in pages.get("/cases/access/ask").text


@pytest.mark.parametrize(("day", "seen"), [("2026-11-24", True), ("2026-11-25", False)])
def test_what_was_given_ends_by_itself(worker, leader, case, day, seen):
    row = ask(worker)
    services.answer_request(request=row, case=case, given=True, until_at=until(), by=act_as(leader))
    with time_machine.travel(f"{day}T08:00:00+00:00", tick=False):
        found = queries.asked_by(act_as(worker))
    assert (found[0].until_at is not None) is seen


def test_a_refusal_looks_like_no_answer(visit, worker, leader, case):
    services.answer_request(
        request=ask(worker), case=case, given=False, until_at=None, by=act_as(leader)
    )
    page = visit(worker).get("/cases/access/ask")
    assert page.table("asked")[0][2] == "No answer"
    lines = db.session.query(AuditEvent).filter(AuditEvent.action.like("cases.access_a%"))
    assert sorted(line.action for line in lines) == [
        "cases.access_answered",
        "cases.access_asked",
    ]


def test_nobody_answers_twice_or_for_themselves(worker, leader, case):
    row = ask(worker)
    with pytest.raises(RefusedError, match="must answer"):
        services.answer_request(
            request=row, case=case, given=True, until_at=until(), by=act_as(worker)
        )
    with pytest.raises(RefusedError, match="last day"):
        services.answer_request(
            request=row, case=case, given=True, until_at=until(-1), by=act_as(leader)
        )
    services.answer_request(request=row, case=case, given=False, until_at=None, by=act_as(leader))
    with pytest.raises(RefusedError, match="has answered"):
        services.answer_request(
            request=row, case=case, given=True, until_at=until(), by=act_as(leader)
        )


def test_pressing_twice_asks_once(worker, case):
    assert ask(worker, submit_key="k").id == ask(worker, submit_key="k").id
    assert db.session.query(AccessRequest).count() == 1


def test_only_who_may_see_the_case_learns_of_the_request(visit, team, worker, case):
    row = ask(worker)
    for role in ("team_leader", "head_of_service"):
        pages = visit(make_staff(role, team=team))
        assert "K-7777" not in pages.get("/cases").html
        pages.get(f"/cases/{case.id}/access/asked/{row.id}", 404)
    visit(worker).get(f"/cases/{case.id}/access/asked/{row.id}", 403)


@pytest.mark.parametrize(
    ("role", "status"),
    [("social_worker", 200), ("finance_officer", 200), ("panel_member", 403),
     ("administrator", 403)],
)  # fmt: skip
def test_who_may_ask(visit, team, role, status):
    visit(make_staff(role, team=team)).get("/cases/access/ask", status)


def test_what_is_missing_is_said(visit, worker):
    pages = visit(worker)
    pages.get("/cases/access/ask")
    assert pages.submit({}, status=422).errors == [
        ("Enter the reference of the case", "reference"),
        ("Enter why you need to see the case", "reason"),
    ]
    assert clock.today() == date(2026, 11, 23)
