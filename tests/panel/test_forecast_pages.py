"""The forecast of a case on its own page, at booking, on the team's screen and on my work."""

from datetime import date

import pytest

from kinship.assessments.models import Assessment
from kinship.core.database import db
from kinship.panel.queries import forecast
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import allocate, make_case
from tests.factories.homes import make_temporary_approval
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_household, make_person

NOVEMBER, DECEMBER, LATER = date(2026, 11, 24), date(2026, 12, 8), date(2026, 12, 22)
LATE = "No panel before 30 Nov can take this unless a late-paper exception is approved today"


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Ellie Marsden")


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


@pytest.fixture
def meetings(app):
    return [make_meeting(on) for on in (NOVEMBER, DECEMBER, LATER)]


def approved(team, worker, started, reference, **columns):
    """A case with a temporary approval and an assessment that has come some way."""
    child, home = make_child("Maisie", "Petch"), make_household(make_person("Sandra", "Petch"))
    case = make_case(team, child, reference=reference)
    case.worker_id = worker.id
    make_temporary_approval(case, home, child, started=started)
    work = make_assessment(case, child, household=home, assessor=worker, accepted=started)
    for name, value in {"checks_needed": 7, "checks_received": 7, **columns}.items():
        setattr(work, name, value)
    db.session.flush()
    return case


@pytest.fixture
def e2207(team, worker, meetings):
    return approved(team, worker, date(2026, 8, 10), "E-2207")


@pytest.fixture
def e2214(team, worker, meetings):
    shared = {"shared_on": date(2026, 11, 16), "submitted_on": date(2026, 11, 18)}
    return approved(team, worker, date(2026, 9, 14), "E-2214", **shared)


def test_the_page_says_it_plainly_then_each_step_then_what_would_save_it(visit, worker, e2207):
    page = visit(worker).get(f"/cases/{e2207.id}/forecast")
    assert page.h1 == "Can it be made lawful in time?"
    for words in (
        LATE,
        "lapses Monday 30 November 2026",
        "The first step that can no longer be made in time: Papers in.",
        "Its last day was Tuesday 10 November 2026.",
        "Every check back (7 of 7 back) Done The last day was Thursday 5 November 2026",
        "A late-paper exception for the panel of 24 November",
        "To be done by Monday 23 November 2026, due today",
        "Extend the temporary approval, to Sunday 24 January 2027",
        "Why this date: Papers in",
        "Teesmere kinship care procedures 2025",
    ):
        assert words in page.text, words


def test_the_summary_shows_the_steps_and_each_date_leads_to_why(visit, worker, e2214):
    pages = visit(worker)
    page = pages.get(f"/cases/{e2214.id}")
    assert (
        "Can still be made lawful in time: last panel 8 December, papers by 24 November"
    ) in page.text
    why = page.link("Tuesday 24 November 2026, why this date: Assessment signed off")
    assert why == f"/cases/{e2214.id}/forecast#limit-signed_off"
    assert 'id="limit-signed_off"' in pages.get(f"/cases/{e2214.id}/forecast").html


def test_asking_for_a_place_shows_the_forecast(visit, worker, e2207):
    assert LATE in visit(worker).get(f"/cases/{e2207.id}/panel/request").text


# A4
def test_booking_shows_the_forecast_with_what_would_save_it(visit, e2207):
    item = make_item(e2207, kind="KEXT")
    pages = visit(make_staff("panel_administrator"))
    page = pages.get(f"/panel/requests/{item.id}")
    for words in (LATE, "What would still save it", "Each step and its last day", "Why this date"):
        assert words in page.text, words
    assert "9 days after temporary approval ends" in page.text


def test_who_reads_no_case_files_sees_in_place_how_the_limit_was_counted(visit, e2214):
    meeting = make_meeting(date(2026, 12, 22))
    item = make_item(e2214, meeting)
    pages = visit(make_staff("panel_administrator"))
    card = pages.get(f"/panel/{meeting.id}")
    assert "Temporary approval ends on Sunday 3 January 2027 Why this date" in card.text
    page = pages.get(card.link("Why this date: E-2214, the limit"))
    assert page.address == f"/panel/items/{item.id}"
    assert "Why this date: the last safe day of E-2214" in page.text
    assert "Last valid day Sunday 3 January 2027" in page.text


def test_the_team_sees_first_what_becomes_impossible_first(visit, team, worker, leader, meetings):
    shared = {"shared_on": date(2026, 11, 16), "submitted_on": date(2026, 11, 18)}
    approved(team, worker, date(2026, 10, 5), "E-2219", checks_received=2)
    approved(team, worker, date(2026, 9, 14), "E-2214", **shared)
    approved(team, worker, date(2026, 8, 10), "E-2207")
    page = visit(leader).get("/team")
    rows = page.table("forecast")
    assert [row[0].split()[0] for row in rows] == ["E-2207", "E-2214", "E-2219"]
    assert [row[2] for row in rows] == [
        "Late-paper exception for 24 November approved Ellie Marsden",
        "Assessment signed off the team leader",
        "Every check back (2 of 7 back) Ellie Marsden",
    ]
    assert [row[3] for row in rows] == [
        "due today 23 Nov 2026 Why this date: E-2207, impossible after",
        "due tomorrow 24 Nov 2026 Why this date: E-2214, impossible after",
        "in 10 days 3 Dec 2026 Why this date: E-2219, impossible after",
    ]


