"""What stands around every task: the run's record, and how a piece of work asked for is done."""

import logging
from collections.abc import Callable
from typing import Any

from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.jobs import runs

log = logging.getLogger(__name__)
Work = Callable[..., dict[str, Any]]


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
        run_for_period(job, f"asked for {request_id}", tasks[job], **arguments)
    except Exception as error:  # noqa: BLE001 - written down, tried again at most three times
        log.warning("job %s asked for failed: %s", job, type(error).__name__)
        with transaction():
            runs.done(request_id, error)
        return False
    with transaction():
        runs.done(request_id)
    return True
