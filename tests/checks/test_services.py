"""Planning, asking, chasing, receiving and deciding."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.checks import queries, services
from kinship.checks.types import Outcome, Received
from kinship.core.errors import RefusedError
from kinship.timescales import queries as timescales
from kinship.timescales.types import On
from tests.factories.accounts import make_actor, make_team
from tests.factories.checks import make_check
from tests.factories.people import make_household, make_person

TODAY = date(2026, 11, 23)


@pytest.fixture
def worker(db_session):
    return make_actor("social_worker", team=make_team())


@pytest.fixture
def carer(db_session):
    return make_person("Ann", "Lee", born=date(1966, 5, 1))


@pytest.fixture
def home(carer):
    return make_household(carer)


@pytest.fixture
def check(home, carer):
    return make_check(home, carer)


def actions(db_session):
    db_session.commit()
    return list(db_session.execute(select(AuditEvent.action).order_by(AuditEvent.id)).scalars())


def test_planning_twice_adds_nothing(home, worker, db_session):
    plan = {"household_id": home.id, "kind": "full", "by": worker}
    assert services.plan_checks(**plan) == 7
    assert services.plan_checks(**plan) == 0
    assert actions(db_session) == ["checks.planned"]


def test_asking_twice_keeps_the_first_day(check, worker, db_session):
    services.request_check(check=check, on=date(2026, 11, 2), by=worker)
    services.request_check(check=check, on=date(2026, 11, 9), by=worker)
    assert check.requested_on == date(2026, 11, 2)
    assert actions(db_session) == ["checks.requested"]


def test_chasing_counts_once_a_day(check, worker):
    with pytest.raises(RefusedError, match="before you chase"):
        services.chase_check(check=check, on=TODAY, by=worker)
    services.request_check(check=check, on=date(2026, 11, 2), by=worker)
    for day in (date(2026, 11, 16), date(2026, 11, 16), TODAY):
        services.chase_check(check=check, on=day, by=worker)
    assert (check.times_chased, check.chased_on) == (2, TODAY)


def receive(check, worker, on=date(2026, 11, 20), outcome=Outcome.CLEAR, **more):
    services.receive_check(check=check, received=Received(on, outcome, **more), by=worker)


def test_a_check_that_came_back_is_renewed_in_three_years(check, worker):
    receive(check, worker, reference="001234567890")
    assert check.requested_on == check.received_on == date(2026, 11, 20)
    (clock,) = timescales.open_on(On("background_check", check.id))
    assert (clock.rule, clock.due_on) == ("local-check-renewal", date(2029, 11, 20))
    assert check.expires_on == clock.due_on


def test_a_later_one_takes_over_from_the_earlier(check, worker):
    receive(check, worker, on=date(2026, 11, 2))
    receive(check, worker, on=date(2026, 11, 20))
    (clock,) = timescales.open_on(On("background_check", check.id))
    assert clock.due_on == date(2029, 11, 20)
    assert len(timescales.history(On("background_check", check.id))) == 2


def test_what_is_not_renewed_has_no_clock(home, worker):
    reference = make_check(home, kind="reference")
    receive(reference, worker)
    assert reference.expires_on is None
    assert timescales.open_on(On("background_check", reference.id)) == []


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": date(2026, 11, 24)}, "received_on"),
        ({"on": date(2026, 11, 1)}, "received_on"),
        ({"reference": "x" * 41}, "reference"),
        ({"outcome": Outcome.INFORMATION}, "risk_note"),
        ({"outcome": Outcome.ADVERSE, "risk_note": "  "}, "risk_note"),
        ({"outcome": Outcome.DECLINED}, "risk_note"),
    ],
)
def test_what_does_not_fit_is_refused(check, worker, more, field):
    check.requested_on = date(2026, 11, 2)
    with pytest.raises(RefusedError) as refused:
        receive(check, worker, **more)
    assert refused.value.field == field
    assert check.received_on is None


def test_a_manager_decides_about_what_came_up(check, home, db_session):
    worker = make_actor("social_worker", name="Priya Nair")
    leader = make_actor("team_leader", name="Dev Achari")
    with pytest.raises(RefusedError, match="nothing to decide"):
        services.decide_risk(check=check, note="Fine", by=leader)
    receive(check, worker, outcome=Outcome.INFORMATION, risk_note="A caution in 1998")
    with pytest.raises(RefusedError) as refused:
        services.decide_risk(check=check, note=" ", by=leader)
    assert refused.value.field == "note"
    services.decide_risk(check=check, note="Long ago, talked through", by=leader)
    assert check.risk_note == (
        "A caution in 1998\n\nDecision by Dev Achari: Long ago, talked through"
    )
    (facts,) = queries.of_household(home.id)
    assert facts.risk_decided


def test_a_new_answer_needs_a_new_decision(check, worker):
    leader = make_actor("team_leader")
    receive(check, worker, outcome=Outcome.INFORMATION, risk_note="One thing")
    services.decide_risk(check=check, note="Fine", by=leader)
    receive(check, worker, on=TODAY, outcome=Outcome.ADVERSE, risk_note="Another")
    assert check.risk_decided_by_id is None


def test_leaving_a_check_out_needs_a_reason_and_an_open_check(check, worker):
    with pytest.raises(RefusedError) as refused:
        services.leave_out(check=check, because="", by=worker)
    assert refused.value.field == "because"
    services.leave_out(check=check, because="She moved out", by=worker)
    assert check.not_needed_because == "She moved out"
    assert (check.not_needed_on, check.not_needed_by) == (TODAY, worker.name)
    receive(check, worker)
    with pytest.raises(RefusedError, match="come back already"):
        services.leave_out(check=check, because="Again", by=worker)


def test_a_check_that_comes_back_after_all_is_no_longer_marked_as_not_needed(
    check, worker, db_session
):
    services.leave_out(check=check, because="She moved out", by=worker)
    receive(check, worker, outcome=Outcome.ADVERSE, risk_note="Something to think about")
    assert (check.not_needed_because, check.not_needed_on, check.not_needed_by) == ("", None, "")
    done = actions(db_session)
    assert done[:2] == ["checks.left_out", "checks.taken_up_again"]
    assert done[-1] == "checks.received"


def test_the_trail_never_holds_what_came_up(check, worker, db_session):
    receive(check, worker, outcome=Outcome.INFORMATION, risk_note="A caution in 1998")
    db_session.commit()
    received = select(AuditEvent.facts).where(AuditEvent.action == "checks.received")
    assert db_session.execute(received).scalar_one() == {
        "check": "criminal_record",
        "on": "2026-11-20",
        "outcome": "information",
    }


def test_somebody_who_left_is_not_planned_and_keeps_what_they_had(home, carer, worker, db_session):
    guest = make_person("Old", "Lodger", born=date(1980, 1, 1))
    make_check(home, guest)
    services.plan_checks(household_id=home.id, kind="full", by=worker)
    people = {each.person_id for each in queries.of_household(home.id)}
    assert people == {carer.id, guest.id, None}
    assert len([each for each in queries.of_household(home.id) if each.person_id == guest.id]) == 1
    assert [each.name for each in queries.people_of(home.id, TODAY)] == ["Ann Lee"]
