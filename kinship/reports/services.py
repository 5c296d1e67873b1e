"""Ask for a job by hand, and note what was tried on the dates that run."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core.jobs.asking import Job, ask
from kinship.core.jobs.models import JobRequest
from kinship.reports.types import Attempt, Tried

ASKED = event("jobs.asked", "job", "on")
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
