import pytest
from sqlalchemy import func, select

from kinship.assessments.models import Assessment
from kinship.audit.models import AuditEvent
from kinship.cases.models import Allocation, Case
from kinship.cases.services import allocation
from kinship.core.database import db
from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import allocate, make_case
from tests.factories.people import make_child
from tests.factories.worklist import make_open


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def leader(team):
    return make_staff("team_leader", team=team, name="Nadia Farrow")


@pytest.fixture
def piotr(team):
    return make_staff("social_worker", team=team, name="Piotr Zielak")


@pytest.fixture
def lena(team):
    return make_staff("social_worker", team=team, name="Lena Ogilvy")


def cases_of(team, worker, number=7, **columns):
    made = []
    for place in range(number):
        case = make_case(
            team, make_child("Ada", "Bell"), reference=f"K-{worker.id}-{place}", **columns
        )
        allocate(case, worker)
        made.append(case)
    return made


def chosen(cases):
    return "&".join(f"case={case.id}" for case in cases)


def workers(cases):
    ids = [case.id for case in cases]
    found = select(Case.worker_id).where(Case.id.in_(ids)).order_by(Case.id)
    return list(db.session.execute(found).scalars())


def notes(cases):
    return {f"note_{case.id}": f"Ring the school of {case.reference}" for case in cases}


def test_cl21_11_seven_cases_move_with_seven_notes(visit, team, leader, piotr, lena):
    moved = cases_of(team, piotr)
    pages = visit(leader)
    page = pages.get(f"/team/caseloads/{piotr.id}")
    assert len(page.table("cases")) == 7
    page = pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen(moved)}")
    assert page.h1 == "Hand over 7 cases to Lena Ogilvy"
    page = pages.submit(notes(moved))
    assert page.messages == ["7 cases handed over to Lena Ogilvy"]
    assert workers(moved) == [lena.id] * 7
    kept = select(Allocation.handover).where(Allocation.staff_id == lena.id)
    said = set(db.session.execute(kept).scalars())
    assert said == {f"Ring the school of {case.reference}" for case in moved}


def test_cl21_11_one_note_missing_and_no_case_moves(visit, team, leader, piotr, lena):
    moved = cases_of(team, piotr)
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen(moved)}")
    missing = f"note_{moved[3].id}"
    page = pages.submit({**notes(moved), missing: "  "}, status=422)
    message = f"Enter what the next person needs to know about {moved[3].reference}"
    assert page.errors == [(message, missing)]
    assert page.value(f"note_{moved[0].id}") == f"Ring the school of {moved[0].reference}"
    assert workers(moved) == [piotr.id] * 7


def test_some_cases_stay(visit, team, leader, piotr, lena):
    first, second, third = cases_of(team, piotr, 3)
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen([first, third])}")
    pages.submit(notes([first, third]))
    assert workers([first, second, third]) == [lena.id, piotr.id, lena.id]


def test_the_assessments_they_write_go_along(visit, team, leader, piotr, lena):
    row = make_open(team, assessor=piotr, reference="K-7")
    case = db.session.get_one(Case, row.case_id)
    allocate(case, piotr, "assessor")
    pages = visit(leader)
    page = pages.get(f"/team/caseloads/{piotr.id}")
    assert page.table("cases")[0][2] == "1 open assessment"
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&case={case.id}")
    pages.submit(notes([case]))
    assert db.session.execute(select(Assessment.assessor_id)).scalar_one() == lena.id


def test_pressing_twice_hands_over_once(visit, team, leader, piotr, lena):
    moved = cases_of(team, piotr)
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen(moved)}")
    sent = {"to": lena.id, "case": [case.id for case in moved], **notes(moved)}
    for _ in range(2):
        page = pages.post(f"/team/caseloads/{piotr.id}", sent)
        assert page.messages == ["7 cases handed over to Lena Ogilvy"]
    written = select(func.count()).where(AuditEvent.action == "cases.allocated")
    assert db.session.execute(written).scalar_one() == 7


def test_a_case_somebody_else_took_meanwhile_stops_them_all(visit, team, leader, piotr, lena):
    moved = cases_of(team, piotr, 3)
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen(moved)}")
    tom = make_staff("social_worker", team=team)
    moved[1].worker_id = tom.id
    db.session.commit()
    page = pages.submit(notes(moved), status=422)
    assert f"{moved[1].reference} is with somebody else since you chose it" in page.text
    assert workers(moved) == [piotr.id, tom.id, piotr.id]


def test_a_case_that_is_not_there_for_the_leader_moves_nothing(visit, team, leader, piotr, lena):
    mine = cases_of(team, piotr, 1)
    hidden = make_case(team, reference="K-HIDDEN", restricted=True)
    allocate(hidden, piotr)
    theirs = cases_of(make_team(), make_staff("social_worker"), 1)
    pages = visit(leader)
    page = pages.get(f"/team/caseloads/{piotr.id}")
    assert "K-HIDDEN" not in page.html
    for other in (hidden, theirs[0]):
        sent = {"to": lena.id, "case": [mine[0].id, other.id], **notes([*mine, other])}
        page = pages.post(f"/team/caseloads/{piotr.id}", sent)
        assert page.messages[0].startswith("Some of these cases are no longer there for you")
        assert other.reference not in page.html
    assert workers(mine) == [piotr.id]


def test_an_independent_assessor_is_nobodys_worker(visit, team, leader, piotr):
    moved = cases_of(team, piotr, 1)
    novak = make_staff("independent_assessor", name="S Novak")
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={novak.id}&{chosen(moved)}")
    page = pages.submit(notes(moved), status=422)
    assert "An independent assessor cannot be the worker of" in page.text
    assert workers(moved) == [piotr.id]


def test_nothing_chosen_or_nobody_named_is_asked_again(visit, team, leader, piotr, lena):
    moved = cases_of(team, piotr, 1)
    pages = visit(leader)
    page = pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}", 422)
    assert page.errors[0][0] == "Select the cases to hand over"
    page = pages.get(f"/team/caseloads/{piotr.id}?step=who&to=&{chosen(moved)}", 422)
    assert page.errors == [("Select who takes them on", "to")]
    pages.get("/team/caseloads/99999999999999999999", 404)
    pages.post(f"/team/caseloads/{piotr.id}", {"to": lena.id}, 404)


@pytest.mark.parametrize("role", ["social_worker", "chief_officer", "business_support"])
def test_only_those_who_allocate_hand_over(visit, team, piotr, role):
    pages = visit(make_staff(role, team=team))
    pages.get("/team/caseloads", 403)
    pages.get(f"/team/caseloads/{piotr.id}", 403)


def test_a_failure_half_way_leaves_every_case_where_it_was(
    visit, team, leader, piotr, lena, monkeypatch
):
    moved = cases_of(team, piotr, 3)
    pages = visit(leader)
    pages.get(f"/team/caseloads/{piotr.id}?step=who&to={lena.id}&{chosen(moved)}")
    give, seen = allocation._give_clocks, []

    def fails_at_the_third(*args):
        seen.append(args)
        if len(seen) == 3:
            raise RuntimeError
        give(*args)

    monkeypatch.setattr(allocation, "_give_clocks", fails_at_the_third)
    with pytest.raises(RuntimeError):
        pages.submit(notes(moved))
    assert workers(moved) == [piotr.id] * 3
