from datetime import date

import pytest
from sqlalchemy import update

from kinship.assessments.models import Assessment
from kinship.cases import services
from kinship.cases.models import CaseChild
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.homes import make_arrangement, make_temporary_approval
from tests.factories.people import make_child
from tests.overview.conftest import add


def test_the_summary_says_what_is_happening_and_why_the_child_is_here(
    visit, worker, full_case, write_notes
):
    write_notes(full_case, 5)
    page = visit(worker).get(f"/cases/{full_case.id}")
    for words in (
        "Living with Grace Adeyemi since 14 September 2026: Temporary approval (regulation 24)",
        "Lawful up to and including Sunday 3 January 2027, in 41 days.",
        "Special guardianship order since 16 November 2026",
        "Her mother is in hospital.",
        "To stay with Nan.",
        "Full assessment of Grace Adeyemi: 0 of",
        "Full assessment Grace Adeyemi, grandmother, for Ade Okafor.",
        "Grandmother rang: he slept through the night.",
        "Lena Ogilvy",
    ):
        assert words in page.text, words
    assert "Note number 1" not in page.text


def test_of_two_children_the_summary_says_who_lives_where(visit, worker, case, child, home):
    brother = make_child("Tunde", "Okafor", born=date(2020, 2, 2))
    add(CaseChild(case_id=case.id, person_id=brother.id, number=2))
    make_temporary_approval(case, home, child, brother, started=date(2026, 9, 14))
    page = visit(worker).get(f"/cases/{case.id}")
    for name in ("Ade", "Tunde"):
        assert f"{name} has been living with Grace Adeyemi since 14 September 2026" in page.text
        assert f"Weekly visit during temporary approval, for {name}" in page.text
    timeline = visit(worker).get(f"/cases/{case.id}/timeline").text
    for name in ("Ade", "Tunde"):
        assert f"Arrangement began: Temporary approval (regulation 24), for {name}" in timeline


def test_a_home_that_goes_on_under_another_approval_keeps_the_day_the_child_came(
    visit, worker, case, child, home
):
    first = make_arrangement(case, child, home, kind="EN_TEMP24", started=date(2026, 9, 3))
    first.ended_on = date(2026, 9, 7)
    db.session.flush()
    make_arrangement(case, child, home, started=date(2026, 9, 7))
    pages = visit(worker)
    page = pages.get(f"/cases/{case.id}")
    assert "Living with Grace Adeyemi since 3 September 2026. Since 7 September 2026: " in page.text
    home_page = pages.get(f"/cases/{case.id}/home")
    assert "Lives with Grace Adeyemi since Thursday 3 September 2026" in home_page.text
    assert "since Monday 7 September 2026" in home_page.text


def test_of_an_only_child_nothing_says_which_child(visit, worker, full_case):
    assert "for Ade" not in visit(worker).get(f"/cases/{full_case.id}/timeline").text


def test_each_next_date_leads_to_why(visit, worker, full_case):
    pages = visit(worker)
    page = pages.get(f"/cases/{full_case.id}")
    why = pages.get(page.link("Why this date: Temporary approval"))
    assert why.h1 == "Temporary approval of a connected person"


@pytest.mark.day("2027-01-05")
def test_past_the_last_day_the_summary_says_so(visit, worker, full_case):
    page = visit(worker).get(f"/cases/{full_case.id}")
    said = "This was lawful only up to and including Sunday 3 January 2027, overdue by 2 days."
    assert said in page.text


def test_the_words_of_the_summary_carry_their_date(visit, worker, case):
    services.write_summary(
        case=case, text="Nan is being assessed.", by=act_as(worker), day=date(2026, 11, 2)
    )
    page = visit(worker).get(f"/cases/{case.id}")
    assert "Nan is being assessed." in page.text
    assert "Last updated on Monday 2 November 2026." in page.text


def test_a_new_case_says_calmly_what_is_not_there_yet(visit, worker, case):
    page = visit(worker).get(f"/cases/{case.id}")
    for words in (
        "No home with family or friends is recorded yet.",
        "No note yet.",
        "No assessment is under way.",
    ):
        assert words in page.text


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        ("finance_officer", ["Her mother is in hospital", "Latest notes", "Living with"]),
        ("business_support", ["Her mother is in hospital", "Latest notes", "Living with"]),
    ],
)
def test_who_sees_names_and_dates_sees_no_text(visit, team, full_case, role, hidden):
    page = visit(make_staff(role, team=team)).get(f"/cases/{full_case.id}")
    assert "Ade Okafor" in page.html
    for words in hidden:
        assert words not in page.text, words


def test_a_negative_first_assessment_shows_at_the_option(visit, worker, case, child, home):
    make_assessment(
        case,
        child,
        household=home,
        kind="viability",
        outcome="no",
        closed_on=date(2026, 10, 1),
        closed_how="signed off",
    )
    page = visit(worker).get(f"/cases/{case.id}")
    assert "First assessment negative Grace Adeyemi" in page.text


@pytest.mark.parametrize("length", [20, 500])
def test_the_summary_costs_the_same_however_long_the_history(
    visit, leader, full_case, write_notes, statements, length
):
    write_notes(full_case, length)
    db.session.execute(update(Assessment).values(court_filing_on=date(2026, 12, 11)))
    pages = visit(leader)
    pages.get(f"/cases/{full_case.id}")
    statements.clear()
    page = pages.get(f"/cases/{full_case.id}")
    assert "Can it be made lawful in time?" in page.text
    assert len(statements) <= 8, statements


def test_a_case_without_a_limit_pays_nothing_for_the_forecast(
    visit, leader, case, write_notes, statements
):
    write_notes(case, 20)
    pages = visit(leader)
    pages.get(f"/cases/{case.id}")
    statements.clear()
    page = pages.get(f"/cases/{case.id}")
    assert "Can it be made lawful in time?" not in page.text
    assert len(statements) <= 8, statements


def test_looking_is_on_the_trail(visit, worker, leader, case):
    visit(worker).get(f"/cases/{case.id}")
    rows = visit(leader).get(f"/cases/{case.id}/timeline/looks").table("looks")
    assert ["Lena Ogilvy", "Looked at summary"] in [row[1:3] for row in rows]


def test_the_trail_is_for_those_who_may_read_it(visit, worker, case):
    pages = visit(worker)
    pages.get(f"/cases/{case.id}/timeline/looks", 403)
    assert "Who looked" not in pages.get(f"/cases/{case.id}/timeline").text


def test_a_case_of_another_team_has_no_summary(visit, case):
    other = visit(make_staff("social_worker", team=make_team()))
    for page in ("", "/timeline"):
        other.get(f"/cases/{case.id}{page}", 404)
