"""What was run and when: one row per job and period, so that a second scheduler is harmless."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.exc import IntegrityError

from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs.models import Heartbeat, JobRequest, JobRun

SCHEDULER = "scheduler"
SILENT_AFTER = timedelta(hours=1)
DEAD_AFTER = timedelta(minutes=3)
"""A run whose worker has not been heard of for so long died with it; another may begin."""
WAIT_BEFORE_DELIVERY = timedelta(seconds=30)
STUCK_AFTER = timedelta(minutes=3)
MOST_ATTEMPTS = 3
LOST = "WorkerLost"


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
            run = JobRun(
                job=job, period=period, started_at=now, alive_at=now, counts={}, attempts=1
            )
            db.session.add(run)
            db.session.flush()
    except IntegrityError:
        return _take_over(job, period, now)
    return run


def _take_over(job: str, period: str, now: datetime) -> JobRun | None:
    statement = select(JobRun).where(JobRun.job == job, JobRun.period == period).with_for_update()
    run = db.session.execute(statement).scalar_one()
    if run.succeeded or is_alive(run, now):
        return None
    run.started_at, run.ended_at, run.succeeded, run.error = now, None, None, ""
    run.alive_at, run.attempts = now, run.attempts + 1
    db.session.flush()
    return run


def is_alive(run: JobRun, now: datetime) -> bool:
    """Return whether a run goes on and its worker was heard of lately.

    Args:
        run: the run.
        now: the moment.
    """
    return run.ended_at is None and now - (run.alive_at or run.started_at) < DEAD_AFTER


def pulse(run_id: int) -> None:
    """Write down that the worker of a run is alive.

    Args:
        run_id: the run.
    """
    here = update(JobRun).where(JobRun.id == run_id, JobRun.ended_at.is_(None))
    db.session.execute(here.values(alive_at=clock.now()))


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


def unfinished(jobs: list[str]) -> set[str]:
    """Return the jobs whose last run failed, or died with its worker.

    Args:
        jobs: their names.
    """
    newest = select(func.max(JobRun.id)).where(JobRun.job.in_(jobs)).group_by(JobRun.job)
    heard = func.coalesce(JobRun.alive_at, JobRun.started_at)
    died = and_(JobRun.ended_at.is_(None), heard < clock.now() - DEAD_AFTER)
    statement = select(JobRun.job).where(
        JobRun.id.in_(newest), or_(JobRun.succeeded.is_(False), died)
    )
    return set(db.session.execute(statement).scalars())


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
    if _runs_elsewhere(request):
        return None
    if request.attempts >= MOST_ATTEMPTS:
        request.ended_at, request.error = clock.now(), request.error or LOST
        db.session.flush()
        return None
    request.started_at = clock.now()
    request.attempts += 1
    db.session.flush()
    return request


def period_of(request_id: int) -> str:
    """Return what makes the run of a piece of work asked for the only one of its kind.

    Args:
        request_id: its row.
    """
    return f"asked for {request_id}"


def _runs_elsewhere(request: JobRequest) -> bool:
    statement = select(JobRun).where(
        JobRun.job == request.job, JobRun.period == period_of(request.id)
    )
    run = db.session.execute(statement).scalar_one_or_none()
    return run is not None and is_alive(run, clock.now())


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
