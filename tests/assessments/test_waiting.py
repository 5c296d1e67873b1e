"""What is waited for: the list, its file, and chasing many at once."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from kinship.checks.models import Chase, Check
from tests.factories.accounts import make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import make_case
from tests.factories.checks import make_check
from tests.factories.people import make_child, make_household, make_person

ASKED = date(2026, 11, 2)


@pytest.fixture
def out(world, db_session):
    """Three checks of one home: two are out, one was never asked for."""
    make_assessment(world.case, world.child, household=world.household)
    return {
        "medical": make_check(
            world.household, world.carer, kind="medical", requested_on=date(2026, 10, 1)
        ),
        "criminal_record": make_check(world.household, world.carer, requested_on=ASKED),
        "reference": make_check(world.household, kind="reference"),
    }


@pytest.fixture
def clerk(world):
    return make_staff("business_support", team=world.team, name="Gail Imrie")


def out_elsewhere(team, **of_case):
    """A check that is out for a home of another case."""
    child, home = make_child(), make_household(make_person("Una", "Rowe"))
    case = make_case(team, child, **of_case)
    make_assessment(case, child, household=home)
    return make_check(home, kind="home_safety", requested_on=ASKED)


def test_the_list_names_who_answers_and_how_long_the_longest_first(world, visit, out, clerk):
    rows = visit(clerk).get("/waiting-on").table("waiting")
    doctor, office = "The carer’s doctor and the medical adviser", "Disclosure and Barring Service"
    first = ("1 October 2026", "53 days", "not chased")
    second = ("2 November 2026", "21 days", "not chased")
    assert [row[-6:] for row in rows] == [
        ["Medical and the medical adviser's comment", "Ann Lee", doctor, *first],
        ["Enhanced DBS with the children's barred list", "Ann Lee", office, *second],
    ]


def test_the_file_says_what_the_screen_says(world, visit, out, clerk):
    pages = visit(clerk)
    shown = [row[-6:] for row in pages.get("/waiting-on").table("waiting")]
    sent = pages.http.get("/waiting-on.csv").get_data(as_text=True).lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(sent)))
    assert rows[0][:3] == ["Case", "Check", "Whose"]
    assert [row[1:] for row in rows[1:]] == shown
    assert [row[0] for row in rows[1:]] == [world.case.reference] * 2


def test_the_list_is_narrowed_by_who_answers_and_by_how_long_nobody_chased(
    world, visit, out, clerk, db_session
):
    out["medical"].chased_on = date(2026, 11, 20)
    db_session.commit()
    pages = visit(clerk)
    one = pages.get("/waiting-on?answered_by=Disclosure+and+Barring+Service")
    assert len(one.table("waiting")) == 1
    quiet = pages.get("/waiting-on?quiet_days=14")
    assert "21 days" in quiet.text
    assert "53 days" not in quiet.text
    nothing = pages.get("/waiting-on?answered_by=Referees")
    assert "Nothing that is waited for matches." in nothing.text


def test_checks_of_other_teams_and_of_restricted_cases_are_not_there(world, visit, out, clerk):
    out_elsewhere(make_team())
    hidden = out_elsewhere(world.team, restricted=True)
    pages = visit(clerk)
    assert len(pages.get("/waiting-on").table("waiting")) == 2
    assert "Una Rowe" not in pages.http.get("/waiting-on.csv").get_data(as_text=True)
    page = pages.get(f"/waiting-on/chase?chosen={hidden.id}")
    assert page.messages == ["Select the checks you chased"]


def test_chasing_many_writes_one_note_each_and_a_second_press_none(
    world, visit, out, clerk, db_session
):
    keys = [out["medical"].id, out["criminal_record"].id]
    pages = visit(clerk)
    page = pages.get(f"/waiting-on/chase?chosen={keys[0]}&chosen={keys[1]}")
    assert page.h1 == "Chase 2 checks"
    assert page.text.count("Ann Lee") == 2
    drafts = page.text.partition("We have not had your answer")[2]
    assert "Ann Lee" not in drafts.partition("When did you chase them?")[0]
    sent = {"how": "phone", "chosen": [str(key) for key in keys]}
    page = pages.submit(sent, action="waiting-on/chase")
    assert page.messages == ["2 checks marked as chased"]
    found = db_session.execute(select(Chase).order_by(Chase.check_id)).scalars().all()
    assert [(each.check_id, each.chased_on, each.how, each.by_id) for each in found] == [
        (key, date(2026, 11, 23), "phone", clerk.id) for key in sorted(keys)
    ]
    pages.get(f"/waiting-on/chase?chosen={keys[0]}&chosen={keys[1]}")
    page = pages.submit(sent, action="waiting-on/chase")
    assert page.messages == ["0 checks marked as chased. 2 checks left as before"]
    times = select(Check.times_chased).order_by(Check.id)
    assert list(db_session.execute(times).scalars()) == [1, 1, 0]
    shown = pages.get(f"/cases/{world.case.id}/checks").text
    assert "23 Nov 2026 by phone (Gail Imrie)" in shown


def test_a_check_out_of_sight_among_the_chosen_is_left_as_before(
    world, visit, out, clerk, db_session
):
    strange = out_elsewhere(make_team())
    db_session.commit()
    pages = visit(clerk)
    pages.get(f"/waiting-on/chase?chosen={out['medical'].id}")
    sent = {"how": "email", "chosen": [str(out["medical"].id), str(strange.id)]}
    page = pages.submit(sent, action="waiting-on/chase")
    assert page.messages == ["1 check marked as chased. 1 check left as before"]
    db_session.refresh(strange)
    assert strange.chased_on is None


def test_without_how_nothing_is_written_and_the_question_comes_back(visit, out, clerk, db_session):
    pages = visit(clerk)
    pages.get(f"/waiting-on/chase?chosen={out['medical'].id}")
    sent = {"chosen": str(out["medical"].id)}
    page = pages.submit(sent, action="waiting-on/chase", status=422)
    assert ("Select how you chased them", "how") in page.errors
    assert db_session.execute(select(Chase.id)).first() is None


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("business_support", 200),
        ("team_leader", 200),
        ("head_of_service", 200),
        ("independent_assessor", 403),
        ("panel_administrator", 403),
        ("performance_officer", 403),
    ],
)
def test_who_sees_what_is_waited_for(world, visit, out, role, status):
    visit(make_staff(role, team=world.team)).get("/waiting-on", status)


def test_business_support_chases_without_the_notes(world, visit, clerk, out):
    pages = visit(clerk)
    pages.get(f"/cases/{world.case.id}/checks")
    pages.get(f"/cases/{world.case.id}/notes", 403)


def test_how_long_answers_take_is_counted_by_source_with_its_number(world, visit, out, clerk):
    for days in (10, 20, 60):
        back = date(2026, 11, 1)
        asked = date.fromordinal(back.toordinal() - days)
        make_check(world.household, requested_on=asked, received_on=back)
    page = visit(clerk).get("/waiting-on")
    assert page.table("usual") == [
        ["Disclosure and Barring Service", "20 days", "30 days", "3"],
    ]


def test_statements_do_not_grow_with_the_list(world, visit, out, clerk, statements, db_session):
    pages = visit(clerk)
    pages.get("/waiting-on")
    statements.clear()
    pages.get("/waiting-on")
    few = len(statements)
    assert few <= 8, statements
    for _ in range(20):
        out_elsewhere(world.team)
    db_session.commit()
    statements.clear()
    pages.get("/waiting-on")
    assert len(statements) == few


def test_what_waits_for_a_court_is_listed_and_a_hidden_case_is_not(world, visit, clerk, db_session):
    wait = {"waiting_for": "court", "waiting_review_on": date(2026, 12, 1)}
    make_assessment(world.case, world.child, **wait)
    hidden = make_case(world.team, make_child(), restricted=True)
    make_assessment(hidden, **wait)
    db_session.commit()
    page = visit(clerk).get("/waiting-on")
    assert [row[-3:] for row in page.table("elsewhere")] == [
        ["Full assessment", "Waiting for the court", "1 December 2026"],
    ]
