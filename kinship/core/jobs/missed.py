"""Which scheduled jobs should have run today and have not: they are caught up within a minute."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from sqlalchemy import select

from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs.asking import Job
from kinship.core.jobs.models import JobRun
from kinship.core.jobs.runs import is_alive

LEAVE_TO_THE_SCHEDULER = timedelta(minutes=2)
AGAIN_AFTER = timedelta(minutes=15)
"""A job that failed is tried again after so long."""
MOST_ATTEMPTS = 4
"""So often in a day; then it stays red until somebody asks for it or the next day comes."""


def missed(jobs: Iterable[Job]) -> list[Job]:
    """Return the jobs of today that did not run at their hour, failed, or died with their worker.

    Args:
        jobs: those with an hour.
    """
    now = clock.now()
    due = [job for job in jobs if _hour_has_passed(job, now)]
    found = select(JobRun).where(
        JobRun.job.in_([job.name for job in due]), JobRun.period == clock.today().isoformat()
    )
    runs = {run.job: run for run in db.session.execute(found).scalars()}
    return [job for job in due if job.name not in runs or _again(runs[job.name], now)]


def _hour_has_passed(job: Job, now: datetime) -> bool:
    hour, _, minute = job.at.partition(":")
    local = clock.in_london(now)
    at = datetime.combine(local.date(), time(int(hour), int(minute)), tzinfo=clock.LONDON)
    return now >= at + LEAVE_TO_THE_SCHEDULER


def _again(run: JobRun, now: datetime) -> bool:
    if run.succeeded or run.attempts >= MOST_ATTEMPTS or is_alive(run, now):
        return False
    return run.ended_at is None or now - run.ended_at >= AGAIN_AFTER
