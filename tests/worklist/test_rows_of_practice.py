"""Rows of practice that the lists of what waits answer for."""

import re

import pytest

from tests.factories.accounts import make_staff, make_team
from tests.factories.people import make_child
from tests.factories.worklist import ago, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team)


def test_cl21_02_every_number_above_the_backlog_ties_to_its_list(visit, team, leader):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    novak = make_staff("independent_assessor", name="S Novak")
    for number in range(12):
        make_open(team, age=number * 9, assessor=(None, lena, novak)[number % 3])
    make_open(team, restricted=True)
    make_open(team, legal_limit_on=ago(2))
    pages = visit(leader)
    page = pages.get("/backlog")
    numbers = [link for link in page.links().items() if re.match(r"^\d+ ", link[0])]
    assert len(numbers) >= 10
    for text, address in numbers:
        wanted = int(text.split()[0])
        found = pages.get(address)
        rows = found.table("backlog") if wanted else []
        assert len(rows) == wanted, text


def test_m17_20_a_worker_of_another_team_is_given_one_record_and_sees_only_it(visit, team, leader):
    other = make_team()
    worker = make_staff("childs_social_worker", team=other, name="Sam Guard")
    given = make_open(team, make_child(), kind="full", reference="K-GIVEN")
    kept = make_open(team, make_child(), kind="full", reference="K-KEPT")
    pages = visit(leader)
    pages.get(f"/cases/{given.case_id}/assessments/{given.id}/allocate")
    pages.submit({"assessor": str(worker.id)})
    theirs = visit(worker)
    assert "Sam Guard" in theirs.get(f"/cases/{given.case_id}").text
    theirs.get(f"/cases/{kept.case_id}", 404)
