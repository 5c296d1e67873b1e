"""The pages of drift, the permanency tracker and how cases begin."""

import csv
import io
from datetime import date, datetime, timedelta

import pytest

from kinship.cases import services
from kinship.cases.models import CaseNote, ParentAssessment, SupervisionNote
from kinship.cases.types import NewCase, Screening, ScreeningAnswer
from kinship.core import clock
from kinship.core.database import db
from kinship.reports.queries import beginnings
from tests.client import PageClient, nothing_unsaved
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.intake import referral_facts
from tests.factories.people import make_child
from tests.factories.worklist import make_open

MONDAY = date(2026, 11, 23)


@pytest.fixture
def visit(app, sign_in):
    def visiting(staff) -> PageClient:
        pages = PageClient(app, after=[nothing_unsaved])
        pages.http = sign_in(staff)
        return pages

    return visiting


@pytest.fixture
def team(db_session):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def ago(days: int) -> date:
    return MONDAY - timedelta(days=days)


def row_of(page, title: str) -> list[str]:
    return next(row for row in page.table("drift") if row[0] == title)


def note(case, days: int, **columns) -> None:
    row = SupervisionNote(
        case_id=case.id,
        held_on=ago(days),
        what_changed="x",
        childs_view="x",
        next_on=ago(days - 28),
        author_name="Nadia Farrow",
        written_at=clock.now(),
        **columns,
    )
    db.session.add(row)
    db.session.flush()


def test_the_gap_to_the_parents_assessment_is_a_measure_of_drift(visit, team, leader):
    """CL21-13: kinship began 3 October, the parents' on 24 October: 21 days, shown as drift."""
    row = make_open(team, make_child(), age=51)
    db.session.add(
        ParentAssessment(case_id=row.case_id, of_whom="his mother", started_on=date(2026, 10, 24))
    )
    db.session.flush()
    pages = visit(leader)
    page = pages.get("/reports/drift")
    assert row_of(page, "Kinship to parenting assessment")[1:7] == ["1", "21", "21", "0", "0", "1"]
    opened = pages.get(page.link("Kinship to parenting assessment"))
    assert "Numerator: those that reached the first assessment of a parent by their day" in (
        opened.text
    )
    assert [cells[3] for cells in opened.table("behind")] == ["21"]


def test_the_file_is_equal_to_the_screen(visit, team, leader):
    make_open(team, make_child(), age=100, allocated_on=ago(90))
    pages = visit(leader)
    page = pages.get("/reports/drift")
    text = pages.http.get("/reports/drift.csv").get_data(as_text=True).removeprefix("\ufeff")
    _, *rows = csv.reader(io.StringIO(text))
    assert rows == page.table("drift")
    assert row_of(page, "Accepted to allocated")[1:4] == ["1", "10", "10"]


def test_the_number_of_statements_does_not_grow_with_what_is_counted(
    visit, team, leader, statements
):
    pages = visit(leader)
    counts = []
    for more in (1, 12):
        for _ in range(more):
            make_open(team, make_child(), age=100, allocated_on=ago(90 - more))
        db.session.commit()
        statements.clear()
        pages.get("/reports/drift")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 8


def test_another_teams_cases_do_not_count_for_a_team_leader_but_do_for_the_council(
    visit, team, leader
):
    make_open(make_team("Other"), make_child(), age=100, allocated_on=ago(90))
    assert row_of(visit(leader).get("/reports/drift"), "Accepted to allocated")[1] == "0"
    for role in ("head_of_service", "performance_officer"):
        page = visit(make_staff(role)).get("/reports/drift")
        assert row_of(page, "Accepted to allocated")[1] == "1"


