import re

import pytest
from sqlalchemy import select

from kinship.assessments.models import Assessment
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from tests.factories.accounts import make_staff, make_team
from tests.factories.people import make_child
from tests.factories.worklist import MONDAY, ago, make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


@pytest.fixture
def novak(app):
    return make_staff("independent_assessor", name="S Novak")


def owner_of(assessment_id):
    statement = select(Assessment.assessor_id).where(Assessment.id == assessment_id)
    return db.session.execute(statement).scalar_one()


def ask(pages, assessor, *ids, more=""):
    """Choose rows and the assessor, up to the page that asks before anything is changed."""
    chosen = "&".join(f"chosen={key}" for key in ids)
    pages.get(f"/backlog/allocate?{chosen}{more}")
    return pages.get(f"/backlog/allocate?step=who&assessor={assessor.id}&{chosen}{more}")


def test_rows_are_chosen_then_who_then_confirmed_case_by_case(visit, team, leader, novak):
    rows = [make_open(team, make_child("Ada", "Bell"), reference=f"K-{n}") for n in (1, 2, 3)]
    make_open(team, assessor=novak)
    pages = visit(leader)
    page = pages.get(f"/backlog/allocate?chosen={rows[0].id}&chosen={rows[1].id}")
    assert page.h1 == "Allocate 2 assessments"
    assert "S Novak (independent)" in page.text
    assert "1 open assessment" in page.text
    page = ask(pages, novak, rows[0].id, rows[1].id)
    assert page.h1 == "Allocate 2 assessments to S Novak?"
    assert re.findall(r"K-\d", page.text) == ["K-1", "K-2"]
    assert owner_of(rows[0].id) is None
    page = pages.submit({"handover": "Ring before you visit."})
    assert page.address == "/backlog"
    assert page.messages == ["2 assessments allocated to S Novak"]
    assert [owner_of(row.id) for row in rows] == [novak.id, novak.id, None]


def test_two_hundred_rows_over_many_pages_are_allocated_in_one_go(visit, team, leader, novak):
    ids = [make_open(team, age=number % 50).id for number in range(200)]
    kept = make_open(team, kind="full").id
    pages = visit(leader)
    page = pages.get("/backlog?kind=private_fostering")
    assert "Showing 25 of 200 assessments" in page.text
    assert "Allocate all 200 that match" in page.text
    more = "all=yes&kind=private_fostering"
    page = pages.get(f"/backlog/allocate?{more}&step=who&assessor={novak.id}")
    assert page.h1 == "Allocate 200 assessments to S Novak?"
    page = pages.submit()
    assert page.messages == ["200 assessments allocated to S Novak"]
    assert {owner_of(key) for key in ids} == {novak.id}
    assert owner_of(kept) is None
    written = select(AuditEvent.id).where(AuditEvent.action == "assessments.allocated")
    assert len(db.session.execute(written).all()) == 200


def test_pressing_twice_changes_nothing_more(visit, team, leader, novak):
    row = make_open(team)
    pages = visit(leader)
    ask(pages, novak, row.id)
    sent = {"chosen": f"{row.id}.0", "assessor": novak.id, "handover": ""}
    for _ in range(2):
        page = pages.post("/backlog/allocate", sent)
        assert page.messages == ["1 assessment allocated to S Novak"]
    written = select(AuditEvent.id).where(AuditEvent.action == "assessments.allocated")
    assert len(db.session.execute(written).all()) == 1


def test_what_somebody_else_allocated_meanwhile_is_left_alone_and_named(visit, team, leader, novak):
    lena = make_staff("social_worker", team=team, name="Lena Ogilvy")
    first, second = make_open(team, reference="K-1"), make_open(team, reference="K-2")
    pages = visit(leader)
    ask(pages, novak, first.id, second.id)
    first.assessor_id = lena.id
    db.session.commit()
    page = pages.submit()
    assert page.h1 == "1 assessment not allocated"
    assert "K-1: Somebody else allocated it after you chose it" in page.text
    assert "1 assessment allocated to S Novak" in page.text
    assert [owner_of(row.id) for row in (first, second)] == [lena.id, novak.id]


