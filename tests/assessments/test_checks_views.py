"""The pages of checks, and the counts they keep for the backlog."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.assessments import services
from kinship.assessments.models import Assessment
from kinship.checks.models import Check
from kinship.checks.types import Outcome, Received
from kinship.households.models import HouseholdMember
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import instruct, make_assessment
from tests.factories.cases import make_case
from tests.factories.checks import make_check
from tests.factories.people import make_child, make_household, make_person


@pytest.fixture
def planned(world, db_session):
    """A full assessment with the checks of its home in the register, none asked for."""
    made = make_assessment(world.case, world.child, household=world.household)
    services.plan_for(assessment=made, by=act_as(world.leader))
    db_session.commit()
    return {
        each.kind: each.id
        for each in db_session.execute(select(Check).order_by(Check.id)).scalars()
    }


def counts(db_session):
    columns = (
        Assessment.checks_needed,
        Assessment.checks_requested,
        Assessment.checks_received,
    )
    return tuple(db_session.execute(select(*columns)).one())


def test_business_support_marks_several_at_once_and_the_backlog_counts_them(
    world, visit, planned, db_session
):
    pages = visit(make_staff("business_support", team=world.team))
    page = pages.get(f"/cases/{world.case.id}/checks")
    assert "0 of 7" in page.text
    chosen = [str(planned["medical"]), str(planned["criminal_record"])]
    page = pages.submit({"checks": chosen, "act": "request"}, action="checks/mark")
    assert page.messages == ["2 checks marked as asked for"]
    assert counts(db_session) == (7, 2, 0)
    every = [str(key) for key in planned.values()]
    page = pages.submit({"checks": every, "act": "chase"}, action="checks/mark")
    assert page.messages == ["2 checks marked as chased. 4 checks left as before"]


def test_nothing_chosen_is_told_and_the_rest_is_kept(world, visit, planned):
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/checks")
    page = pages.submit({"act": "request", "on-day": "32"}, action="checks/mark", status=422)
    assert ("Select at least one check", "checks") in page.errors
    assert page.value("on-day") == "32"


def test_a_check_of_another_home_cannot_be_marked(world, visit, planned, db_session):
    elsewhere = make_check(make_household(make_person()), kind="medical")
    db_session.commit()
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/checks")
    sent = {
        "checks": str(elsewhere.id),
        "act": "request",
        "on-day": "23",
        "on-month": "11",
        "on-year": "2026",
    }
    pages.post(f"/cases/{world.case.id}/checks/mark", sent, 422)
    found = select(Check.requested_on).where(Check.id == elsewhere.id)
    assert db_session.execute(found).scalar_one() is None
    for act in ("receive", "decide", "not-needed"):
        visit(world.leader).get(f"/cases/{world.case.id}/checks/{elsewhere.id}/{act}", 404)


def test_a_check_that_is_not_needed_says_who_decided_so_and_when(world, visit, planned):
    leader = visit(world.leader)
    leader.get(f"/cases/{world.case.id}/checks/{planned['medical']}/not-needed")
    page = leader.submit({"because": "She moved out"})
    assert f"decided by {world.leader.full_name}, 23 Nov 2026" in page.text


def test_receiving_one_that_says_something_asks_for_a_note_and_then_a_decision(
    world, visit, planned, db_session
):
    pages = visit(world.writer)
    one = f"/cases/{world.case.id}/checks/{planned['criminal_record']}"
    pages.get(f"{one}/receive")
    day = {"received_on-day": "20", "received_on-month": "11", "received_on-year": "2026"}
    page = pages.submit({**day, "outcome": "information", "reference": "0012"}, status=422)
    assert page.errors == [("Enter what a manager must think about", "risk_note")]
    page = pages.submit({"risk_note": "A caution in 1998"})
    assert "Needs a decision" in page.text
    assert counts(db_session) == (7, 1, 1)
    assert "A caution in 1998" not in page.text
    pages.get(f"{one}/decide", 403)
    leader = visit(world.leader)
    assert "A caution in 1998" in leader.get(f"{one}/decide").text
    page = leader.submit({"note": "Long ago and talked through"})
    assert "Needs a decision" not in page.text


def test_business_support_never_learns_what_came_of_a_check(world, visit, planned, db_session):
    check = db_session.get(Check, planned["criminal_record"])
    services.receive_check(
        check=check,
        received=Received(date(2026, 11, 20), Outcome.INFORMATION, "1", "A caution"),
        by=act_as(world.writer),
        case_id=world.case.id,
    )
    db_session.commit()
    page = visit(make_staff("business_support", team=world.team)).get(
        f"/cases/{world.case.id}/checks"
    )
    for word in ("decision", "think about", "caution"):
        assert word not in page.text
    assert "Received" in page.text


def test_a_check_that_is_not_needed_is_no_longer_counted(world, visit, planned, db_session):
    one = f"/cases/{world.case.id}/checks/{planned['medical']}/not-needed"
    visit(world.writer).get(one, 403)
    pages = visit(world.leader)
    pages.get(one)
    page = pages.submit({"because": "The medical adviser has a report of May"})
    assert "The medical adviser has a report of May" in page.text
    assert counts(db_session) == (6, 0, 0)


def test_a_new_adult_at_home_is_added_to_the_register(world, visit, planned, db_session):
    newcomer = make_person("Sam", "Lee", born=date(2000, 1, 1))
    db_session.add(
        HouseholdMember(
            household_id=world.household.id,
            person_id=newcomer.id,
            role="other adult",
            joined_on=date(2026, 11, 1),
        )
    )
    db_session.commit()
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/checks")
    page = pages.submit(action="checks/plan")
    assert page.messages == ["3 checks added"]
    assert counts(db_session) == (10, 0, 0)
    assert pages.submit(action="checks/plan").messages == ["Every check that is needed is here"]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("social_worker", 200),
        ("business_support", 200),
        ("decision_maker", 200),
        ("panel_administrator", 403),
        ("finance_officer", 403),
        ("childs_social_worker", 404),
    ],
)
def test_who_opens_the_checks_of_a_case(world, visit, planned, role, status):
    pages = visit(make_staff(role, team=world.team))
    page = pages.get(f"/cases/{world.case.id}/checks", status)
    if role == "decision_maker":
        assert page.forms() == []


def test_another_teams_checks_do_not_exist(world, visit, planned):
    stranger = visit(make_staff("social_worker", team=make_team()))
    stranger.get(f"/cases/{world.case.id}/checks", 404)


def test_an_outside_assessor_sees_the_checks_of_the_home_they_assess_and_no_other(
    world, visit, planned, db_session
):
    other_home = make_household(make_person("Una", "Rowe", born=date(1970, 1, 1)))
    mine = make_assessment(world.case, world.child, household=other_home)
    assessor = make_staff("independent_assessor")
    services.allocate_assessment(
        case=world.case, assessment=mine, assessor=assessor, by=act_as(world.leader)
    )
    instruct(mine, assessor, act_as(world.leader))
    db_session.commit()
    page = visit(assessor).get(f"/cases/{world.case.id}/checks")
    assert "Una Rowe" in page.text
    assert "Ann Lee" not in page.text
    visit(assessor).get(f"/cases/{world.case.id}/checks/{planned['medical']}/receive", 403)
    visit(assessor).get(f"/cases/{world.case.id}/assessments/new", 403)
    listed = visit(assessor).get(f"/cases/{world.case.id}/assessments")
    assert [row[1] for row in listed.table("assessments")] == ["Una Rowe"]


def test_a_case_without_a_home_says_what_to_do(world, visit):
    bare = make_case(world.team, make_child())
    page = visit(world.writer).get(f"/cases/{bare.id}/checks")
    assert "No home is named on this case yet. Add one under Options." in page.text


def test_statements_do_not_grow_with_the_checks(world, visit, planned, statements):
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/checks")
    statements.clear()
    pages.get(f"/cases/{world.case.id}/checks")
    few = len(statements)
    assert few <= 9, statements
    for number in range(20):
        make_check(world.household, kind=f"extra{number}")
    statements.clear()
    pages.get(f"/cases/{world.case.id}/checks")
    assert len(statements) == few
