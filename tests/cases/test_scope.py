from datetime import timedelta

from sqlalchemy import select

from kinship.cases.models import Case, CaseAccess
from kinship.cases.queries import reader, visible_to, visible_within
from kinship.core import clock
from kinship.core.database import db
from tests.factories.accounts import act_as, make_actor, make_staff, make_team
from tests.factories.cases import allocate, make_case


def seen_by(actor):
    """Ask both with the reader's keys written in, and with places for them."""
    ids = select(Case.id)
    found = set(db.session.execute(ids.where(visible_to(actor))).scalars())
    kept = ids.where(visible_within(actor.reach))
    assert set(db.session.execute(kept, reader(actor)).scalars()) == found
    return found


def test_a_worker_sees_their_own_team_and_what_is_allocated_to_them(app):
    ours, theirs = make_team(), make_team()
    mine, other, lent = make_case(ours), make_case(theirs), make_case(theirs)
    worker = make_staff("social_worker", team=ours)
    allocate(lent, worker)
    assert seen_by(act_as(worker)) == {mine.id, lent.id}
    assert other.id not in seen_by(act_as(worker))


def test_an_independent_assessor_sees_only_allocated_cases_while_allocated(app):
    team = make_team()
    case = make_case(team)
    make_case(team)
    assessor = make_staff("independent_assessor", team=team)
    row = allocate(case, assessor, "independent assessor")
    assert seen_by(act_as(assessor)) == {case.id}
    row.until_on = clock.today()
    db.session.flush()
    assert seen_by(act_as(assessor)) == set()


def test_a_restricted_case_exists_only_for_those_named_on_it(app):
    team = make_team()
    case = make_case(team, restricted=True)
    leader, named = make_staff("team_leader", team=team), make_staff("social_worker", team=team)
    allocate(case, leader)
    db.session.add(
        CaseAccess(case_id=case.id, staff_id=named.id, reason="works it", from_at=clock.now())
    )
    db.session.flush()
    assert seen_by(act_as(leader)) == set()
    assert seen_by(make_actor("head_of_service")) == set()
    assert seen_by(act_as(named)) == {case.id}


def test_access_given_for_a_time_ends_with_it(app):
    team = make_team()
    case = make_case(team, restricted=True)
    worker = make_staff("social_worker", team=team)
    db.session.add(
        CaseAccess(
            case_id=case.id,
            staff_id=worker.id,
            reason="duty",
            from_at=clock.now() - timedelta(hours=9),
            until_at=clock.now() - timedelta(hours=1),
        )
    )
    db.session.flush()
    assert seen_by(act_as(worker)) == set()


def test_administrators_and_performance_officers_see_no_case(app):
    team = make_team()
    make_case(team)
    for role in ("administrator", "performance_officer", "panel_member"):
        assert seen_by(make_actor(role, team=team)) == set()