def test_a_performance_officer_reads_references_and_opens_no_case(visit, team):
    row = make_open(team, make_child("Ade", "Okafor"), age=100, allocated_on=ago(90))
    hidden = make_open(team, make_child(), age=100, allocated_on=ago(90))
    case = db.session.get_one(type(make_case(team)), hidden.case_id)
    case.restricted = True
    db.session.flush()
    page = visit(make_staff("performance_officer")).get("/reports/drift/allocated")
    shown = [cells[0] for cells in page.table("behind")]
    assert len(shown) == 1
    assert case.reference not in page.text
    assert "Okafor" not in page.text
    assert f"/cases/{row.case_id}" not in page.html
    assert "2" in page.text  # the restricted case still counts


@pytest.mark.parametrize("filters", ["age=5-10", "age=16-17", "basis=section-20", "team=1", "x=1"])
def test_the_report_is_narrowed(visit, team, leader, filters):
    make_open(team, make_child(), age=100, allocated_on=ago(90))
    page = visit(leader).get(f"/reports/drift?{filters}")
    number = "0" if filters in {"age=16-17", "basis=section-20"} else None
    found = row_of(page, "Accepted to allocated")[1]
    assert found == (number or found)
    if filters == "age=5-10":
        assert found == "1"


@pytest.mark.parametrize("role", ["social_worker", "childs_social_worker", "finance_officer"])
def test_only_those_who_answer_for_the_figures_read_them(visit, team, role):
    pages = visit(make_staff(role, team=team))
    for address in ("/reports/drift", "/reports/drift.csv", "/reports/permanence"):
        pages.get(address, 403)
    visit(make_staff("team_leader", team=team)).get("/reports/drift/nothing", 404)


def test_the_tracker_lists_each_child_and_finds_those_without_a_note(visit, team, leader):
    """W19-03: the filter "no management note in 30 days" finds 7 children."""
    for _ in range(7):
        note(make_case(team, make_child(), opened=ago(200)), 31, plan="order")
    note(make_case(team, make_child(), opened=ago(200)), 30)
    decided = make_case(team, make_child(), opened=ago(200))
    db.session.add(
        CaseNote(
            case_id=decided.id,
            kind="management decision",
            happened_at=datetime(2026, 11, 20, 9, tzinfo=clock.LONDON),
            what_happened="Stay",
            management=True,
            author_name="Nadia Farrow",
            written_at=clock.now(),
        )
    )
    make_case(team, make_child(), opened=ago(10))
    db.session.flush()
    pages = visit(leader)
    assert len(pages.get("/reports/permanence").table("permanence")) == 10
    page = pages.get("/reports/permanence?show=quiet")
    rows = page.table("permanence")
    assert len(rows) == 7
    assert "7 children" in page.text
    assert {row[2] for row in rows} == {"Stay with family or friends under an order"}


def refer(team, leader, number: int, outcome: Screening | None = None, **changes) -> None:
    for _ in range(number):
        row = services.record_referral(
            facts=referral_facts(**changes),
            new=NewCase([make_child().id], team.id, MONDAY),
            by=act_as(leader),
        )
        if outcome is not None:
            services.screen_referral(
                referral=row, answer=ScreeningAnswer(outcome, "Early help fits"), by=act_as(leader)
            )


def test_34_referrals_27_offered_19_held_and_7_not_offered_with_reasons(team, leader):
    """M17-26: the report of offers and outcomes."""
    none = {"family_meeting_on": None, "family_meeting_reason": "Danger to the mother"}
    refer(team, leader, 19, family_meeting="held")
    refer(team, leader, 8, family_meeting="declined")
    refer(team, leader, 7, family_meeting="best interests", **none)
    found = beginnings.meetings(ago(1), MONDAY, act_as(leader))
    assert found == (34, 27, 19, 7, 7)


def test_fourteen_referrals_two_not_for_this_service_by_who_made_them(visit, team, leader):
    """CL21-10: 14 referrals, 2 inappropriate, both from one source."""
    refer(team, leader, 12)
    refer(team, leader, 2, Screening.NOT_FOR_US, source="enquiry")
    page = visit(leader).get("/reports/beginnings")
    assert page.table("sources") == [
        ["Child's social worker", "12", "0"],
        ["Enquiry", "2", "2"],
    ]
