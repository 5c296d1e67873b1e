from datetime import date

import pytest

from kinship.accounts.types import job_actor
from kinship.core import aside
from kinship.core.database import transaction
from kinship.core.errors import FACT_DAY, RefusedError
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


PLAN = "en-care-plan-prepared"
CHILD = On("child", 7)


def placed(day, rule=PLAN):
    return services.start(rule, on=CHILD, fact=Fact("The child moved in", day), by=BY)


def test_nothing_is_counted_from_a_day_before_the_rule_and_the_person_is_told(app):
    assert placed(date(2011, 3, 31)) is None
    assert placed(date(2011, 3, 31), "en-lac-review-first") is None
    assert queries.history(CHILD) == []
    (said,) = aside.take()
    assert said.startswith("No date is counted from 31 March 2011 where the rule is known")
    assert "1 April 2011" in said
    assert said.count(";") == 1
    assert aside.take() == []


def undone():
    with transaction():
        placed(date(2011, 3, 31))
        raise RefusedError("No")


def test_a_save_that_is_undone_says_nothing(app):
    with pytest.raises(RefusedError):
        undone()
    assert aside.take() == []


def test_the_first_day_of_a_rule_and_a_birth_before_it_are_counted(app):
    assert placed(date(2011, 4, 1)).due_on == date(2011, 4, 15)
    kept = placed(date(2008, 2, 29), "en-child-record-retention")
    assert kept.due_on == date(2083, 2, 28)
    assert aside.take() == []


def test_a_councils_own_number_counts_for_older_facts(app):
    row = placed(date(2020, 1, 6), "local-assessment")
    assert any("older than the first version kept" in step for step in row.steps)


def test_a_correction_to_a_day_before_the_rule_is_refused_at_its_field(app):
    row = placed(date(2011, 4, 1))
    with pytest.raises(RefusedError) as error:
        services.correct(PLAN, on=CHILD, fact=Fact(row.fact, date(2011, 3, 31)), by=BY)
    assert error.value.field == FACT_DAY
    assert "known to be in force from 1 April 2011" in str(error.value)
    assert queries.open_one(CHILD, PLAN) is row
