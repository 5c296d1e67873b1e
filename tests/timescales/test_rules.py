from dataclasses import replace
from datetime import date, timedelta

import pytest

from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Length, Unit
from kinship.timescales.rules import in_words, steps_for
from kinship.timescales.types import Level

MONDAY = date(2026, 11, 23)


def due_until(on, council="teesmere"):
    settings = rulebook.council(council)
    steps = steps_for(on, settings, calendars.of_council(settings))
    return {("legal" if step.legal else "other", step.level): step.due_until for step in steps}


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 11, 11), "overdue by 12 days"),
        (date(2026, 11, 22), "overdue by 1 day"),
        (MONDAY, "due today"),
        (date(2026, 11, 24), "due tomorrow"),
        (date(2026, 11, 25), "due in 2 days"),
    ],
)
def test_a_date_is_said_in_words(due, words):
    assert in_words(due, MONDAY) == words


@pytest.mark.parametrize(
    ("on", "worker", "leader", "manager"),
    [
        # A day due on Friday is a working day old on Monday; one due on Sunday too.
        (MONDAY, date(2026, 11, 30), date(2026, 11, 22), date(2026, 11, 16)),
        (date(2026, 11, 24), date(2026, 12, 1), date(2026, 11, 23), date(2026, 11, 17)),
        # Christmas Day and Monday 28 December 2026 are no working days.
        (date(2026, 12, 29), date(2027, 1, 5), date(2026, 12, 28), date(2026, 12, 20)),
    ],
)
def test_an_ordinary_clock_climbs_with_working_days(on, worker, leader, manager):
    found = due_until(on)
    assert found["other", Level.WORKER] == worker
    assert found["other", Level.TEAM_LEADER] == leader
    assert found["other", Level.SERVICE_MANAGER] == manager


def warning(days, unit=Unit.DAYS, name="en-test"):
    rule = rulebook.rule("en-visit-first-year", on=MONDAY)
    return replace(rule, id=name, warn_days=days, length=Length(3, unit))


@pytest.mark.parametrize(
    ("on", "rule", "due_until"),
    [
        (MONDAY, warning((2,)), date(2026, 11, 25)),
        # A reminder of Saturday or Sunday comes on Friday.
        (date(2026, 11, 27), warning((2,)), date(2026, 12, 1)),
        (date(2026, 11, 27), warning((1,), Unit.WORKING_DAYS), MONDAY + timedelta(days=7)),
        (MONDAY, warning((5, 2), Unit.WORKING_DAYS), None),
        (MONDAY, warning((6, 1)), date(2026, 11, 29)),
        # No nearer than the council's own number, or no warning of its own.
        (MONDAY, warning((7,)), None),
        (MONDAY, warning((28, 7)), None),
        (MONDAY, warning(()), None),
    ],
)
def test_a_rule_that_warns_nearer_to_its_date_reminds_the_worker_then(on, rule, due_until):
    council = rulebook.council("teesmere")
    steps = steps_for(on, council, calendars.of_council(council), [rule])
    assert steps[0].at_short_notice == ({due_until: ("en-test",)} if due_until else {})
    assert not any(step.at_short_notice for step in steps[1:])


def test_a_review_due_on_wednesday_reaches_the_team_leader_on_thursday():
    assert due_until(date(2026, 11, 25), "ochilvale")["other", Level.TEAM_LEADER] < date(
        2026, 11, 25
    )
    assert due_until(date(2026, 11, 26), "ochilvale")["other", Level.TEAM_LEADER] == date(
        2026, 11, 25
    )


def test_a_legal_limit_is_raised_before_it_passes():
    found = due_until(MONDAY)
    assert found["legal", Level.SERVICE_MANAGER] == date(2026, 12, 7)
    assert found["legal", Level.HEAD_OF_SERVICE] == date(2026, 11, 30)
    assert found["legal", Level.DIRECTOR] == date(2026, 11, 21)


@pytest.mark.parametrize("closed", [date(2026, 11, 28), date(2026, 11, 30)])
def test_on_a_closed_day_only_a_legal_limit_that_has_passed_is_raised(closed):
    found = due_until(closed, "ochilvale")
    assert {kind for kind, _ in found} == {"legal"}
    assert max(found.values()) < closed
