from datetime import date

import pytest

from kinship.accounts.types import job_actor
from kinship.core.errors import RefusedError
from kinship.timescales import queries, services
from kinship.timescales.types import ClosedHow, Fact, On

BY = job_actor("test")
ON = On("approval", 7, case_id=None, team_id=None, owner_id=None)
TEMPORARY = "en-temporary-approval-expiry"


def started(day=date(2026, 8, 10)):
    return services.start(TEMPORARY, on=ON, fact=Fact("Temporarily approved", day), by=BY)


def test_a_clock_keeps_its_rule_its_fact_and_its_reasoning(app):
    row = started()
    assert (row.due_on, row.lapses_on) == (date(2026, 11, 29), date(2026, 11, 30))
    assert row.legal_limit
    assert row.fact == "Temporarily approved"
    assert row.steps


def test_correcting_the_fact_derives_the_date_again_and_keeps_the_old_one(app):
    old = started()
    new = services.correct(
        TEMPORARY, on=ON, fact=Fact("Temporarily approved", date(2026, 8, 12)), by=BY
    )
    assert new.due_on == date(2026, 12, 1)
    assert (old.closed_how, old.replaced_by_id) == (ClosedHow.SUPERSEDED, new.id)
    assert [row.id for row in queries.history(ON)] == [new.id, old.id]


def test_correcting_to_the_same_fact_changes_nothing(app):
    old = started()
    assert services.correct(TEMPORARY, on=ON, fact=Fact(old.fact, old.from_on), by=BY) is None
    assert queries.open_one(ON, TEMPORARY) is old


@pytest.mark.parametrize(
    ("day", "reason", "refused"),
    [
        (date(2026, 11, 28), "", False),
        (date(2026, 11, 29), "", False),
        (date(2026, 11, 30), "", True),
        (date(2026, 11, 30), "not a code", True),
        (date(2026, 11, 30), "checks late", False),
    ],
)
def test_meeting_a_clock_late_asks_for_a_reason(app, day, reason, refused):
    row = started()
    if refused:
        with pytest.raises(RefusedError) as error:
            services.meet(TEMPORARY, on=ON, day=day, late_reason=reason, by=BY)
        assert error.value.field == "late_reason"
        assert row.closed_on is None
    else:
        services.meet(TEMPORARY, on=ON, day=day, late_reason=reason, by=BY)
        assert (row.closed_on, row.closed_how) == (day, ClosedHow.MET)


def test_an_extension_runs_from_the_last_valid_day_of_what_it_extends(app):
    old = started()
    new = services.extend(
        TEMPORARY,
        "en-temporary-approval-extension-assessment",
        on=ON,
        day=date(2026, 11, 20),
        by=BY,
    )
    assert new.from_on == old.due_on
    assert new.due_on == date(2027, 1, 24)
    assert old.closed_how == ClosedHow.EXTENDED


def test_stopping_a_record_stops_each_of_its_clocks_once(app):
    started()
    services.start(
        "en-visit-placement-first", on=ON, fact=Fact("Moved in", date(2026, 8, 10)), by=BY
    )
    assert services.stop(on=ON, day=date(2026, 8, 12), why="Approved in full", by=BY) == 2
    assert services.stop(on=ON, day=date(2026, 8, 12), why="Approved in full", by=BY) == 0
    assert queries.open_on(ON) == []


def test_an_unconfirmed_rule_starts_only_where_the_council_switched_it_on(app):
    rule = "en-lac-review-record-written"
    row = services.start(rule, on=ON, fact=Fact("Review held", date(2026, 1, 1)), by=BY)
    assert row is None
    assert queries.open_on(ON) == []
