"""A real Celery worker and beat on a real broker and a real database."""

import time
from datetime import date

import flask_migrate
import pytest
import redis
from celery import Celery
from sqlalchemy import select

from kinship.app import create_app
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.jobs import runs
from kinship.core.jobs.asking import ask
from kinship.core.jobs.broker import broker_address
from kinship.core.jobs.models import JobRequest, JobRun
from kinship.timescales.jobs import FLAG_OVERDUE
from kinship.timescales.models import Escalation
from tests.conftest import make_settings
from tests.factories.timescales import make_timescale
from tests.services.broker import broker
from tests.services.worker import PATIENCE, worker

pytestmark = pytest.mark.real_clock


def eventually(check):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        held = check()
        db.session.rollback()  # a reader of SQLite holds the lock that the worker waits for
        if held:
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def place(tmp_path):
    """An application of its own, because a worker in another process must see what is committed."""
    database = f"sqlite:///{tmp_path / 'worker.sqlite'}"
    with broker() as address:
        app = create_app(make_settings(database, tmp_path, redis_url=address))
        with app.app_context():
            flask_migrate.upgrade()
            yield address, database, tmp_path
            db.session.remove()
            db.engine.dispose()


def done(request_id):
    ended = select(JobRequest.ended_at).where(JobRequest.id == request_id)
    return eventually(lambda: db.session.execute(ended).scalar_one() is not None)


def test_the_worker_listens_at_the_broker_it_was_given_and_at_no_other(place):
    heard = redis.Redis.from_url(place[0].replace("redis+unix://", "unix://"))
    before = len(heard.client_list())
    with worker(*place):
        assert eventually(lambda: len(heard.client_list()) > before)


def test_work_asked_for_is_done_by_a_worker_after_the_commit(place):
    with transaction():
        make_timescale(date(2020, 1, 1))
    with worker(*place):
        with transaction():
            row = ask(FLAG_OVERDUE, on=clock.today().isoformat())
        assert done(row.id)
    assert db.session.query(Escalation).count() == 3
    assert db.session.query(JobRun).one().succeeded


def test_work_whose_worker_was_killed_is_done_by_the_next(place):
    with transaction():
        make_timescale(date(2020, 1, 1))
        row = ask(FLAG_OVERDUE, on=clock.today().isoformat())
    with transaction():
        # As a worker leaves it that was killed after it had begun.
        taken = runs.take(row.id)
        taken.started_at = clock.now() - 2 * runs.STUCK_AFTER
        taken.asked_at = taken.started_at
    with worker(*place):
        # What the beat sends each minute.
        make_celery_send("jobs.deliver", place[0])
        assert done(row.id)
    attempts = select(JobRequest.attempts).where(JobRequest.id == row.id)
    assert db.session.execute(attempts).scalar_one() == 2
    assert not runs.is_silent()


def make_celery_send(task, address, *arguments):
    Celery("test", broker=broker_address(address)).send_task(
        task, args=arguments, ignore_result=True
    )
