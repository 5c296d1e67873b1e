"""The six work queues on a team leader's screen tie to their lists."""

import pytest

from kinship.cases import services as cases
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.finance import make_agreement
from tests.factories.intake import enquiry_facts
from tests.factories.panel import make_item, make_meeting
from tests.factories.people import make_child, make_person
from tests.factories.timescales import make_timescale
from tests.factories.worklist import MONDAY, ago, ahead, make_open

SIX = ["New enquiries", "Assessments", "Panel", "Decisions", "Support", "Finance"]


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Dev Achari")


def fill(team, leader, **of_case):
    """Put something into every queue: one, one, two, one, two, one."""
    cases.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=act_as(leader))
    make_open(team, make_child(), **of_case)
    panel = make_case(team, make_child(), **of_case)
    make_item(panel, make_meeting(ahead(9)), requested_on=ago(9))
    make_item(panel, requested_on=ago(3), withdrawn_on=ago(1))
    make_item(panel, requested_on=ago(2))
    make_item(make_case(team, make_child(), **of_case), recommended_on=ago(4), awaits_decision=True)
    for due in (ago(1), ahead(7), ahead(8)):
        make_timescale(due, team_id=team.id, case_id=panel.id, subject_kind="child")
    child = make_child()
    paid = make_case(team, child, **of_case)
    row = make_agreement(paid, child, make_person())
    row.approved_on = None
    db.session.flush()


def shown(page):
    words = (text.split(maxsplit=1) for text in page.links())
    return {each[1]: int(each[0]) for each in words if len(each) == 2 and each[1] in SIX}


def rows_behind(pages, name, address):
    page = pages.get(address)
    if name == "New enquiries":
        return sum("/enquiries/" in href and "new" not in href for href in page.links().values())
    return len(page.table("backlog" if name == "Assessments" else "queue"))


def test_cl21_02_the_number_of_each_queue_ties_to_its_list(visit, team, leader):
    fill(team, leader)
    pages = visit(leader)
    page = pages.get("/team")
    numbers = shown(page)
    assert numbers == dict(zip(SIX, (1, 1, 2, 1, 2, 1), strict=True))
    for name, number in numbers.items():
        assert rows_behind(pages, name, page.link(f"{number} {name}")) == number, name


def test_an_empty_queue_says_so(visit, leader):
    pages = visit(leader)
    assert set(shown(pages.get("/team")).values()) == {0}
    for name in ("panel", "decisions", "support", "finance"):
        page = pages.get(f"/team/queues/{name}")
        assert "Nothing waits" in page.text or "No " in page.text


def test_what_the_reader_may_not_see_is_neither_counted_nor_listed(visit, team, leader):
    fill(team, leader, restricted=True)
    fill(make_team(), make_staff("team_leader", team=make_team()))
    pages = visit(leader)
    numbers = shown(pages.get("/team"))
    assert numbers == dict(zip(SIX, (1, 0, 0, 0, 0, 0), strict=True))
    for name in ("panel", "decisions", "support", "finance"):
        assert "K-" not in pages.get(f"/team/queues/{name}").by_id("main-content").text


def test_who_may_not_read_money_sees_no_queue_of_it(visit, team):
    pages = visit(make_staff("chief_officer"))
    assert "Finance" not in shown(pages.get("/team"))
    pages.get("/team/queues/finance", 404)


@pytest.mark.parametrize("name", ["enquiries", "assessments", "nonsense"])
def test_a_queue_with_a_list_elsewhere_or_none_is_not_found(visit, leader, name):
    visit(leader).get(f"/team/queues/{name}", 404)


def test_a_queue_costs_the_same_however_long(visit, team, leader, statements):
    pages = visit(leader)
    for more in (1, 30):
        for _ in range(more):
            make_item(make_case(team, make_child()), requested_on=MONDAY)
        db.session.commit()
        statements.clear()
        pages.get("/team/queues/panel")
        assert len(statements) <= 5, statements
