"""Many dates are worked out at once, as one by one, and nothing that moved is lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from kinship.accounts.types import job_actor
from kinship.core.database import db
from kinship.rulebook import queries as rulebook
from kinship.timescales import services
from kinship.timescales.models import Timescale
from kinship.timescales.services import deriving
from kinship.timescales.types import ClosedHow, Fact, On
from tests.timescales.test_sweep import forbid_clock

BY = job_actor("test")
RULE = "en-temporary-approval-expiry"
FIRST = date(2026, 8, 10)


@pytest.fixture(autouse=True)
def nothing_remembered():
    deriving._worked_out.cache_clear()
    yield
    deriving._worked_out.cache_clear()


def facts(number):
    for n in range(number):
        yield RULE, On("approval", n + 1), Fact("Approved", FIRST + timedelta(days=n % 7))


def rows():
    return list(db.session.execute(select(Timescale).order_by(Timescale.id)).scalars())


def test_many_facts_give_the_dates_that_one_at_a_time_gives(app):
    one = services.start(RULE, on=On("approval", 99), fact=Fact("Approved", FIRST), by=BY)
    done = services.start_many(facts(9), by=BY)
    assert (done.looked, done.moved, done.failed) == (9, 9, 0)
    many = rows()[1]
    same = ("rule", "rule_version", "certainty", "title", "due_on", "lapses_on", "legal_limit")
    for name in (*same, "steps", "raised_level", "from_on", "fact"):
        assert getattr(many, name) == getattr(one, name), name


def test_a_fact_of_an_unknown_rule_is_left_out_and_stops_no_other(app):
    unknown = [("no-such-rule", On("approval", 1), Fact("Approved", FIRST))]
    done = services.start_many([*unknown, *facts(2)], by=BY)
    assert (done.looked, done.moved, done.failed) == (3, 2, 1)


def test_a_rule_nobody_uses_starts_nothing(app):
    off = "en-lac-review-record-written"
    done = services.start_many([(off, On("child", 1), Fact("Held", FIRST))], by=BY)
    assert (done.moved, rows()) == (0, [])


def moved_by(monkeypatch, days):
    """Let the rulebook answer so many days later, as after a correction of the rule."""
    true = rulebook.due

    def later(*arguments, **named):
        due = true(*arguments, **named)
        moved = timedelta(days=days)
        return replace(due, last_valid_on=due.last_valid_on + moved, version="2026-11-01")

    monkeypatch.setattr(rulebook, "due", later)
    deriving._worked_out.cache_clear()


def test_a_rule_that_was_corrected_moves_its_dates_once_and_keeps_the_old_ones(app, monkeypatch):
    services.start_many(facts(12), by=BY)
    monkeypatch.setattr(deriving, "BATCH", 5)
    assert services.derive_again(by=BY).moved == 0
    old = rows()
    moved_by(monkeypatch, 7)
    done = services.derive_again(by=BY)
    assert (done.looked, done.moved, done.failed) == (12, 12, 0)
    assert services.derive_again(by=BY).moved == 0
    db.session.expire_all()
    new = rows()[12:]
    assert [row.closed_how for row in old] == [ClosedHow.SUPERSEDED] * 12
    assert [row.replaced_by_id for row in old] == [row.id for row in new]
    for before, after in zip(old, new, strict=True):
        assert after.due_on == before.due_on + timedelta(days=7)
        assert (after.subject_id, after.from_on) == (before.subject_id, before.from_on)


@pytest.mark.parametrize(("days", "kept"), [(0, True), (1, False)])
def test_an_answer_holds_for_as_long_as_the_day_does(app, monkeypatch, days, kept):
    services.start_many(facts(1), by=BY)
    (old,) = rows()
    old.raised_level, old.promised_on, old.deferred_until = 2, date(2026, 12, 1), date(2026, 12, 4)
    done = old.raised_level, old.promised_on, old.deferred_until
    db.session.commit()
    moved_by(monkeypatch, days)
    assert services.derive_again(by=BY).moved == 1
    new = rows()[1]
    assert ((new.raised_level, new.promised_on, new.deferred_until) == done) is kept
    assert kept or (new.promised_on, new.deferred_until) == (None, None)


def test_two_workers_part_the_work(app, monkeypatch):
    services.start_many(facts(10), by=BY)
    moved_by(monkeypatch, 1)
    looked = [services.derive_again(by=BY, part=n, parts=2).looked for n in (0, 1)]
    assert sum(looked) >= 10
    running = select(Timescale).where(Timescale.closed_on.is_(None))
    assert len(list(db.session.execute(running).scalars())) == 10


def test_one_bad_row_stays_as_it_is_and_stops_no_other(app, monkeypatch):
    services.start_many(facts(6), by=BY)
    bad = rows()[2]
    moved_by(monkeypatch, 1)
    forbid_clock(bad.id)
    db.session.commit()
    done = services.derive_again(by=BY)
    assert (done.moved, done.failed) == (5, 1)
    db.session.expire_all()
    assert bad.closed_on is None
