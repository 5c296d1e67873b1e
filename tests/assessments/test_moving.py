"""A case moves to another team, and its clocks and assessments with it."""

from datetime import date

import pytest

from kinship.assessments.services import move_case
from kinship.audit.models import AuditEvent
from kinship.cases.models import Allocation, Case
from kinship.cases.services import allocate, restrict_case
from kinship.cases.types import Move
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.browsing import browse_as
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale

TODAY = date(2026, 11, 23)


@pytest.fixture
def north(app):
    return make_team("North")


@pytest.fixture
def south(app):
    return make_team("South")


@pytest.fixture
def leader(north):
    return make_staff("team_leader", team=north)


@pytest.fixture
def case(north, leader):
    found = make_case(north, make_child("Ade", "Okafor"))
    worker = make_staff("social_worker", team=north)
    allocate(case=found, staff_id=worker.id, role="kinship worker", by=act_as(leader))
    childs = make_staff("childs_social_worker", team=north)
    allocate(case=found, staff_id=childs.id, role="child's social worker", by=act_as(leader))
    return found


def move(case, team, leader, **changes):
    given = {"team_id": team.id, "reason": "The family moved to the south", "on": TODAY, **changes}
    move_case(case=case, move=Move(**given), by=act_as(leader))


def roles_now(case):
    rows = db.session.query(Allocation).filter_by(case_id=case.id, until_on=None)
    return sorted(row.role for row in rows)


def test_the_clocks_and_open_assessments_follow_and_the_worker_leaves(case, north, south, leader):
    assessor = make_staff("social_worker", team=north)
    child = make_child()
    still = make_assessment(case, child, assessor=assessor)
    clock_of_case = make_timescale(
        TODAY, case_id=case.id, team_id=north.id, owner_id=case.worker_id, subject_kind="case"
    )
    clock_of_it = make_timescale(
        TODAY, case_id=case.id, team_id=north.id, subject_kind="assessment", subject_id=still.id,
        owner_id=assessor.id,
    )  # fmt: skip
    closed = make_timescale(TODAY, case_id=case.id, team_id=north.id, closed_on=TODAY)
    move(case, south, leader)
    for row in (clock_of_case, clock_of_it, closed, still):
        db.session.refresh(row)
    assert (case.team_id, case.worker_id) == (south.id, None)
    assert (clock_of_case.team_id, clock_of_case.owner_id) == (south.id, None)
    assert (still.team_id, still.assessor_id) == (south.id, assessor.id)
    assert (clock_of_it.team_id, clock_of_it.owner_id) == (south.id, assessor.id)
    assert closed.team_id == north.id
    assert roles_now(case) == ["child's social worker"]
    db.session.commit()
    line = db.session.query(AuditEvent).filter_by(action="cases.moved").one()
    assert (line.facts["from_team"], line.facts["to_team"]) == ("North", "South")
    assert line.facts["reason"] == "The family moved to the south"


def test_a_worker_of_the_new_team_may_be_chosen_at_once(case, south, leader):
    worker = make_staff("social_worker", team=south)
    running = make_timescale(
        TODAY, case_id=case.id, owner_id=case.worker_id, subject_kind="case", subject_id=case.id
    )
    move(case, south, leader, worker_id=worker.id)
    db.session.refresh(running)
    assert case.worker_id == worker.id
    assert running.owner_id == worker.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"on": date(2026, 11, 24)}, "moved_on"),
        ({"team_id": 0}, "team_id"),
    ],
)
def test_why_a_case_does_not_move(case, south, leader, changes, field):
    with pytest.raises(RefusedError) as refused:
        move(case, south, leader, **changes)
    assert set(refused.value.by_field) == {field}


def test_neither_to_its_own_team_nor_with_a_worker_of_another(case, north, south, leader):
    with pytest.raises(RefusedError, match="Select another team"):
        move(case, north, leader)
    with pytest.raises(RefusedError, match="of the team the case moves to"):
        move(case, south, leader, worker_id=case.worker_id)
    case.closed_on = clock.today()
    with pytest.raises(RefusedError, match="closed"):
        move(case, south, leader)


def test_a_team_leader_moves_a_case_and_then_no_longer_sees_it(app, case, south, leader):
    pages = browse_as(app, leader)
    page = pages.get(f"/cases/{case.id}/people")
    pages.get(page.link("Move this case to another team"))
    page = pages.submit({}, status=422)
    assert page.errors == [
        ("Select the team the case moves to", "team_id"),
        ("Enter why the case moves", "reason"),
    ]
    page = pages.submit({"team_id": str(south.id), "reason": "The family moved"})
    assert page.messages == [f"{case.reference} has moved to South"]
    assert page.address.startswith("/cases")
    pages.get(f"/cases/{case.id}", 404)
    other = browse_as(app, make_staff("team_leader", team=south))
    other.get(f"/cases/{case.id}")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("head_of_service", 200),
        ("social_worker", 403),
        ("childs_social_worker", 403),
        ("decision_maker", 403),
        ("business_support", 403),
        ("panel_adviser", 403),
    ],
)
def test_who_may_move_a_case(app, case, north, role, status):
    browse_as(app, make_staff(role, team=north)).get(f"/cases/{case.id}/move", status)


def test_a_case_of_another_team_or_restricted_is_not_there_to_move(app, case, south, leader):
    stranger = make_staff("team_leader", team=south)
    browse_as(app, stranger).get(f"/cases/{case.id}/move", 404)
    restrict_case(case=case, reason="Known", named=[], by=act_as(leader))
    head = browse_as(app, make_staff("head_of_service"))
    head.get(f"/cases/{case.id}/move", 404)
    assert db.session.get(Case, case.id).restricted
