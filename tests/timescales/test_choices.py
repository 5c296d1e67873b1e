"""A council switches a doubtful rule on or off, from a day on."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.rulebook import queries as rulebook
from kinship.timescales import queries, services
from kinship.timescales.services import switch_rule
from kinship.timescales.types import Fact, On
from tests.conftest import counted
from tests.factories.accounts import make_staff

TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)
OFF = "en-visit-on-request"
ON = "en-adm-decision"
RECORD = On("order", 7)


@pytest.fixture
def officer(app):
    staff = make_staff("policy_officer", name="Priya Nath")
    return Actor(staff.id, staff.full_name)


def switch(rule, officer, *, used=True, on=TODAY, **more):
    law = rulebook.rule(rule, on=TODAY)
    return switch_rule(rule=law, used=used, from_on=on, reason="Read it", by=officer, **more)


def used(rule, on):
    return queries.is_used(rulebook.rule(rule, on=TODAY), on)


def start(rule, officer):
    return services.start(rule, on=RECORD, fact=Fact("Told", TODAY), by=officer)


def test_a_rule_nobody_confirmed_starts_nothing_until_it_is_switched_on(officer):
    assert start(OFF, officer) is None
    switch(OFF, officer)
    assert start(OFF, officer).due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("day", "is_on"), [(TODAY, False), (TOMORROW, True), (TOMORROW + timedelta(days=1), True)]
)
def test_a_decision_counts_from_its_day_on(officer, day, is_on):
    switch(OFF, officer, on=TOMORROW)
    assert used(OFF, day) is is_on
    assert (OFF in queries.used_now(day)) is is_on


def test_what_the_councils_file_switched_on_can_be_switched_off(officer):
    assert used(ON, TODAY)
    row = start(ON, officer)
    switch(ON, officer, used=False)
    assert not used(ON, TODAY)
    assert ON not in queries.used_now(TODAY)
    assert start(ON, officer) is None
    assert row.closed_on is None


def test_a_running_clock_is_counted_again_though_its_rule_was_switched_off(officer):
    old = start(ON, officer)
    switch(ON, officer, used=False)
    new = services.correct(ON, on=RECORD, fact=Fact("Told", TODAY + timedelta(days=1)), by=officer)
    assert new.due_on == old.due_on + timedelta(days=1)


def test_the_last_decision_for_a_day_counts(officer):
    switch(OFF, officer)
    switch(OFF, officer, used=False)
    assert not used(OFF, TODAY)
    assert [choice.used for choice in queries.choices_of(OFF)] == [False, True]


def test_the_decisions_are_read_once_for_a_whole_list(officer):
    rules = [rulebook.rule(rule, on=TODAY) for rule in (ON, OFF, "en-sgo-applicant-residence")]
    db.session.info.clear()
    with counted(db.engine) as seen:
        assert [queries.is_used(rule) for rule in rules * 20] == [True, False, False] * 20
    assert len(seen) == 1


def test_the_decisions_keep_their_reason_their_day_and_who_decided(officer):
    switch(ON, officer, used=False, on=TOMORROW)
    latest, in_file = queries.choices_of(ON)
    assert (latest.reason, latest.decided_by, latest.from_on) == ("Read it", "Priya Nath", TOMORROW)
    assert (latest.recorded, in_file.recorded) == (True, False)
    assert queries.choices_between(TODAY, TOMORROW) == [latest]
    assert queries.choices_between(TOMORROW, TOMORROW + timedelta(days=9)) == []


def test_a_decision_leaves_a_line(officer):
    switch(OFF, officer)
    db.session.commit()
    line = db.session.execute(
        select(AuditEvent).where(AuditEvent.action == "timescales.rule_switched")
    ).scalar_one()
    assert line.facts == {"rule": OFF, "used": True, "from_on": "2026-11-23", "reason": "Read it"}


def test_the_same_press_of_the_button_decides_once(officer):
    first = switch(OFF, officer, submit_key="k")
    assert switch(OFF, officer, submit_key="k") is first


@pytest.mark.parametrize(
    ("rule", "settings", "says"),
    [
        ("en-lac-review-first", {}, "not in doubt"),
        (OFF, {"on": TODAY - timedelta(days=1)}, "today or later"),
        (OFF, {"used": False}, "off on that day already"),
        (ON, {}, "on on that day already"),
    ],
)
def test_what_cannot_be_decided_is_refused(officer, rule, settings, says):
    with pytest.raises(RefusedError, match=says):
        switch(rule, officer, **settings)


def test_a_job_cannot_decide(app):
    with pytest.raises(RefusedError, match="member of staff"):
        switch(OFF, Actor(None, "a job"))


def test_a_duty_not_known_to_be_in_force_waits_for_a_decision(officer):
    assert not used("en-fgdm-offer", TODAY)
    switch("en-fgdm-offer", officer)
    assert used("en-fgdm-offer", TODAY)
