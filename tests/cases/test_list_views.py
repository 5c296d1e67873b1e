from datetime import date

import pytest

from kinship.cases import services
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child


@pytest.fixture
def team(db_session):
    return make_team("Kinship North")


@pytest.fixture
def worker(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


def first_column(page) -> list[str]:
    return [row[0] for row in page.table("cases")]


def test_the_list_shows_the_open_cases_of_the_team_the_latest_first(visit, worker, team):
    old = make_case(team, make_child("Ade", "Okafor", born=date(2018, 6, 1)), reference="E-1")
    make_case(team, make_child(), reference="E-2", closed_on=date(2026, 10, 1))
    make_case(make_team(), make_child(), reference="E-3")
    make_case(team, make_child("Bo", "Lee"), make_child("Cy", "Lee"), reference="E-4")
    allocate(old, worker)
    page = visit(worker).get("/cases")
    rows = page.table("cases")
    assert [row[0] for row in rows] == ["E-4", "E-1"]
    assert rows[1][1:3] == ["Ade Okafor, 8 years", "Lena Ogilvy"]
    assert rows[0][2] == "Nobody yet"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=closed", ["E-12"]),
        ("state=all", ["K-9", "E-12", "E-11"]),
        ("reference=e-1", ["E-11"]),
        ("reference=E-1&state=all", ["E-12", "E-11"]),
        ("worker=0", ["K-9"]),
        ("state=nonsense", ["K-9", "E-11"]),
        ("worker=999", ["K-9", "E-11"]),
    ],
)
def test_the_list_is_narrowed(visit, worker, team, query, shown):
    allocate(make_case(team, make_child(), reference="E-11"), worker)
    make_case(team, make_child(), reference="E-12", closed_on=date(2026, 10, 1))
    make_case(team, make_child(), reference="K-9")
    assert first_column(visit(worker).get(f"/cases?{query}")) == shown


def test_the_cases_of_one_worker(visit, worker, team):
    allocate(make_case(team, make_child(), reference="E-11"), worker)
    make_case(team, make_child(), reference="E-12")
    assert first_column(visit(worker).get(f"/cases?worker={worker.id}")) == ["E-11"]


def test_a_restricted_case_is_listed_and_counted_for_who_is_named_only(visit, worker, team):
    leader = make_staff("team_leader", team=team)
    case = make_case(team, make_child("Zoe", "Hidden"), reference="E-77")
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(leader))
    assert first_column(visit(leader).get("/cases?restricted=yes")) == ["E-77 Restricted"]
    seen = visit(worker).get("/cases?reference=E-77")
    assert "E-77" not in first_words(seen)
    assert "Zoe" not in seen.text
    assert "0 cases" in seen.text


def first_words(page) -> str:
    return page.text.partition("Reference")[0]


def test_a_long_list_is_paged_and_every_case_reached(visit, worker, team):
    made = [make_case(team, make_child()).reference for _ in range(60)]
    pages = visit(worker)
    page = pages.get("/cases")
    seen = first_column(page)
    for _ in range(2):
        page = pages.get(page.link("Next page"))
        seen += first_column(page)
    assert seen == made[::-1]


@pytest.mark.parametrize("number", [3, 60])
def test_a_list_costs_the_same_however_long(visit, worker, team, statements, number):
    for _ in range(number):
        make_case(team, make_child(), make_child())
    pages = visit(worker)
    pages.get("/cases")
    statements.clear()
    pages.get("/cases")
    assert len(statements) <= 6, statements


@pytest.mark.parametrize("role", ["panel_member", "performance_officer", "administrator"])
def test_who_reads_no_cases_has_no_list(visit, team, role):
    visit(make_staff(role, team=team)).get("/cases", 403)


def test_an_independent_assessor_lists_only_what_is_allocated(visit, team):
    assessor = make_staff("independent_assessor")
    allocate(make_case(team, make_child(), reference="E-5"), assessor, "independent assessor")
    make_case(team, make_child(), reference="E-6")
    assert first_column(visit(assessor).get("/cases")) == ["E-5"]
