import csv
import io

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.worklist.views.lines import COLUMNS
from tests.factories.accounts import make_staff, make_team
from tests.factories.people import make_child
from tests.factories.worklist import MONDAY, ago, ahead, make_open

SENIOR = ("team_leader", "head_of_service")
OTHERS = (
    "social_worker",
    "childs_social_worker",
    "panel_administrator",
    "panel_member",
    "decision_maker",
    "finance_officer",
    "independent_assessor",
    "performance_officer",
    "administrator",
)


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


def rows_of_file(page):
    text = page.html.removeprefix("\ufeff")
    heading, *rows = csv.reader(io.StringIO(text))
    assert heading == list(COLUMNS)
    return rows


def references(page):
    return [row[1].split()[0] for row in page.table("backlog")]


@pytest.mark.parametrize("role", SENIOR)
@pytest.mark.parametrize("address", ["/backlog", "/backlog.csv", "/backlog/print"])
def test_those_who_lead_open_the_backlog(visit, team, role, address):
    visit(make_staff(role, team=team)).get(address)


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize(
    "address", ["/backlog", "/backlog.csv", "/backlog/print", "/backlog/allocate"]
)
def test_nobody_else_does(visit, team, role, address):
    visit(make_staff(role, team=team)).get(address, 403)


def test_a_row_says_everything_the_board_needs(visit, team, leader):
    novak = make_staff("independent_assessor", name="S Novak")
    boys = (
        make_child("Tom", "Bell", born=ago(365 * 8)),
        make_child("Jamie", "Bell", born=ago(365 * 6 + 10)),
    )
    make_open(
        team,
        *boys,
        age=81,
        kind="full",
        reference="K-1041",
        assessor=novak,
        living_there_since=ago(81),
        legal_limit_on=ahead(2),
        legal_limit_what="Emergency placement",
        panel_on=ahead(17),
        sections_saved=4,
        sections_done=3,
        sections_total=9,
        checks_needed=6,
        checks_requested=6,
        checks_received=2,
        agreement_signed_on=ago(77),
        last_activity_on=ago(23),
        paused_on=ago(16),
        pause_reason="carer ill",
        management_note_on=ago(30),
    )
    page = visit(leader).get("/backlog")
    (cells,) = page.table("backlog")
    case, colour, weeks, limit, owner, step = cells[1:]
    assert case == ("K-1041 TB 7, JB 6 Full assessment there since 3 Sep 2026")
    assert weeks == "11 paused from 3 Sep 2026"
    assert limit == (
        "in 2 days 25 Nov 2026 Emergency placement Why this date: K-1041 Panel 10 Dec 2026"
    )
    assert owner == "S Novak (independent) In progress, 3 of 9 sections 2 of 6 checks"
    assert step == (
        "Midpoint review by 8 Oct 2026, 46 days behind Why this date: K-1041, midpoint review"
        "Accepted on 3 September 2026The council's plan puts this on day 35 after that "
        "Last activity 31 Oct 2026 "
        "Manager’s note 24 Oct 2026 Paused since 7 November 2026: a carer is ill"
    )
    assert colour.startswith("Red Why red: K-1041")
    for reason in (
        "2 days to the legal limit: the emergency placement holds until 25 November 2026",
        "Panel 10 December is too late: black from ",
        "No activity for 23 days (red from 21)",
        "46 days behind the plan: midpoint review by 8 October 2026 (amber from 7)",
        "Paused for 16 days (amber after 14)",
    ):
        assert reason in colour


def test_nothing_outstanding_is_said_in_one_sentence(visit, leader):
    assert "Nothing is outstanding." in visit(leader).get("/backlog").text
    assert "No outstanding assessment matches." in visit(leader).get("/backlog?kind=full").text


def test_the_board_is_full_without_pressing_anything_the_oldest_first(visit, team, leader):
    for age in (3, 90, 40):
        make_open(team, age=age, reference=f"K-{age}")
    assert references(visit(leader).get("/backlog")) == ["K-90", "K-40", "K-3"]


def test_every_number_leads_to_exactly_the_rows_it_counts(visit, team, leader):
    novak = make_staff("independent_assessor")
    make_open(team, age=300, last_activity_on=ago(50))
    make_open(team, age=40, assessor=novak)
    make_open(team, age=1, assessor=leader, legal_limit_on=ago(1))
    make_open(team, age=2, waiting_for="court", waiting_review_on=ahead(9))
    pages = visit(leader)
    page = pages.get("/backlog")
    (numbers,) = page.by_class("app-numbers")
    links = [(a.find("strong").text, a.get("href")) for a in numbers.iter() if a.tag == "a"]
    assert len(links) == 4 + 5 + 7
    assert [int(number) for number, _ in links[:4]] == [4, 1, 1, 2]
    for number, href in links:
        page = pages.get(href)
        shown = page.table("backlog") if int(number) else []
        assert len(shown) == int(number), href


@pytest.mark.parametrize(
    "query",
    ["", "?owner=nobody", "?colour=red&colour=amber", "?band=5–8&sort=limit", "?sort=age"],
)
def test_the_file_holds_what_the_screen_shows_on_all_its_pages_in_the_same_order(
    visit, team, leader, query
):
    for number in range(60):
        make_open(
            team,
            age=number,
            reference=f"K-{number:03}",
            assessor=leader if number % 3 else None,
            legal_limit_on=ahead(10 + number % 7) if number % 2 else None,
        )
    pages = visit(leader)
    page = pages.get(f"/backlog{query}")
    file, paper = page.link("Download"), page.link("Print these rows")
    seen, colours = [], []
    while True:
        seen += references(page)
        colours += [row[2].split()[0] for row in page.table("backlog")]
        if "Next page" not in page.links():
            break
        page = pages.get(page.links()["Next page"])
    rows = rows_of_file(pages.get(file))
    assert [row[0] for row in rows] == seen
    assert [row[COLUMNS.index("Colour")] for row in rows] == colours
    on_paper = pages.get(paper).table("backlog")
    assert [row[0].split()[0] for row in on_paper] == seen


