"""An administrator asks for the nightly job, a worker does it, and the page of jobs says so."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.conftest import MONDAY, needs_browser, serve
from tests.journeys.people_of_the_week import TEAMS
from tests.services.broker import broker
from tests.services.worker import PATIENCE, worker

pytestmark = needs_browser
COUNCIL = "teesmere"
WHO = TEAMS[COUNCIL]


@dataclass(frozen=True)
class Place:
    """Where the broker listens and what the worker works on."""

    broker: str
    folder: Path

    def worker(self):
        """Start a worker there."""
        database = f"sqlite:///{self.folder / 'council.sqlite'}"
        more = {"KINSHIP_COUNCIL": COUNCIL, "KINSHIP_TODAY": MONDAY.isoformat()}
        return worker(self.broker, database, self.folder, **more)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    with broker() as address:
        yield Place(address, tmp_path_factory.mktemp("night"))


@pytest.fixture(scope="module")
def council(place):
    """A council of its own, with a broker."""
    yield from serve(COUNCIL, place.folder, redis_url=place.broker)


def test_the_nightly_job_is_run_now_by_an_administrator(walker, place):
    walker.sign_in(WHO.administrator)
    walker.open("/jobs")
    assert "Not run yet" in the_row(walker)
    assert "05:10" in the_row(walker)
    when_it_is_asked_for(walker)
    with place.worker():
        then_the_row_says_that_it_succeeded(walker)
        first = flagged(walker)
        assert first > 0
        when_it_is_asked_for(walker)
        then_a_second_run_flags_nothing_twice(walker)
    then_a_team_leader_sees_the_row_and_cannot_run_it(walker)


def row_of_the_sweep(walker):
    return walker.page.locator("main table tbody tr").filter(has_text="05:10")


def the_row(walker):
    return row_of_the_sweep(walker).inner_text()


def when_it_is_asked_for(walker):
    row_of_the_sweep(walker).locator("form button").click()
    walker.look()
    assert walker.sees("Asked for. It starts as soon as a worker is free.")


def flagged(walker):
    """Return how many things the last run flagged, as the row says."""
    words = next(line for line in the_row(walker).split("\n") if "flagged " in line)
    return int(words.split("flagged ")[1].split(",")[0])


def wait_for(walker, check):
    until = time.monotonic() + PATIENCE
    while not check():
        assert time.monotonic() < until, the_row(walker)
        time.sleep(0.5)
        walker.page.reload()


def then_the_row_says_that_it_succeeded(walker):
    wait_for(walker, lambda: "Succeeded" in the_row(walker))
    walker.look()


def then_a_second_run_flags_nothing_twice(walker):
    wait_for(walker, lambda: flagged(walker) == 0)


def then_a_team_leader_sees_the_row_and_cannot_run_it(walker):
    walker.sign_in(WHO.team_leader)
    walker.open("/jobs")
    assert "Succeeded" in the_row(walker)
    assert walker.page.locator("main form").count() == 0
