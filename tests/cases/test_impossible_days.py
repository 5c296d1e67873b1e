"""A day that cannot be is said at its field, with all else that is wrong; what was typed stays."""

from datetime import UTC, date, datetime

import pytest

from kinship.cases import rules, services
from kinship.cases.models import Case, Enquiry, Referral
from kinship.cases.types import ArrivalFacts, CourtFacts, NewCase
from kinship.core.database import db
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.browsing import browse_as
from tests.factories.cases import make_case
from tests.factories.intake import referral_facts
from tests.factories.people import make_child


def parts(name, typed):
    day, month, year = (typed.day, typed.month, typed.year) if isinstance(typed, date) else typed
    return {f"{name}-day": str(day), f"{name}-month": str(month), f"{name}-year": str(year)}


@pytest.fixture
def team(app):
    return make_team("Kinship team")


@pytest.fixture
def worker(app, team):
    return browse_as(app, make_staff("team_leader", team=team))


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("received_on", date(2026, 11, 24), "must be today or in the past"),
        ("received_on", (31, 2, 2026), "must be a real date"),
        ("needed_by", date(2026, 11, 1), "must be on or after 20 November 2026"),
        ("needed_by", date(2032, 1, 1), "must be within the next 5 years"),
        ("family_meeting_on", date(9999, 1, 1), "must be within the next 5 years"),
        ("issued_on", date(1899, 12, 31), "must be on or after Monday 1 January 1900"),
    ],
)
def test_a_referral(worker, team, field, typed, message):
    child = make_child("Amara", "Okafor")
    make_case(team, child)
    db.session.commit()
    worker.get(f"/referrals/new/details?child={child.id}")
    sent = {"reason": "Her gran can care for her", **parts("received_on", date(2026, 11, 20))}
    page = worker.submit({**sent, **parts(field, typed)}, status=422)
    said = {where: words for words, where in page.errors}
    assert message in next(words for where, words in said.items() if where.startswith(field))
    assert any(words == "Select who refers" for words in said.values())
    assert page.value("reason") == "Her gran can care for her"
    assert page.value(f"{field}-year") == str(typed.year if isinstance(typed, date) else typed[2])
    assert db.session.query(Referral).count() == 0


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("received_on", date(2026, 11, 24), "must be today or in the past"),
        ("moved_on", date(2027, 1, 1), "must be today or in the past"),
        ("moved_on", (30, 2, 2026), "must be a real date"),
    ],
)
def test_an_enquiry(worker, field, typed, message):
    worker.get("/enquiries/new")
    sent = {"what_asked": "May he stay with me?", **parts(field, typed)}
    page = worker.submit(sent, status=422)
    said = {where: words for words, where in page.errors}
    assert message in next(words for where, words in said.items() if where.startswith(field))
    assert page.value("what_asked") == "May he stay with me?"
    assert db.session.query(Enquiry).count() == 0


@pytest.fixture
def case(team):
    referral = services.record_referral(
        facts=referral_facts(),
        new=NewCase([make_child().id], team.id, date(2026, 11, 23)),
        by=act_as(make_staff("social_worker", team=team)),
    )
    db.session.commit()
    return db.session.get_one(Case, referral.case_id)


@pytest.mark.parametrize(
    ("field", "typed", "message"),
    [
        ("family_meeting_on", date(2032, 1, 1), "must be within the next 5 years"),
        ("issued_on", date(2026, 11, 24), "must be today or in the past"),
        ("ended_on", date(2026, 9, 20), "must be on or after 21 September 2026"),
    ],
)
def test_the_court(worker, case, field, typed, message):
    worker.get(f"/cases/{case.id}/court")
    sent = {"proceedings": "ended", **parts("issued_on", date(2026, 9, 21))}
    page = worker.submit({**sent, **parts(field, typed)}, status=422)
    said = {where: words for words, where in page.errors}
    assert message in next(words for where, words in said.items() if where.startswith(field))
    assert page.value(f"{field}-year") == str(typed.year)
    db.session.refresh(case)
    assert case.proceedings_issued_on is None


@pytest.mark.parametrize(
    ("field", "day", "refused"),
    [
        ("issued_on", date(2018, 10, 3), True),
        ("issued_on", date(2018, 10, 4), False),
        ("family_meeting_on", date(2017, 10, 2), True),
        ("family_meeting_on", date(2017, 10, 3), False),
    ],
)
def test_court_and_meeting_lie_not_before_the_eldest_child(field, day, refused):
    facts = CourtFacts(family_meeting="held", proceedings="issued", **{field: day})
    births = [date(2020, 1, 1), date(2018, 10, 4)]
    assert (field in rules.court_before_birth_problems(facts, births)) is refused
    assert rules.court_before_birth_problems(facts, []) == {}


@pytest.mark.parametrize(("day", "refused"), [(3, True), (4, False)])
def test_a_move_lies_not_before_a_child_who_moved(day, refused):
    moved = datetime(2018, 10, day, 12, tzinfo=UTC)
    facts = ArrivalFacts(children=(1,), household_id=None, moved_at=moved, told_by="Gran")
    now = datetime(2026, 11, 23, tzinfo=UTC)
    births = {1: date(2018, 10, 4), 2: date(2020, 1, 1)}
    found = rules.arrival_problems(facts, children=(1, 2), now=now, births=births)
    assert ("moved_on" in found) is refused
