from datetime import date, timedelta

import pytest
from sqlalchemy import select, text

from kinship.accounts.types import job_actor
from kinship.audit.models import AuditEvent
from kinship.core.database import db
from kinship.timescales import services
from kinship.timescales.models import Escalation
from tests.factories.accounts import make_staff, make_team
from tests.factories.timescales import make_timescale

MONDAY = date(2026, 11, 23)
BY = job_actor("sweep")


def sweep(on=MONDAY):
    db.session.commit()
    return services.flag_overdue(on, by=BY)


def levels_of(row):
    statement = select(Escalation.level).where(Escalation.timescale_id == row.id)
    return sorted(db.session.execute(statement).scalars())


@pytest.mark.parametrize(
    ("due", "levels"),
    [
        (date(2026, 12, 1), []),
        (date(2026, 11, 30), [0]),
        (MONDAY, [0]),
        (date(2026, 11, 22), [0, 1]),
        (date(2026, 11, 17), [0, 1]),
        (date(2026, 11, 16), [0, 1, 2]),
        (date(2020, 1, 1), [0, 1, 2]),
    ],
)
def test_what_is_overdue_is_raised_as_far_as_it_is_late(app, due, levels):
    row = make_timescale(due)
    sweep()
    assert levels_of(row) == levels


@pytest.mark.parametrize(
    ("due", "levels"),
    [
        (date(2026, 12, 8), []),
        (date(2026, 12, 7), [0, 2]),
        (date(2026, 12, 1), [0, 2]),
        (date(2026, 11, 30), [0, 2, 3]),
        (date(2026, 11, 22), [0, 2, 3]),
        (date(2026, 11, 21), [0, 2, 3, 4]),
    ],
)
def test_a_legal_limit_is_raised_ahead_of_its_day(app, due, levels):
    row = make_timescale(due, legal_limit=True)
    sweep()
    assert levels_of(row) == levels


# A15
def test_a_second_sweep_of_the_same_day_raises_nothing_twice(app):
    make_timescale(date(2026, 11, 16))
    first, second = sweep(), sweep()
    assert first.flagged == 1
    assert first.escalated == {0: 1, 1: 1, 2: 1}
    assert (second.flagged, second.escalated, second.failed) == (0, {}, 0)


def test_a_missed_night_is_healed_by_the_next(app):
    row = make_timescale(date(2026, 11, 22))
    sweep(MONDAY)
    sweep(MONDAY + timedelta(days=14))
    assert levels_of(row) == [0, 1, 2]


def test_a_clock_that_has_ended_is_never_raised(app):
    row = make_timescale(date(2026, 1, 1), closed_on=date(2026, 1, 1), closed_how="met")
    sweep()
    assert levels_of(row) == []


def test_each_level_is_answered_by_the_person_who_holds_it(app):
    team = make_team()
    worker, leader = make_staff("social_worker", team=team), make_staff("team_leader", team=team)
    make_staff("team_leader", team=make_team())
    head = make_staff("head_of_service")
    row = make_timescale(date(2026, 11, 16), team_id=team.id, owner_id=worker.id)
    sweep()
    owners = db.session.execute(
        select(Escalation.owner_id)
        .where(Escalation.timescale_id == row.id)
        .order_by(Escalation.level)
    ).scalars()
    assert list(owners) == [worker.id, leader.id, head.id]


def test_a_batch_leaves_one_line_on_the_trail_with_a_digest_of_its_rows(app):
    make_timescale(date(2026, 11, 22)), make_timescale(date(2026, 11, 22))
    sweep()
    rows = db.session.execute(
        select(AuditEvent.facts).where(AuditEvent.action == "timescales.raised")
    ).scalars()
    facts = list(rows)
    assert [fact["rows"] for fact in facts] == [2, 2]
    assert all(len(fact["digest"]) == 64 for fact in facts)


def test_one_bad_row_never_stops_the_rest(app):
    bad, good = make_timescale(date(2026, 11, 22)), make_timescale(date(2026, 11, 22))
    forbid(bad.id)
    swept = sweep()
    assert swept.failed > 0
    assert levels_of(good) == [0, 1]
    assert levels_of(bad) == []


def forbid(timescale_id):
    """Make the database refuse events of one clock, as a damaged row would."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(
            text(
                f"CREATE TRIGGER bad_row BEFORE INSERT ON escalation WHEN NEW.timescale_id ="
                f" {int(timescale_id)} BEGIN SELECT RAISE(ABORT, 'bad row'); END"
            )
        )
    else:
        db.session.execute(
            text(
                "ALTER TABLE escalation ADD CONSTRAINT bad_row CHECK"
                f" (timescale_id <> {int(timescale_id)})"
            )
        )


def test_a_usual_night_sends_as_many_statements_for_many_clocks_as_for_few(app, statements):
    for _ in range(3):
        make_timescale(date(2026, 11, 22))
    sweep()
    statements.clear()
    for _ in range(60):
        make_timescale(MONDAY)
    db.session.commit()
    statements.clear()
    sweep(MONDAY + timedelta(days=1))
    many = len(statements)
    make_timescale(MONDAY + timedelta(days=1))
    db.session.commit()
    statements.clear()
    sweep(MONDAY + timedelta(days=2))
    assert many == len(statements)


def forbid_clock(timescale_id):
    """Make the database refuse to end one clock, as a damaged row would."""
    if db.engine.dialect.name == "sqlite":
        db.session.execute(
            text(
                f"CREATE TRIGGER bad_clock BEFORE UPDATE ON timescale WHEN NEW.id ="
                f" {int(timescale_id)} BEGIN SELECT RAISE(ABORT, 'bad row'); END"
            )
        )
    else:
        db.session.execute(
            text(
                "ALTER TABLE timescale ADD CONSTRAINT bad_clock CHECK"
                f" (id <> {int(timescale_id)} OR closed_on IS NULL)"
            )
        )
