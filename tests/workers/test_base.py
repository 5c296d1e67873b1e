import socket
import threading
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select

from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.jobs import runs
from kinship.core.jobs.asking import Job, ask
from kinship.core.jobs.missed import missed
from kinship.core.jobs.models import JobRequest, JobRun
from workers.base import catch_up, do_request, run_daily, run_for_period

COUNT = Job("test.count", ("by",))


class Counter:
    """Work that counts how often it was done."""

    def __init__(self, *, fails: int = 0) -> None:
        self.times = 0
        self.fails = fails

    def __call__(self, **arguments) -> dict:
        self.times += 1
        if self.times <= self.fails:
            message = "Kyle Example lives here"
            raise ValueError(message)
        return {"times": self.times, **arguments}


def run_rows():
    return list(db.session.execute(select(JobRun).order_by(JobRun.id)).scalars())


def test_a_daily_job_runs_once_however_many_schedulers_ask(app):
    work = Counter()
    assert [run_daily("test.count", work), run_daily("test.count", work)] == [True, False]
    assert work.times == 1
    assert [(run.period, run.succeeded, run.counts) for run in run_rows()] == [
        ("2026-11-23", True, {"times": 1})
    ]


# A16: a failed run is shown, and the next run catches up
def test_a_failed_run_is_written_down_without_its_words_and_runs_again(app):
    work = Counter(fails=1)
    with pytest.raises(ValueError, match="Kyle"):
        run_daily("test.count", work)
    assert [(run.succeeded, run.error) for run in run_rows()] == [(False, "ValueError")]
    assert run_daily("test.count", work)
    last, success = runs.last_runs(["test.count"])["test.count"]
    assert last is success
    assert success.counts == {"times": 2}


@pytest.mark.parametrize(("seconds", "taken"), [(170, False), (190, True)])
def test_a_run_whose_worker_fell_silent_is_taken_over_after_three_minutes(app, seconds, taken):
    with transaction():
        run = runs.begin("test.count", "2026-11-23")
        run.started_at = clock.now() - timedelta(hours=2)
        run.alive_at = clock.now() - timedelta(seconds=seconds)
    assert run_for_period("test.count", "2026-11-23", Counter()) is taken


def test_work_asked_for_that_still_runs_is_not_taken_twice_however_long_it_takes(app):
    request_id = requested()
    with transaction():
        row = runs.take(request_id)
        row.started_at = clock.now() - timedelta(hours=2)
        run = runs.begin(row.job, runs.period_of(request_id))
        run.started_at = row.started_at
        runs.pulse(run.id)
    assert not do_request(request_id, {"test.count": Counter()})
    assert row.attempts == 1


def test_work_that_kills_its_worker_is_given_up_after_three_times(app):
    request_id = requested()
    for _ in range(4):
        with transaction():
            row = runs.take(request_id)
        forget_the_start(request_id)
    assert row is None
    row = db.session.get(JobRequest, request_id)
    assert (row.attempts, row.error, row.ended_at is None) == (3, runs.LOST, False)


NINE, SEVEN = Job("test.count", at="09:30"), Job("test.other", at="07:30")


def test_what_was_missed_this_morning_is_caught_up_once(app):
    work = Counter()
    late = Job("test.late", at="10:30")
    for _ in range(2):
        catch_up([SEVEN, NINE, late], {job.name: work for job in (SEVEN, NINE, late)})
    assert [(run.job, run.succeeded) for run in run_rows()] == [
        ("test.other", True),
        ("test.count", True),
    ]


@pytest.mark.parametrize(("at", "found"), [("09:57", True), ("09:58", True), ("09:59", False)])
def test_the_scheduler_has_two_minutes_before_a_job_counts_as_missed(app, at, found):
    assert bool(missed([Job("test.count", at=at)])) is found


def test_a_job_that_fails_is_tried_again_later_and_stops_no_other(app):
    failing, fine = Counter(fails=9), Counter()
    tasks = {"test.other": failing, "test.count": fine}
    for _ in range(9):
        catch_up([SEVEN, NINE], tasks)
        age_the_failure()
    assert (failing.times, fine.times) == (4, 1)
    assert [(run.job, run.succeeded, run.attempts) for run in run_rows()] == [
        ("test.other", False, 4),
        ("test.count", True, 1),
    ]


def age_the_failure():
    with transaction():
        for run in run_rows():
            run.ended_at -= timedelta(minutes=15)


def requested():
    with transaction():
        row = ask(COUNT, by="hand")
    return row.id


def test_work_asked_for_without_a_broker_waits_as_a_row_and_is_done_once(app):
    request_id, work = requested(), Counter()
    assert do_request(request_id, {"test.count": work})
    assert not do_request(request_id, {"test.count": work})
    assert work.times == 1


@pytest.fixture
def counting_server():
    """An address where every caller is hung up on, and counted."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        callers = []

        def hang_up():
            with suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    callers.append(caller.getpeername())
                    caller.close()

        thread = threading.Thread(target=hang_up, daemon=True)
        thread.start()
        yield f"redis://127.0.0.1:{server.getsockname()[1]}", callers
        server.shutdown(socket.SHUT_RDWR)
    thread.join(5)


def test_a_broker_that_does_not_answer_is_called_once_for_all_that_was_asked(
    app, monkeypatch, counting_server
):
    address, callers = counting_server
    monkeypatch.setitem(app.config, "KINSHIP_REDIS_URL", address)
    requested()
    alone = len(callers)
    with transaction():
        for _ in range(5):
            ask(COUNT, by="hand")
    assert alone
    assert len(callers) == 2 * alone
    assert len(db.session.execute(select(JobRequest.id)).all()) == 6


def test_work_that_was_rolled_back_was_never_asked_for(app):
    def act():
        with transaction():
            ask(COUNT, by="hand")
            raise KeyError

    with pytest.raises(KeyError):
        act()
    assert db.session.execute(select(JobRequest.id)).all() == []


def test_work_that_fails_is_tried_three_times_and_then_left(app):
    request_id, work = requested(), Counter(fails=9)
    for _ in range(5):
        do_request(request_id, {"test.count": work})
        forget_the_start(request_id)
    assert work.times == 3
    row = db.session.get(JobRequest, request_id)
    assert (row.attempts, row.error, row.ended_at is None) == (3, "ValueError", False)


def forget_the_start(request_id):
    with transaction():
        db.session.get(JobRequest, request_id).started_at = None


@pytest.mark.parametrize(("seconds", "found"), [(20, False), (40, True)])
def test_waiting_work_is_looked_for_after_half_a_minute(app, seconds, found):
    request_id = requested()
    with transaction():
        row = db.session.get(JobRequest, request_id)
        row.asked_at = clock.now() - timedelta(seconds=seconds)
    assert (request_id in runs.waiting_requests()) is found


def test_a_job_is_asked_for_with_exactly_its_arguments(app):
    with pytest.raises(ValueError, match="takes"):
        ask(COUNT, other="x")


@pytest.mark.parametrize(("minutes", "silent"), [(59, False), (61, True)])
def test_the_scheduler_is_silent_after_an_hour(app, minutes, silent):
    assert runs.is_silent()
    with transaction():
        runs.beat()
        db.session.execute(select(JobRun))
        heart = db.session.get(runs.Heartbeat, runs.SCHEDULER)
        heart.at = clock.now() - timedelta(minutes=minutes)
    assert runs.is_silent() is silent
