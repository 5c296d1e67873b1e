"""What recording homes and who lives in them leaves behind."""

from datetime import date

import pytest
from sqlalchemy import select

from kinship.audit.models import AuditEvent
from kinship.core.database import transaction
from kinship.core.errors import RefusedError, StaleError
from kinship.households import queries, services
from kinship.households.types import HomeFacts, MemberRole, Stay
from tests.factories.accounts import make_actor, make_team
from tests.factories.people import make_household, make_person

QUAY = HomeFacts(address="12 Quay Street", town="Teesmere", postcode="ts991aa", bedrooms=3)
TODAY = date(2026, 11, 23)


@pytest.fixture
def worker(db_session):
    return make_actor("social_worker", team=make_team())


def trail(db_session, action):
    lines = select(AuditEvent).where(AuditEvent.action == action).order_by(AuditEvent.id)
    return list(db_session.execute(lines).scalars())


def test_a_home_is_recorded_with_a_tidy_postcode_and_its_parts(db_session, worker):
    with transaction():
        home = services.create_household(home=QUAY, by=worker, submit_key="k")
    assert (home.postcode, home.outcode, home.sector) == ("TS99 1AA", "TS99", "TS99 1")
    assert services.create_household(home=QUAY, by=worker, submit_key="k").id == home.id
    assert trail(db_session, "households.created")[0].facts["values"]["bedrooms"] == 3


def test_rows_made_without_the_service_have_the_parts_of_the_postcode_too(db_session):
    home = make_household(postcode="FK10 2XY")
    assert (home.outcode, home.sector) == ("FK10", "FK10 2")


def test_a_bad_postcode_is_refused_at_its_field(db_session, worker):
    with pytest.raises(RefusedError) as refused:
        services.create_household(home=HomeFacts(postcode="TS99"), by=worker)
    assert refused.value.field == "postcode"


def test_a_change_is_on_the_trail_and_a_stale_one_refused(db_session, worker):
    home = services.create_household(home=QUAY, by=worker)
    moved = HomeFacts(address="12 Quay Street", postcode="FK10 2XY", address_withheld=True)
    with transaction():
        services.change_household(household=home, version=1, home=moved, by=worker)
    assert home.outcode == "FK10"
    changes = trail(db_session, "households.changed")[0].facts["changes"]
    assert changes["postcode"] == ["TS99 1AA", "FK10 2XY"]
    with pytest.raises(StaleError):
        services.change_household(household=home, version=1, home=QUAY, by=worker)


def test_the_household_is_gone_through_with_the_carer(db_session, worker):
    home = make_household()
    with transaction():
        services.confirm_household(household=home, confirmed_on=TODAY, by=worker)
    assert trail(db_session, "households.confirmed")[0].facts == {
        "confirmed_on": "2026-11-23",
        "was": None,
    }
    with pytest.raises(RefusedError):
        services.confirm_household(household=home, confirmed_on=date(2026, 11, 24), by=worker)


def test_somebody_moves_in_once_leaves_and_may_come_back(db_session, worker):
    home, lodger = make_household(), make_person()
    stay = Stay(MemberRole.LODGER, date(2026, 1, 5))
    member = services.add_member(household=home, person=lodger, stay=stay, by=worker)
    with pytest.raises(RefusedError) as refused:
        services.add_member(household=home, person=lodger, stay=stay, by=worker)
    assert refused.value.field == "person_id"
    with pytest.raises(RefusedError):
        services.member_left(member=member, left_on=date(2026, 1, 4), by=worker)
    with transaction():
        services.member_left(member=member, left_on=date(2026, 6, 1), by=worker)
        back = Stay(MemberRole.OTHER_ADULT, date(2026, 9, 1))
        services.add_member(household=home, person=lodger, stay=back, by=worker)
    now = queries.members_now([home.id])[home.id]
    assert [(each.person_id, each.role) for each in now] == [(lodger.id, "other adult")]
    assert trail(db_session, "households.member_left")[0].facts["left_on"] == "2026-06-01"


def test_a_mistaken_member_is_taken_out_with_a_reason(db_session, worker):
    home, person = make_household(), make_person()
    stay = Stay(MemberRole.LODGER, date(2026, 1, 5), date(2026, 2, 1))
    member = services.add_member(household=home, person=person, stay=stay, by=worker)
    with pytest.raises(RefusedError):
        services.take_out_member(member=member, reason=" ", by=worker)
    with transaction():
        services.take_out_member(member=member, reason="another Jean", by=worker)
    assert trail(db_session, "households.member_taken_out")[0].facts["reason"] == "another Jean"
