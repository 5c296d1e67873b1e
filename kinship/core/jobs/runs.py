"""What was run and when: one row per job and period, so that a second scheduler is harmless."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError

from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs.models import Heartbeat, JobRequest, JobRun

SCHEDULER = "scheduler"
SILENT_AFTER = timedelta(hours=1)
GIVEN_UP_AFTER = timedelta(hours=1)
"""A run that has not ended after so long died with its worker; another may begin."""
WAIT_BEFORE_DELIVERY = timedelta(seconds=30)
STUCK_AFTER = timedelta(minutes=10)
MOST_ATTEMPTS = 3


def begin(job: str, period: str) -> JobRun | None:
    """Claim a job for a period.

    Args:
        job: the job's name.
        period: the day, or whatever makes this run the only one of its kind.

    Returns:
        The run to finish, or None when somebody else has it or it succeeded already.
    """
    now = clock.now()
    try:
        with db.session.begin_nested():
            run = JobRun(job=job, period=period, started_at=now, counts={}, error="")
            db.session.add(run)
            db.session.flush()
    except IntegrityError:
        return _take_over(job, period, now)
    return run


def _take_over(job: str, period: str, now: datetime) -> JobRun | None:
    statement = select(JobRun).where(JobRun.job == job, JobRun.period == period).with_for_update()
    run = db.session.execute(statement).scalar_one()
    running = run.ended_at is None and now - run.started_at < GIVEN_UP_AFTER
    if run.succeeded or running:
        return None
    run.started_at, run.ended_at, run.succeeded, run.error = now, None, None, ""
    db.session.flush()
    return run


def finish(run_id: int, counts: dict[str, Any]) -> None:
    """Write down that a run succeeded.

    Args:
        run_id: the run.
        counts: what it did.
    """
    run = db.session.get_one(JobRun, run_id)
    run.ended_at, run.succeeded, run.counts = clock.now(), True, counts
    db.session.flush()


def fail(run_id: int, error: BaseException) -> None:
    """Write down that a run failed; its words are not kept, they could hold a name.

    Args:
        run_id: the run.
        error: why.
    """
    run = db.session.get_one(JobRun, run_id)
    run.ended_at, run.succeeded, run.error = clock.now(), False, type(error).__name__
    db.session.flush()


def beat(name: str = SCHEDULER) -> None:
    """Write down that the scheduler and a worker are alive.

    Args:
        name: whose heart.
    """
    db.session.merge(Heartbeat(name=name, at=clock.now()))
    db.session.flush()


def last_beat(name: str = SCHEDULER) -> datetime | None:
    """Return when the scheduler was last heard of.

    Args:
        name: whose heart.
    """
    statement = select(Heartbeat.at).where(Heartbeat.name == name)
    return db.session.execute(statement).scalar_one_or_none()


def is_silent() -> bool:
    """Return whether the scheduler has not been heard of for an hour, or never."""
    at = last_beat()
    return at is None or clock.now() - at > SILENT_AFTER


def last_runs(jobs: list[str]) -> dict[str, tuple[JobRun | None, JobRun | None]]:
    """Return the last run and the last success of each job.

    Args:
        jobs: their names.
    """
    found: dict[str, tuple[JobRun | None, JobRun | None]] = {}
    for succeeded_only in (False, True):
        newest = select(func.max(JobRun.id)).where(JobRun.job.in_(jobs)).group_by(JobRun.job)
        if succeeded_only:
            newest = newest.where(JobRun.succeeded.is_(True))
        rows = db.session.execute(select(JobRun).where(JobRun.id.in_(newest))).scalars()
        for row in rows:
            last, success = found.get(row.job, (None, None))
            found[row.job] = (last, row) if succeeded_only else (row, success)
    return {job: found.get(job, (None, None)) for job in jobs}


def waiting_requests() -> list[int]:
    """Return work that was asked for and has not been taken, or whose worker died."""
    now = clock.now()
    statement = (
        select(JobRequest.id)
        .where(
            JobRequest.ended_at.is_(None),
            JobRequest.asked_at < now - WAIT_BEFORE_DELIVERY,
            or_(
                JobRequest.started_at.is_(None),
                JobRequest.started_at < now - STUCK_AFTER,
            ),
        )
        .order_by(JobRequest.id)
        .limit(100)
    )
    return list(db.session.execute(statement).scalars())


def take(request_id: int) -> JobRequest | None:
    """Take one piece of work, unless somebody has it or it is done.

    Args:
        request_id: its row.
    """
    statement = (
        select(JobRequest)
        .where(JobRequest.id == request_id, JobRequest.ended_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    request = db.session.execute(statement).scalar_one_or_none()
    if request is None:
        return None
    if request.started_at and clock.now() - request.started_at < STUCK_AFTER:
        return None
    request.started_at = clock.now()
    request.attempts += 1
    db.session.flush()
    return request


def done(request_id: int, error: BaseException | None = None) -> None:
    """Write down how a piece of work ended; a failure is tried again, at most three times.

    Args:
        request_id: its row.
        error: why it failed, if it did.
    """
    request = db.session.get_one(JobRequest, request_id)
    request.error = type(error).__name__ if error else ""
    if error is None or request.attempts >= MOST_ATTEMPTS:
        request.ended_at = clock.now()
    db.session.flush()
