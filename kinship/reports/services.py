"""Ask for a job by hand, note what was tried on the dates that run, keep each team's counts."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs.asking import Job, ask
from kinship.core.jobs.models import JobRequest
from kinship.reports.models import TeamCount
from kinship.reports.queries import counts as queries
from kinship.reports.types import Attempt, Tried

ASKED = event("jobs.asked", "job", "on")
COUNTED = event("reports.counted", "on")
MADE_UP_FOR = 14
"""Days missed within so many days are counted from the dates of the facts."""
TRIED = event("rulebook.tried", "rule", "number", "from_on", "older", "moved")


def run_now(*, job: Job, on: date, by: Actor) -> JobRequest:
    """Ask a worker to run a scheduled job now.

    Args:
        job: which.
        on: the day it is run for.
        by: who asks.
    """
    request = ask(job, by_id=by.staff_id, on=on.isoformat())
    audit.record(
        ASKED, by=by, subject=Subject("job_request", request.id), job=job.name, on=on.isoformat()
    )
    return request


def note_attempt(*, attempt: Attempt, tried: Tried, by: Actor) -> None:
    """Leave a line that a number was tried; nothing else is kept of it.

    Args:
        attempt: the number.
        tried: what it would do.
        by: who tried it.
    """
    audit.record(
        TRIED,
        by=by,
        subject=Subject("rule"),
        rule=attempt.rule.id,
        number=attempt.number,
        from_on=attempt.from_on.isoformat(),
        older=attempt.older,
        moved=tried.moved,
    )


def count_teams(on: date, *, by: Actor) -> int:
    """Keep each team's numbers of a day and of the days before it that were missed.

    A day is counted once; its numbers stay as they were, whatever is corrected later.

    Args:
        on: the day; today or earlier.
        by: the job.

    Returns:
        How many days were counted.
    """
    earliest = on - timedelta(days=MADE_UP_FOR)
    done = queries.counted_days(earliest)
    days = [earliest + timedelta(days=n) for n in range(MADE_UP_FOR + 1)] if done else [on]
    missing = [day for day in days if day not in done and day >= min(done, default=on)]
    for day in missing:
        rows = queries.counts_on(day)
        now = clock.now()
        if rows:
            db.session.execute(
                _insert(TeamCount).on_conflict_do_nothing(),
                [{**row._asdict(), "counted_at": now} for row in rows],
            )
        audit.record(COUNTED, by=by, subject=Subject("team_count"), on=day.isoformat())
    return len(missing)


def _insert(model: type[TeamCount]) -> Any:  # noqa: ANN401 - each dialect has its own insert
    sqlite = db.engine.dialect.name == "sqlite"
    return (insert_sqlite if sqlite else insert_postgresql)(model)
