from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases import services
from kinship.cases.models import Case
from kinship.cases.types import CourtFacts, NewCase
from kinship.core.errors import RefusedError
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import SwitchedOn
from kinship.timescales.models import Timescale
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.intake import referral_facts
from tests.factories.people import make_child

MONDAY = date(2026, 11, 23)
ISSUED = date(2026, 11, 2)


@pytest.fixture
def worker(db_session):
    return make_staff("social_worker", team=make_team())


@pytest.fixture
def referral(worker):
    return refer(worker)


@pytest.fixture
def case(db_session, referral):
    return db_session.get_one(Case, referral.case_id)


@pytest.fixture
def duty_in_force(monkeypatch):
    """The council has switched the duty to offer a meeting on; nothing else about it changes."""
    switched = SwitchedOn("en-fgdm-offer", "The day has come", "Corinne Haddow", MONDAY)
    council = rulebook.council("teesmere")
    with_duty = replace(council, switched_on={**council.switched_on, "en-fgdm-offer": switched})
    monkeypatch.setattr(rulebook, "council", lambda _name: with_duty)


def refer(worker, **changes):
    return services.record_referral(
        facts=referral_facts(**changes),
        new=NewCase([make_child().id], worker.team_id, MONDAY),
        by=act_as(worker),
    )


def facts(**changes) -> CourtFacts:
    return CourtFacts(
        **{
            "family_meeting": "not offered",
            "family_meeting_reason": "The parents could not be found",
            "proceedings": "issued",
            "issued_on": ISSUED,
            "court_number": "TS26C00123",
            **changes,
        }
    )


def clocks(db_session) -> list[Timescale]:
    rule = Timescale.rule == "en-care-proceedings-26-weeks"
    return list(db_session.execute(select(Timescale).where(rule).order_by(Timescale.id)).scalars())


def test_the_duty_stands_in_the_rulebook_and_is_off_until_a_council_switches_it_on(app):
    rule = rulebook.rule("en-fgdm-offer", on=MONDAY)
    assert not rulebook.is_switched_on(rule, "teesmere")
    assert services.offer_needed() is False


def test_without_the_duty_proceedings_may_be_recorded(worker, case, referral):
    services.record_court(case=case, referral=referral, facts=facts(), by=act_as(worker))
    assert (case.proceedings_issued_on, case.court_number) == (ISSUED, "TS26C00123")
    assert referral.proceedings == "issued"


def test_with_the_duty_proceedings_without_an_offer_are_refused(
    duty_in_force, worker, case, referral
):
    with pytest.raises(RefusedError) as refused:
        services.record_court(case=case, referral=referral, facts=facts(), by=act_as(worker))
    assert set(refused.value.by_field) == {"proceedings"}
    assert case.proceedings_issued_on is None


def test_with_the_duty_an_offer_opens_the_way(duty_in_force, worker, case, referral):
    offered = facts(family_meeting="declined", family_meeting_on=date(2026, 10, 20))
    services.record_court(case=case, referral=referral, facts=offered, by=act_as(worker))
    assert case.proceedings_issued_on == ISSUED


def test_with_the_duty_a_referral_in_proceedings_needs_the_offer_too(duty_in_force, worker):
    with pytest.raises(RefusedError) as refused:
        refer(
            worker,
            proceedings="issued",
            issued_on=ISSUED,
            family_meeting="not offered",
            family_meeting_reason="No time",
        )
    assert "proceedings" in refused.value.by_field


def test_proceedings_are_counted_from_their_day_of_issue(db_session, worker, case, referral):
    services.record_court(case=case, referral=referral, facts=facts(), by=act_as(worker))
    (clock,) = clocks(db_session)
    assert (clock.from_on, clock.due_on) == (ISSUED, date(2027, 5, 2))


def test_a_corrected_day_of_issue_is_counted_again(db_session, worker, case, referral):
    by = act_as(worker)
    services.record_court(case=case, referral=referral, facts=facts(), by=by)
    later = facts(issued_on=date(2026, 11, 9))
    services.record_court(case=case, referral=referral, facts=later, by=by)
    services.record_court(case=case, referral=referral, facts=later, by=by)
    old, new = clocks(db_session)
    assert (old.closed_how, new.due_on, new.closed_on) == ("superseded", date(2027, 5, 9), None)


