"""What stands around every task: the run's record, and how a piece of work asked for is done."""

import logging
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, current_app
from sqlalchemy.exc import SQLAlchemyError

from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.jobs import runs
from kinship.core.jobs.asking import Job
from kinship.core.jobs.missed import missed

log = logging.getLogger(__name__)
Work = Callable[..., dict[str, Any]]
PULSE_SECONDS = 20.0
"""How often a worker lets itself be heard of while it works."""


@contextmanager
def heard_of(run_id: int) -> Iterator[None]:
    """Let it be known, while something runs, that its worker lives; after a kill it falls silent.

    Args:
        run_id: the run.
    """
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - Flask's documented way
    ended = threading.Event()

    def beat() -> None:
        while not ended.wait(PULSE_SECONDS):
            try:
                with app.app_context(), transaction():
                    runs.pulse(run_id)
            except SQLAlchemyError as error:
                log.warning("pulse of run %s missed: %s", run_id, type(error).__name__)

    thread = threading.Thread(target=beat, name=f"pulse {run_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def run_for_period(job: str, period: str, work: Work, **arguments: Any) -> bool:  # noqa: ANN401 - JSON
    """Run a job once for a period and write down how it went.

    Args:
        job: the job's name.
        period: the day, or whatever makes this run the only one of its kind.
        work: what to do; it commits its own steps.
        **arguments: handed to the work.

    Returns:
        True when this call ran it, False when it had been run or is running elsewhere.
    """
    with transaction():
        run = runs.begin(job, period)
        run_id = run.id if run else None
    if run_id is None:
        log.info("job %s has run for %s", job, period)
        return False
    try:
        with heard_of(run_id):
            counts = work(**arguments)
    except BaseException as error:
        with transaction():
            runs.fail(run_id, error)
        raise
    with transaction():
        runs.finish(run_id, counts)
    log.info("job %s ran for %s: %s", job, period, counts)
    return True


def run_daily(job: str, work: Work) -> bool:
    """Run a job for today's day of business; a second scheduler finds it done.

    Args:
        job: the job's name.
        work: what to do.
    """
    return run_for_period(job, clock.today().isoformat(), work)


def catch_up(jobs: Iterable[Job], tasks: dict[str, Work]) -> None:
    """Run what should have run today and has not; one that fails never stops the next.

    Args:
        jobs: the jobs with an hour, in their order.
        tasks: the work by the job's name.
    """
    for job in missed(jobs):
        log.info("job %s is caught up", job.name)
        try:
            run_daily(job.name, tasks[job.name])
        except Exception as error:  # noqa: BLE001 - written down, tried again later
            log.warning("job %s failed: %s", job.name, type(error).__name__)


def do_request(request_id: int, tasks: dict[str, Work]) -> bool:
    """Do a piece of work that somebody asked for, unless it is done or being done.

    Args:
        request_id: its row.
        tasks: the work by the job's name.

    Returns:
        Whether it was done now.
    """
    with transaction():
        request = runs.take(request_id)
        job, arguments = (request.job, request.arguments) if request else ("", {})
    if not job:
        return False
    try:
        run_for_period(job, runs.period_of(request_id), tasks[job], **arguments)
    except Exception as error:  # noqa: BLE001 - written down, tried again at most three times
        log.warning("job %s asked for failed: %s", job, type(error).__name__)
        with transaction():
            runs.done(request_id, error)
        return False
    with transaction():
        runs.done(request_id)
    return True
