"""An order ends the looked-after home, and one allowance gives way to another by decisions."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests.journeys.conftest import needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.journeys.the_allowance import (
    then_finance_cannot_approve_what_finance_worked_out,
    then_its_review_has_a_date,
    then_nobody_is_paid_twice,
    then_the_overdue_list_is_one_shorter,
    when_a_review_is_saved,
    when_somebody_else_approves_it,
    when_the_old_allowance_is_ended_by_a_named_decision,
)

pytestmark = needs_browser
GRANTED = date(2026, 11, 20)


@dataclass(frozen=True)
class Way:
    """How a child lived, what the court ordered, and under what the family is paid after it."""

    lived: str
    order: str
    scheme: str


WAYS = {
    "teesmere": Way("Kinship foster carer", "special-guardianship", "EN-SGA"),
    "ochilvale": Way("Kinship carer of a looked-after child", "kinship-care-order", "SC-P13"),
}


@pytest.fixture(scope="module", params=["teesmere", "ochilvale"])
def council(request, tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve(request.param, tmp_path_factory.mktemp(f"order-{request.param}"))


def test_an_order_ends_the_home_and_the_allowance_changes_by_decisions_alone(walker, council):
    who, way = TEAMS[council[0]], WAYS[council[0]]
    walker.sign_in(who.team_leader)
    case = a_case_where_a_child_lives(walker, way)
    when_an_order_is_recorded(walker, case, way)
    then_the_home_ends_only_after_it_is_confirmed(walker, case, way)
    then_nobody_is_paid_twice(walker, case, who, way.scheme)
    when_the_old_allowance_is_ended_by_a_named_decision(walker, case, who)
    agreement = then_finance_cannot_approve_what_finance_worked_out(walker, case, way.scheme)
    when_somebody_else_approves_it(walker, agreement, who)
    then_its_review_has_a_date(walker, "Saturday 20 November 2027")


def test_an_overdue_review_is_recorded_and_the_next_has_its_day(walker, council):
    walker.sign_in(TEAMS[council[0]].finance_officer)
    before, case = when_a_review_is_saved(walker)
    then_the_overdue_list_is_one_shorter(walker, before, case)


def a_case_where_a_child_lives(walker, way):
    """Look through the first cases for one whose child lives with approved kinship carers."""
    for number in range(1, 60):
        answer = walker.page.goto(f"{walker.address}/cases/{number}/home")
        if not answer or not answer.ok:
            continue
        bar = walker.page.locator(".app-identity__row").inner_text()
        if way.lived in bar and "Restricted" not in bar:
            return number
    pytest.fail(f"no case lives as “{way.lived}”")


def when_an_order_is_recorded(walker, case, way):
    walker.open(f"/cases/{case}/orders/granted")
    walker.first("child_id")
    walker.page.select_option("[name='kind']", way.order)
    walker.first("holder_ids")
    walker.page.fill("[name='court']", "The family court")
    walker.day("granted_on", GRANTED)
    walker.press_in_a_hurry("Continue")
    assert walker.page.url.endswith("/confirm")


def then_the_home_ends_only_after_it_is_confirmed(walker, case, way):
    walker.open(f"/cases/{case}/home")
    assert walker.sees(way.lived)
    walker.page.go_back()
    acknowledged = walker.page.locator("[name='aftercare_acknowledged']")
    if acknowledged.count():
        acknowledged.check()
    walker.press_in_a_hurry("Confirm")
    assert walker.page.url.endswith("/orders")
    assert walker.page.locator("main .app-card", has_text="In force").count() == 1
    assert not walker.sees("To confirm")