def test_the_file_says_the_same_as_the_row_in_full(visit, team, leader):
    make_open(
        team,
        age=90,
        kind="full",
        reference="K-7",
        court_filing_on=ahead(3),
        living_there_since=ago(4),
        waiting_for="court",
        waiting_review_on=ahead(9),
        checks_needed=2,
        checks_requested=2,
    )
    (row,) = rows_of_file(visit(leader).get("/backlog.csv"))
    said = dict(zip(COLUMNS, row, strict=True))
    assert said["Case"] == "K-7"
    assert said["Living there since"] == "19 November 2026"
    assert (said["Weeks since accepted"], said["Age band"]) == ("12", "9–12")
    assert said["Court date"] == "26 November 2026"
    assert (said["Who has it"], said["Stage"]) == ("Nobody yet", "Not allocated")
    assert said["Checks back"] == "0 of 2"
    assert said["Next step"] == "Agreement signed"
    assert said["Colour"] == "Blue"
    assert said["Why"].startswith("Waiting for the court; look again on 2 December 2026. ")
    assert "6 days past the target of 12 weeks" in said["Why"]


def test_no_cell_of_the_file_begins_as_a_formula(visit, team, leader):
    evil = make_staff("social_worker", team=team, name='=HYPERLINK("http://x","y")')
    make_open(team, make_child("@Tom", "+Bell"), reference="-1+1", assessor=evil)
    (row,) = rows_of_file(visit(leader).get("/backlog.csv"))
    assert not [cell for cell in row if cell.lstrip(" ").startswith(("=", "+", "-", "@"))]
    assert row[0] == "'-1+1"
    assert '\'=HYPERLINK("http://x","y")' in row


def test_taking_the_file_or_printing_is_on_the_trail_with_its_rows(visit, team, leader):
    make_open(team)
    make_open(team)
    pages = visit(leader)
    pages.get("/backlog.csv?owner=nobody")
    pages.get("/backlog/print?owner=in_house")
    entries = db.session.execute(
        select(AuditEvent.facts, AuditEvent.actor_id)
        .where(AuditEvent.action == "exported")
        .order_by(AuditEvent.id)
    ).all()
    assert [(row.facts, row.actor_id) for row in entries] == [
        ({"what": "backlog as a file", "rows": 2}, leader.id),
        ({"what": "backlog on paper", "rows": 0}, leader.id),
    ]


def test_another_teams_rows_and_restricted_ones_are_in_no_page_file_or_number(visit, team, leader):
    make_open(make_team(), reference="K-OTHER")
    make_open(team, reference="K-SECRET", restricted=True)
    pages = visit(leader)
    for address in ("/backlog", "/backlog.csv", "/backlog/print", "/backlog?reference=K-"):
        html = pages.get(address).html
        assert "K-OTHER" not in html
        assert "K-SECRET" not in html
    assert pages.get("/backlog").link("in all")
    assert "0 in all" in pages.get("/backlog").text


def test_a_head_of_service_can_choose_a_team_and_a_leader_cannot(visit, team, leader):
    other = make_team("Zebra team")
    make_open(team, reference="K-1")
    make_open(other, reference="K-2")
    head = visit(make_staff("head_of_service"))
    assert sorted(references(head.get("/backlog"))) == ["K-1", "K-2"]
    assert references(head.get(f"/backlog?team={other.id}")) == ["K-2"]
    assert references(visit(leader).get(f"/backlog?team={other.id}")) == ["K-1"]


@pytest.mark.parametrize(
    "query",
    [
        "colour=pink",
        "band=nonsense",
        "owner=999999999999999999999",
        "owner=x",
        "team=abc",
        "sort=;drop",
        "at=garbage",
        "kind=1",
        "living=perhaps",
    ],
)
def test_a_wrong_value_in_the_address_narrows_nothing(visit, team, leader, query):
    make_open(team, reference="K-1")
    assert references(visit(leader).get(f"/backlog?{query}")) == ["K-1"]


@pytest.mark.parametrize(
    ("address", "most"), [("/backlog", 4), ("/backlog?colour=green&owner=nobody", 5)]
)
def test_a_page_costs_the_same_number_of_statements_however_long_the_board(
    visit, team, leader, statements, address, most
):
    pages = visit(leader)
    for more in (1, 40):
        for _ in range(more):
            make_open(team, make_child())
        db.session.commit()
        statements.clear()
        pages.get(address)
        assert len(statements) <= most, statements


def test_a_head_of_services_page_stays_within_six_statements(visit, team, statements):
    make_open(team, make_child())
    pages = visit(make_staff("head_of_service"))
    statements.clear()
    pages.get(f"/backlog?colour=green&team={team.id}")
    assert len(statements) <= 6


def test_the_age_of_a_paused_row_goes_on_and_is_marked(visit, team, leader):
    make_open(team, age=70, paused_on=MONDAY, pause_reason="family asked")
    page = visit(leader).get("/backlog")
    assert page.table("backlog")[0][3].startswith("10 paused")
