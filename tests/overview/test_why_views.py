from datetime import date

import pytest
from sqlalchemy import select

from kinship.cases import services
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On
from tests.factories.accounts import act_as, make_staff, make_team
from tests.factories.assessments import make_assessment
from tests.factories.cases import allocate
from tests.factories.intake import enquiry_facts


def clock_of(db_session, rule: str) -> Timescale:
    statement = select(Timescale).where(Timescale.rule == rule).order_by(Timescale.id)
    return db_session.execute(statement).scalars().first()


def test_the_page_tells_the_fact_the_rule_the_counting_and_the_source(
    visit, worker, full_case, db_session
):
    clock = clock_of(db_session, "en-temporary-approval-expiry")
    page = visit(worker).get(f"/timescales/{clock.id}")
    assert "Lawful up to and including Sunday 3 January 2027." in page.text
    assert "Monday 14 September 2026" in page.text
    assert "en-temporary-approval-expiry, version of" in page.text
    assert "CPPCR reg 24(1)" in page.links()
    assert len(clock.steps) > 0
    for step in clock.steps:
        assert step in page.text


def test_a_rule_is_named_only_to_those_who_may_read_the_rules(visit, team, full_case, db_session):
    clock = clock_of(db_session, "en-temporary-approval-expiry")
    outsider = make_staff("independent_assessor", team=team)
    allocate(full_case, outsider, "independent assessor")
    page = visit(outsider).get(f"/timescales/{clock.id}")
    assert "en-temporary-approval-expiry" not in page.text
    assert "CPPCR reg 24(1)" in page.links()


def test_a_corrected_date_shows_the_answer_it_had_before(visit, worker, case, db_session):
    on = On("assessment", 77, case_id=case.id, team_id=case.team_id)
    by = act_as(worker)
    timescales.start("local-assessment", on=on, fact=Fact("Accepted", date(2026, 9, 1)), by=by)
    new = timescales.correct(
        "local-assessment", on=on, fact=Fact("Accepted", date(2026, 9, 8)), by=by
    )
    pages = visit(worker)
    page = pages.get(f"/timescales/{new.id}")
    assert "Due by Tuesday 1 December 2026." in page.text
    assert page.table("others")[0][0].startswith("24 November 2026")
    assert page.table("others")[0][2].startswith("Replaced,")
    old = pages.get(page.link("24 November 2026"))
    assert "Replaced by a corrected date" in old.text
    assert pages.get(old.link("See the date that took its place")).text == page.text


def test_a_paused_assessment_keeps_its_clock_and_the_page_says_so(
    visit, worker, case, child, db_session
):
    made = make_assessment(
        case,
        child,
        accepted=date(2026, 9, 1),
        paused_on=date(2026, 11, 9),
        pause_reason="carer ill",
    )
    on = On("assessment", made.id, case_id=case.id, team_id=case.team_id)
    row = timescales.start(
        "local-assessment", on=on, fact=Fact("Accepted", date(2026, 9, 1)), by=act_as(worker)
    )
    pages = visit(worker)
    page = pages.get(f"/timescales/{row.id}")
    assert "Paused since 9 November 2026: a carer is ill." in page.text
    assert "The days are counted on, and the date stays Tuesday 24 November 2026." in page.text
    made.paused_on = None
    db_session.flush()
    assert "Paused since" not in pages.get(f"/timescales/{row.id}").text


def test_a_local_rule_carries_its_badge(visit, worker, case, db_session):
    clock = clock_of(db_session, "local-screening")
    page = visit(worker).get(f"/timescales/{clock.id}")
    assert "Local rule" in page.text
    assert "Met on Tuesday 1 September 2026" in page.text


def test_a_rule_that_is_no_longer_kept_still_shows_how_it_was_counted(
    visit, worker, case, db_session
):
    clock = clock_of(db_session, "local-screening")
    clock.rule = "local-gone"
    db_session.flush()
    page = visit(worker).get(f"/timescales/{clock.id}")
    assert "This version of the rule is no longer kept" in page.text


def test_a_clock_without_a_case_belongs_to_its_team(visit, worker, team, db_session):
    services.record_enquiry(facts=enquiry_facts(), team_id=team.id, by=act_as(worker))
    clock = clock_of(db_session, "local-enquiry-response")
    page = visit(make_staff("business_support", team=team)).get(f"/timescales/{clock.id}")
    assert "Enquiry came in" in page.text
    visit(make_staff("business_support", team=make_team())).get(f"/timescales/{clock.id}", 404)


@pytest.mark.parametrize("role", ["social_worker", "team_leader", "finance_officer"])
def test_a_clock_on_a_restricted_case_is_not_there(visit, team, leader, case, db_session, role):
    clock = clock_of(db_session, "local-screening")
    services.restrict_case(case=case, reason="Councillor", named=[], by=act_as(leader))
    visit(make_staff(role, team=team)).get(f"/timescales/{clock.id}", 404)
    visit(leader).get(f"/timescales/{clock.id}", 200)


def test_a_clock_of_another_teams_case_is_not_there(visit, case, db_session):
    clock = clock_of(db_session, "local-screening")
    other = make_staff("social_worker", team=make_team())
    visit(other).get(f"/timescales/{clock.id}", 404)


def test_the_page_costs_few_statements(visit, worker, full_case, db_session, statements):
    clock = clock_of(db_session, "en-temporary-approval-expiry")
    pages = visit(worker)
    pages.get(f"/timescales/{clock.id}")
    statements.clear()
    pages.get(f"/timescales/{clock.id}")
    assert len(statements) <= 8, statements
