"""A return of looked-after children is brought in; a team leader finds its children as cases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.conftest import MONDAY, needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS

pytestmark = needs_browser
COUNCIL = "teesmere"
WHO = TEAMS[COUNCIL]
TEAM = "Kinship Team"
RETURN = Path(__file__).parents[1] / "data" / "ssda903_2018"
COMMAND = "import sys; from kinship.cli.main import main; sys.exit(main(sys.argv[1:]))"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("return")


@pytest.fixture(scope="module")
def council(folder):
    """A council of its own, into which the return is brought."""
    yield from serve(COUNCIL, folder)


def test_the_children_of_a_return_are_found_as_cases(walker, folder):
    counts = when_the_return_is_brought_in(folder)
    assert (counts["cases_created"], counts["orders_created"]) == (5, 2)
    walker.sign_in(WHO.team_leader)
    then_a_child_living_with_kin_has_a_home(walker)
    then_a_child_who_left_to_kin_has_an_order(walker)
    again = when_the_return_is_brought_in(folder)
    assert (again["people_created"], again["cases_created"], again["orders_created"]) == (0, 0, 0)


def when_the_return_is_brought_in(folder):
    environment = {
        **os.environ,
        "KINSHIP_COUNCIL": COUNCIL,
        "KINSHIP_DATABASE_URL": f"sqlite:///{folder / 'council.sqlite'}",
        "KINSHIP_TODAY": MONDAY.isoformat(),
        "KINSHIP_VAR": str(folder),
    }
    arguments = ["import-903", str(RETURN), "--year", "2018", "--team", TEAM, "--json"]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, *arguments],
        env=environment,
        capture_output=True,
        check=True,
        text=True,
    )
    return json.loads(done.stdout)


def open_child(walker, number):
    """Open the case of a child of the return, and return its address."""
    walker.open("/cases?reference=SSDA903")
    row = walker.page.locator("main table tbody tr").filter(has_text=number)
    row.locator("a[href^='/cases/']").first.click()
    walker.look()
    return walker.page.url.removeprefix(walker.address)


def then_a_child_living_with_kin_has_a_home(walker):
    case = open_child(walker, "101")
    assert walker.sees("since 1 June 2017: Kinship foster carer")
    reference = walker.page.get_by_text("SSDA903-").first.inner_text()
    walker.open(f"/find?q={reference}")
    assert walker.page.locator(f"main a[href='{case}']").count()


def then_a_child_who_left_to_kin_has_an_order(walker):
    case = open_child(walker, "102")
    walker.open(f"{case}/orders")
    assert walker.sees("Special guardianship order")
    assert walker.sees("Tuesday 12 December 2017")
