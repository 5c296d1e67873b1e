"""A worker killed in the middle of the night, a broker that goes away, two schedulers at once."""

import tempfile
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import flask_migrate
import pytest
from sqlalchemy import func, select, text, update

from kinship.app import create_app
from kinship.audit import queries as audit
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.jobs.asking import ask
from kinship.core.jobs.models import JobRequest, JobRun
from kinship.timescales.jobs import FLAG_OVERDUE
from kinship.timescales.models import Escalation, Timescale
from tests.conftest import make_settings
from tests.factories.timescales import make_timescale
from tests.services.broker import broker, in_folder
from tests.services.postgres import postgres_server
from tests.workers.test_real_worker import done, eventually, make_celery_send, worker

CLOCKS = 25_000
LEVELS = 3
MANY = """
INSERT INTO timescale (rule, rule_version, certainty, title, subject_kind, subject_id, fact,
    from_on, due_on, legal_limit, steps, raised_level, late_reason, created_at)
SELECT 'local-assessment', '2026-01-01', 'local', 'Signed off', 'assessment', n, 'Accepted',
    DATE '2020-01-01', DATE '2020-03-01', false, '[]', -1, '', now()
FROM generate_series(1, :number) AS n
"""
pytestmark = pytest.mark.real_clock


@contextmanager
def application(database, address, var):
    app = create_app(make_settings(database, var, redis_url=address))
    with app.app_context():
        flask_migrate.upgrade()
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def place(tmp_path):
    """PostgreSQL, a broker and an application, as in production."""
    with ExitStack() as stack:
        database = stack.enter_context(postgres_server())
        plain = database.replace("postgresql+psycopg://", "postgresql://")
        address = stack.enter_context(broker())
        stack.enter_context(application(plain, address, tmp_path))
        yield address, plain, tmp_path


def raised():
    return db.session.execute(select(func.count()).select_from(Escalation)).scalar_one()


def three_minutes_pass():
    """Move what the killed worker wrote into the past, as waiting would."""
    ago = timedelta(minutes=4)
    with transaction():
        for row in db.session.execute(select(JobRun)).scalars():
            row.alive_at -= ago
        for row in db.session.execute(select(JobRequest)).scalars():
            row.asked_at -= ago
            row.started_at -= ago


def test_a_worker_killed_in_the_middle_of_the_sweep_leaves_nothing_twice_and_nothing_out(place):
    with transaction():
        db.session.execute(text(MANY), {"number": CLOCKS})
        request = ask(FLAG_OVERDUE, on=clock.today().isoformat())
    with worker(*place) as first:
        assert eventually(lambda: raised() > 0)
        first.kill()
        first.wait()
    half = raised()
    assert 0 < half < CLOCKS * LEVELS
    three_minutes_pass()
    with worker(*place):
        make_celery_send("jobs.deliver", place[0])
        assert done(request.id)
    assert raised() == CLOCKS * LEVELS
    left = select(func.count()).where(Timescale.raised_level < LEVELS - 1)
    assert db.session.execute(left).scalar_one() == 0
    assert list(audit.breaks()) == []


def test_work_outlives_a_broker_that_goes_away(tmp_path):
    with tempfile.TemporaryDirectory(prefix="kinship-broker-") as name:
        folder = Path(name)
        address = f"redis+unix://{folder / 'broker.sock'}"
        database = f"sqlite:///{tmp_path / 'worker.sqlite'}"
        with application(database, address, tmp_path), ExitStack() as running:
            with in_folder(folder):
                running.enter_context(worker(address, database, tmp_path))
                assert done(asked())
            lost = asked()
            with in_folder(folder):
                with transaction():
                    waiting = update(JobRequest).where(JobRequest.id == lost)
                    earlier = clock.now() - timedelta(minutes=1)
                    db.session.execute(waiting.values(asked_at=earlier))
                make_celery_send("jobs.deliver", address)
                assert done(lost)
                assert done(asked())
                running.close()


def asked():
    with transaction():
        return ask(FLAG_OVERDUE, on=clock.today().isoformat()).id


def test_two_schedulers_that_ask_at_once_get_one_night(place):
    with transaction():
        for _ in range(5):
            make_timescale(clock.today() - timedelta(days=900))
    with worker(*place), worker(*place):
        for _ in range(4):
            make_celery_send("jobs.daily", place[0], FLAG_OVERDUE.name)
        assert eventually(lambda: raised() == 5 * LEVELS)
        ended = select(JobRun.succeeded)
        assert eventually(lambda: db.session.execute(ended).scalars().all() == [True])