def test_the_team_sees_weeks_ahead_and_no_further(visit, team, worker, leader, meetings):
    near = approved(team, worker, date(2026, 10, 27), "E-1")
    far = approved(team, worker, date(2026, 10, 28), "E-2")
    assert (near.legal_limit_on, far.legal_limit_on) == (date(2027, 2, 15), date(2027, 2, 16))
    found = [each.facts.reference for each in forecast.of_teams(act_as(leader))]
    assert found == ["E-1"]
    assert "E-1" in visit(leader).get("/team/forecast").text


def test_my_work_names_the_next_step_of_whoever_owes_it(visit, worker, leader, e2207, e2214):
    page = visit(worker).get("/my-work")
    assert "To keep a home lawful" in page.text
    assert "Late-paper exception for 24 November approved" in page.text
    assert "Assessment signed off Can still be made lawful" not in page.text
    page = visit(leader).get("/my-work")
    assert "Assessment signed off Can still be made lawful in time: last panel" in page.text
    assert "Late-paper exception" not in page.text


def test_another_worker_of_the_team_owes_nothing(visit, team, e2207, e2214):
    other = make_staff("social_worker", team=team)
    assert "To keep a home lawful" not in visit(other).get("/my-work").text


def test_a_report_for_a_court_is_forecast_too(visit, team, worker, leader, meetings):
    child = make_child("Harley", "Trotter")
    case = make_case(team, child, reference="E-2190")
    work = make_assessment(case, child, assessor=worker)
    work.court_filing_on = date(2026, 12, 11)
    db.session.flush()
    (found,) = forecast.of_teams(act_as(leader))
    assert found.facts.for_court
    assert "report with a manager by 8 December" in found.sentence
    assert "Can the report be filed in time?" in visit(worker).get(f"/cases/{case.id}").text


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("social_worker", 200),
        ("team_leader", 200),
        ("head_of_service", 200),
        ("decision_maker", 200),
        ("legal_adviser", 404),
        ("panel_administrator", 403),
        ("finance_officer", 403),
        ("panel_member", 403),
    ],
)
def test_who_opens_the_forecast_of_a_case(visit, team, e2207, role, status):
    visit(make_staff(role, team=team)).get(f"/cases/{e2207.id}/forecast", status)


def test_another_teams_case_and_a_restricted_one_do_not_exist(visit, worker, leader, e2207):
    other = make_staff("social_worker", team=make_team())
    visit(other).get(f"/cases/{e2207.id}/forecast", 404)
    e2207.restricted = True
    db.session.commit()
    visit(leader).get(f"/cases/{e2207.id}/forecast", 404)
    assert forecast.of_teams(act_as(leader)) == []
    assert forecast.owed_by(act_as(leader)) == []


def test_an_allocated_legal_adviser_reads_it(visit, e2207):
    adviser = make_staff("legal_adviser")
    allocate(e2207, adviser)
    assert LATE in visit(adviser).get(f"/cases/{e2207.id}/forecast").text


def test_a_case_without_a_limit_says_so(visit, worker, case):
    page = visit(worker).get(f"/cases/{case.id}/forecast")
    assert "No legal limit runs on this case" in page.text


def test_forecasts_cost_the_same_however_many_cases(team, worker, leader, meetings, statements):
    actor = act_as(leader)
    counts = []
    for number in (1, 20):
        for each in range(number):
            approved(team, worker, date(2026, 9, 14), f"E-{number}{each:03}")
        db.session.commit()
        statements.clear()
        assert forecast.of_teams(actor)
        counts.append(len(statements))
    assert counts == [1, 1], statements


def test_a_withdrawn_or_deferred_item_holds_no_place(e2214, meetings):
    item = make_item(e2214, meetings[1])
    (found,) = forecast.of_case(e2214.id)
    assert found.facts.approval.held_on == DECEMBER
    item.recommended_on = date(2026, 11, 20)
    db.session.flush()
    (found,) = forecast.of_case(e2214.id)
    assert found.facts.approval is None
    item.recommended_on, item.withdrawn_on = None, date(2026, 11, 20)
    db.session.flush()
    (found,) = forecast.of_case(e2214.id)
    assert found.facts.approval is None


def test_a_cancelled_meeting_and_a_full_one_take_nothing(e2214, meetings):
    meetings[1].cancelled_on = date(2026, 11, 20)
    db.session.flush()
    (found,) = forecast.of_case(e2214.id)
    assert found.seat.held_on == LATER
    make_item(None, meetings[2], kind="KBUS", minutes=240)
    (found,) = forecast.of_case(e2214.id)
    assert found.chance == "full"


def test_only_an_open_assessment_is_counted(e2214):
    work = db.session.query(Assessment).filter_by(case_id=e2214.id).one()
    work.closed_on, work.closed_how = date(2026, 11, 20), "withdrawn"
    db.session.flush()
    (found,) = forecast.of_case(e2214.id)
    assert found.facts.work is None


@pytest.mark.parametrize("more", [1, 5])
def test_my_work_costs_few_statements_while_limits_run(
    visit, team, worker, meetings, statements, more
):
    for number in range(more):
        allocate(approved(team, worker, date(2026, 8, 10), f"E-{number}"), worker)
    pages = visit(worker)
    pages.get("/my-work")
    statements.clear()
    assert "To keep a home lawful" in pages.get("/my-work").text
    assert len(statements) <= 8, statements