def test_a_refused_row_is_named_and_stops_no_other(visit, team, leader, novak):
    rows = [make_open(team, reference=f"K-{n}") for n in range(5)]
    pages = visit(leader)
    ask(pages, novak, *(row.id for row in rows))
    rows[1].closed_on, rows[1].closed_how = MONDAY, "withdrawn"
    db.session.commit()
    page = pages.submit()
    said = "K-1: This assessment was withdrawn on 23 November 2026 and cannot be changed"
    assert said in page.text
    assert "4 assessments allocated to S Novak" in page.text
    assert [owner_of(row.id) for row in rows] == [novak.id, None, novak.id, novak.id, novak.id]


def test_a_row_of_another_team_or_a_restricted_one_cannot_be_allocated_by_its_key(
    visit, team, leader, novak
):
    mine = make_open(team, reference="K-MINE")
    theirs = make_open(make_team(), reference="K-THEIRS")
    hidden = make_open(team, reference="K-HIDDEN", restricted=True)
    pages = visit(leader)
    page = ask(pages, novak, mine.id, theirs.id, hidden.id)
    assert page.h1 == "Allocate 1 assessment to S Novak?"
    sent = {
        "chosen": [f"{row.id}.0" for row in (theirs, mine, hidden)],
        "assessor": novak.id,
        "handover": "",
    }
    page = pages.post("/backlog/allocate", sent)
    assert page.h1 == "2 assessments not allocated"
    assert "K-THEIRS" not in page.html
    assert "K-HIDDEN" not in page.html
    assert [owner_of(row.id) for row in (mine, theirs, hidden)] == [novak.id, None, None]


@pytest.mark.parametrize(("ended", "free"), [(ago(1), False), (MONDAY, True), (None, True)])
@pytest.mark.parametrize("what", ["registration_ends_on", "contract_ends_on"])
def test_nobody_is_offered_from_the_day_after_their_registration_or_contract_ended(
    visit, team, leader, novak, what, ended, free
):
    setattr(novak, what, ended)
    row = make_open(team)
    pages = visit(leader)
    page = pages.get(f"/backlog/allocate?chosen={row.id}")
    assert ("S Novak (independent)" in page.text) is free
    assert ("ended on 22 November 2026" in page.text) is not free
    sent = {"chosen": f"{row.id}.0", "assessor": novak.id, "handover": ""}
    pages.post("/backlog/allocate", sent, 200 if free else 404)
    assert owner_of(row.id) == (novak.id if free else None)


def test_a_leader_is_offered_their_own_team_and_every_independent_assessor(visit, team, leader):
    make_staff("social_worker", team=team, name="Lena Ogilvy")
    make_staff("social_worker", team=make_team(), name="Far Away")
    make_staff("panel_member", team=team, name="Pat Panel")
    make_staff("independent_assessor", name="S Novak")
    row = make_open(team)
    text = visit(leader).get(f"/backlog/allocate?chosen={row.id}").text
    assert "Lena Ogilvy" in text
    assert "S Novak" in text
    assert "Far Away" not in text
    assert "Pat Panel" not in text


def test_continuing_without_a_person_is_asked_again(visit, team, leader, novak):
    row = make_open(team)
    page = visit(leader).get(f"/backlog/allocate?step=who&chosen={row.id}", 422)
    assert page.errors == [("Select who will do them", "assessor")]
    assert page.text.count(row.case_id and "Allocate 1 assessment") == 1


@pytest.mark.parametrize("query", ["", "chosen=", "chosen=x", "chosen=99999999999999999999"])
def test_choosing_no_row_leads_back_with_a_word(visit, team, leader, query):
    make_open(team)
    page = visit(leader).get(f"/backlog/allocate?{query}")
    assert page.address == "/backlog"
    assert page.messages == ["Select the assessments to allocate"]


def test_more_than_can_be_done_in_one_go_is_refused_before_anything_happens(
    visit, team, leader, monkeypatch
):
    monkeypatch.setattr("kinship.worklist.views.allocating.AT_ONCE", 3)
    for _ in range(4):
        make_open(team)
    page = visit(leader).get("/backlog/allocate?all=yes")
    assert page.messages == ["Narrow the list first: at most 3 can be allocated in one go"]


def test_a_note_too_long_is_refused_with_everything_kept(visit, team, leader, novak):
    row = make_open(team, reference="K-1")
    pages = visit(leader)
    ask(pages, novak, row.id)
    page = pages.submit({"handover": "x" * 2_001}, status=422)
    assert page.h1 == "Allocate 1 assessment to S Novak?"
    assert page.value("chosen") == f"{row.id}.0"
    assert page.value("handover") == "x" * 2_001
    assert owner_of(row.id) is None
