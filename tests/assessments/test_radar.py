"""A change in a home raises exactly the checks that are due; readiness says what is missing."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.assessments import services
from kinship.assessments.services.radar import watch_homes
from kinship.audit.models import AuditEvent
from kinship.checks.models import Check
from kinship.households.models import HouseholdMember
from tests.factories.accounts import act_as, make_staff
from tests.factories.assessments import make_assessment
from tests.factories.checks import make_check
from tests.factories.panel import make_item
from tests.factories.people import make_household, make_person

TODAY = date(2026, 11, 23)
JOB = job_actor("assessments.watch_homes")
ADULTS = {"council_records", "criminal_record", "other_councils"}


@pytest.fixture
def assessed(world, db_session):
    made = make_assessment(
        world.case, world.child, household=world.household, last_activity_on=date(2026, 11, 1)
    )
    services.plan_for(assessment=made, by=act_as(world.leader))
    made.last_activity_on = date(2026, 11, 1)
    db_session.commit()
    return made


def lives_there(household, person, role="other adult", joined=date(2015, 1, 1)):
    return HouseholdMember(
        household_id=household.id, person_id=person.id, role=role, joined_on=joined
    )


def checks_of(db_session, person):
    return set(db_session.execute(select(Check.kind).where(Check.person_id == person.id)).scalars())


@pytest.mark.parametrize(
    ("birthday", "due"),
    [
        (TODAY + timedelta(days=1), set()),
        (TODAY, ADULTS),
        (TODAY - timedelta(days=1), ADULTS),
        (TODAY - timedelta(days=31), ADULTS),
    ],
)
def test_who_comes_of_age_is_checked_from_that_day(world, assessed, db_session, birthday, due):
    son = make_person("Sam", "Lee", born=birthday.replace(year=birthday.year - 18))
    db_session.add(lives_there(world.household, son, role="child of the household"))
    db_session.commit()
    assert watch_homes(TODAY, by=JOB) == {"added": len(due), "failed": 0}
    assert checks_of(db_session, son) == due
    assert watch_homes(TODAY, by=JOB)["added"] == 0


def test_a_new_adult_is_checked_and_the_work_is_no_busier_for_it(world, assessed, db_session):
    partner = make_person("Kit", "Moore", born=date(1990, 1, 1))
    db_session.add(lives_there(world.household, partner, joined=TODAY - timedelta(days=3)))
    db_session.commit()
    assert watch_homes(TODAY, by=JOB) == {"added": 3, "failed": 0}
    db_session.refresh(assessed)
    assert (assessed.checks_needed, assessed.last_activity_on) == (10, date(2026, 11, 1))
    said = select(AuditEvent.facts).where(AuditEvent.actor_name == JOB.name)
    assert set(db_session.execute(said).scalars().all()[-1]["kinds"]) == ADULTS


def test_who_moved_in_long_ago_a_baby_or_an_unused_home_raises_nothing(world, assessed, db_session):
    old = make_person("Old", "Friend", born=date(1950, 1, 1))
    baby = make_person("Bo", "Lee", born=date(2026, 11, 1))
    db_session.add(lives_there(world.household, old))
    db_session.add(lives_there(world.household, baby, role="child of the household"))
    make_household(make_person("No", "Case"), joined=TODAY)
    db_session.commit()
    assert watch_homes(TODAY, by=JOB) == {"added": 0, "failed": 0}


def test_m17_06_two_adults_and_a_son_of_nineteen_whose_check_is_missing(world, visit, db_session):
    son = make_person("Sam", "Lee", born=date(2007, 3, 1))
    partner = make_person("Jo", "Lee", born=date(1968, 3, 1))
    db_session.add(lives_there(world.household, son, role="child of the household"))
    db_session.add(lives_there(world.household, partner, role="carer"))
    make_assessment(world.case, world.child, household=world.household)
    back = {"requested_on": date(2026, 10, 1), "received_on": date(2026, 10, 20)}
    for person in (world.carer, partner):
        for kind in ("criminal_record", "medical"):
            make_check(world.household, person, kind=kind, outcome="clear", **back)
    make_check(world.household, kind="home_safety", outcome="clear", **back)
    make_check(world.household, son, kind="criminal_record")
    db_session.commit()
    page = visit(world.writer).get(f"/cases/{world.case.id}/checks")
    assert "5 of 6: Sam Lee's criminal record check not requested" in page.text
    item = make_item(world.case, household_id=world.household.id)
    db_session.commit()
    page = visit(make_staff("panel_administrator")).get(f"/panel/requests/{item.id}")
    assert "5 of 6: a grown-up child's criminal record check not requested" in page.text
    assert "Sam Lee" not in page.text


def test_somebody_adds_a_check_that_only_this_home_needs(world, visit, assessed, db_session):
    pages = visit(make_staff("business_support", team=world.team))
    page = pages.get(f"/cases/{world.case.id}/checks/add")
    assert "They lived outside the UK" in page.text
    sent = {"kind": "overseas", "person_id": str(world.carer.id)}
    for _ in range(2):
        pages.get(f"/cases/{world.case.id}/checks/add")
        assert pages.submit(sent, action="").messages == ["Check added"]
    found = select(Check).where(Check.kind == "overseas")
    assert len(list(db_session.execute(found))) == 1
    db_session.refresh(assessed)
    assert assessed.checks_needed == 8


@pytest.mark.parametrize(
    ("kind", "person", "message"),
    [
        ("overseas", False, "Select whose check it is"),
        ("animals", True, "Leave out the person"),
        ("medical", True, "Select which check"),
    ],
)
def test_a_check_that_fits_nobody_is_refused(
    world, visit, assessed, db_session, kind, person, message
):
    pages = visit(world.writer)
    pages.get(f"/cases/{world.case.id}/checks/add")
    sent = {"kind": kind, "person_id": str(world.carer.id) if person else ""}
    page = pages.submit(sent, action="", status=422)
    assert message in [said for said, _ in page.errors]
