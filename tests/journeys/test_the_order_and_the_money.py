"""An order is recorded and confirmed, the looked-after home ends, and nobody is paid twice."""

from datetime import date

import pytest

from tests.journeys.conftest import needs_browser, serve

pytestmark = needs_browser
LEADER, FINANCE = "dev.achari", "jo.marsh"
LIVED_WITH = "Kinship foster carer"


@pytest.fixture(scope="module", params=["teesmere"])
def council(request, tmp_path_factory):
    """A council of its own, so that what is written here is not in the way of other tests."""
    yield from serve(request.param, tmp_path_factory.mktemp(f"order-{request.param}"))


def a_case_with_kinship_foster_carers(walker):
    """Look through the first cases for one whose child lives with approved kinship carers."""
    for number in range(1, 60):
        answer = walker.page.goto(f"{walker.address}/cases/{number}/home")
        if not answer or not answer.ok:
            continue
        bar = walker.page.locator(".app-identity__row").inner_text()
        if LIVED_WITH in bar and "Restricted" not in bar:
            return number
    pytest.fail("no case in kinship foster care")


def send(walker):
    walker.page.locator("main form.app-form button[type=submit]").first.click()
    walker.look()


def first(walker, name):
    walker.page.locator(f"main [name='{name}']").first.check()


def test_an_order_ends_the_looked_after_home_only_after_it_is_confirmed(walker):
    walker.sign_in(LEADER)
    case = a_case_with_kinship_foster_carers(walker)
    walker.open(f"/cases/{case}/orders/granted")
    first(walker, "child_id")
    kinds = walker.page.locator("[name='kind'] option").all_inner_texts()
    sgo = next(kind for kind in kinds if "pecial guardianship" in kind)
    walker.page.locator("[name='kind']").select_option(label=sgo)
    first(walker, "holder_ids")
    walker.page.fill("[name='court']", "Teesmere Family Court")
    walker.day("granted_on", date(2026, 11, 20))
    send(walker)
    assert walker.page.url.endswith("/confirm")
    home = f"/cases/{case}/home"
    walker.open(home)
    assert walker.sees(LIVED_WITH)
    walker.page.go_back()
    send(walker)
    walker.open(f"/cases/{case}/orders")
    assert walker.sees("In force")
    then_nobody_is_paid_twice(walker, case)


def then_nobody_is_paid_twice(walker, case):
    walker.sign_in(FINANCE)
    walker.open(f"/cases/{case}/money/new")
    for name in ("child_id", "payee_id"):
        first(walker, name)
    walker.page.get_by_label("pecial guardianship", exact=False).first.check()
    walker.day("starts_on", date(2026, 11, 20))
    walker.page.fill("[name='weekly']", "150.00")
    walker.page.fill("[name='source']", "The council's scheme of April 2026")
    walker.page.fill("[name='reason']", "Assessed on 20 November with the carer.")
    send(walker)
    # The fostering allowance goes on until somebody ends it by a named decision.
    assert walker.sees("This child is paid under another scheme. End that agreement first")
    assert walker.page.input_value("[name='weekly']") == "150.00"