@pytest.mark.day("2027-05-03")
@pytest.mark.parametrize(
    ("ended", "late_reason", "fine"),
    [
        (date(2027, 5, 1), "", True),
        (date(2027, 5, 2), "", True),
        (date(2027, 5, 3), "", False),
        (date(2027, 5, 3), "court timetable", True),
    ],
)
def test_proceedings_that_ended_late_say_why(
    db_session, worker, case, referral, ended, late_reason, fine
):
    by = act_as(worker)
    services.record_court(case=case, referral=referral, facts=facts(), by=by)
    over = facts(proceedings="ended", ended_on=ended, late_reason=late_reason)
    if not fine:
        with pytest.raises(RefusedError):
            services.record_court(case=case, referral=referral, facts=over, by=by)
        return
    services.record_court(case=case, referral=referral, facts=over, by=by)
    services.record_court(case=case, referral=referral, facts=over, by=by)
    (clock,) = clocks(db_session)
    assert (clock.closed_on, clock.closed_how) == (ended, "met")


def test_the_page_keeps_what_is_known_and_says_what_is_missing(visit, worker, case, referral):
    pages = visit(worker)
    page = pages.get(f"/cases/{case.id}/court")
    assert page.value("family_meeting") == "booked"
    page = pages.submit({"proceedings": "issued"}, status=422)
    assert page.errors == [("Enter the date proceedings were issued", "issued_on-day")]
    page = pages.submit(
        {
            "issued_on-day": "2",
            "issued_on-month": "11",
            "issued_on-year": "2026",
            "court_number": "TS26C00123",
        }
    )
    assert "Issued, 2 November 2026, TS26C00123" in page.text


def test_a_case_without_a_referral_has_no_such_page(visit, worker, db_session):
    team = make_team()
    case = make_case(team, make_child())
    visit(make_staff("social_worker", team=team)).get(f"/cases/{case.id}/court", 404)


STEPS = {"en-plo-cmh", "en-plo-fcmh", "en-plo-irh"}


def running(db_session) -> dict[str, date]:
    rows = db_session.execute(select(Timescale).where(Timescale.closed_on.is_(None))).scalars()
    return {row.rule: row.due_on for row in rows if row.rule in STEPS}


def test_the_courts_own_steps_run_from_the_day_of_issue_and_stop_with_the_proceedings(
    db_session, worker, case, referral
):
    by = act_as(worker)
    services.record_court(case=case, referral=referral, facts=facts(issued_on=MONDAY), by=by)
    assert running(db_session) == {
        "en-plo-cmh": date(2026, 12, 16),
        "en-plo-fcmh": date(2026, 12, 29),
        "en-plo-irh": date(2027, 4, 12),
    }
    over = facts(issued_on=MONDAY, proceedings="ended", ended_on=MONDAY)
    services.record_court(case=case, referral=referral, facts=over, by=by)
    assert running(db_session) == {}


def test_steps_of_the_court_that_lie_behind_are_not_asked_for(db_session, worker, case, referral):
    by = act_as(worker)
    long_ago = facts(issued_on=date(2026, 9, 21))
    services.record_court(case=case, referral=referral, facts=long_ago, by=by)
    assert set(running(db_session)) == {"en-plo-irh"}


@pytest.mark.parametrize(
    ("council", "says"), [("teesmere", "week 4 of 26"), ("ochilvale", "week 4.")]
)
def test_the_week_of_proceedings_is_out_of_what_the_nations_law_gives(
    app, monkeypatch, visit, worker, case, referral, council, says
):
    monkeypatch.setitem(app.config, "KINSHIP_COUNCIL", council)
    services.record_court(case=case, referral=referral, facts=facts(), by=act_as(worker))
    assert says in visit(worker).get(f"/cases/{case.id}/court").text
