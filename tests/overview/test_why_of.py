"""From a date in a list to why it is what it is."""

from datetime import date

import pytest

from tests.factories.accounts import make_staff, make_team
from tests.factories.cases import make_case
from tests.factories.people import make_child
from tests.factories.timescales import make_timescale

DUE = date(2026, 12, 8)


@pytest.fixture
def team(app):
    return make_team()


@pytest.fixture
def client(team, sign_in):
    return sign_in(make_staff("team_leader", team=team))


def leads_to(client, address):
    answer = client.get(address)
    return answer.location if answer.status_code == 302 else answer.status_code


def test_the_clock_of_a_record_is_found_by_its_day(team, client):
    case = make_case(team)
    wanted = make_timescale(DUE, subject_kind="agreement", subject_id=7, case_id=case.id)
    make_timescale(date(2026, 12, 9), subject_kind="agreement", subject_id=7, case_id=case.id)
    make_timescale(DUE, subject_kind="agreement", subject_id=8, case_id=case.id)
    found = leads_to(client, f"/timescales/of/agreement/7?on={DUE}")
    assert found == f"/timescales/{wanted.id}"


def test_the_legal_limit_of_a_case_comes_before_its_other_dates(team, client):
    case = make_case(team)
    limit = make_timescale(DUE, case_id=case.id, legal_limit=True)
    make_timescale(DUE, case_id=case.id)
    found = leads_to(client, f"/timescales/of/case/{case.id}?on={DUE}")
    assert found == f"/timescales/{limit.id}"


def test_a_clock_that_runs_comes_before_one_that_has_ended(team, client):
    case = make_case(team)
    runs = make_timescale(DUE, case_id=case.id)
    make_timescale(DUE, case_id=case.id, legal_limit=True, closed_on=DUE, closed_how="met")
    found = leads_to(client, f"/timescales/of/case/{case.id}?on={DUE}")
    assert found == f"/timescales/{runs.id}"


def test_without_a_day_the_latest_clock_is_shown(team, client):
    make_timescale(DUE, subject_kind="enquiry", subject_id=3, team_id=team.id)
    last = make_timescale(DUE, subject_kind="enquiry", subject_id=3, team_id=team.id)
    assert leads_to(client, "/timescales/of/enquiry/3?on=never") == f"/timescales/{last.id}"


def test_a_date_out_of_sight_or_counted_by_nothing_is_not_found(team, client):
    hidden, case = make_case(make_team()), make_case(team)
    make_timescale(DUE, case_id=hidden.id)
    make_timescale(DUE, subject_kind="enquiry", subject_id=3, team_id=hidden.team_id)
    for address in (
        f"/timescales/of/case/{hidden.id}?on={DUE}",
        f"/timescales/of/case/{case.id}?on={DUE}",
        "/timescales/of/enquiry/3",
        "/timescales/of/nothing/3",
    ):
        assert leads_to(client, address) == 404


@pytest.mark.parametrize("role", ["panel_administrator", "panel_member", "policy_officer"])
def test_people_who_read_no_dates_are_not_led_there(app, sign_in, role):
    assert leads_to(sign_in(make_staff(role)), "/timescales/of/case/1") == 403


def test_the_page_says_what_stops_a_date_and_what_extends_it(team, visit):
    case = make_case(team, make_child())
    row = make_timescale(
        DUE,
        case_id=case.id,
        rule="en-temporary-approval-expiry",
        rule_version="2020-09-26",
        certainty="secondary",
        legal_limit=True,
        steps=["Count 16 weeks."],
    )
    page = visit(make_staff("team_leader", team=team)).get(f"/timescales/{row.id}").text
    for words in (
        "Count 16 weeks.",
        "CPPCR reg 24(1)",
        "Full approval, the end of the arrangement",
        "Once by up to 8 weeks",
        "Read elsewhere",
        "The local authority",
    ):
        assert words in page
