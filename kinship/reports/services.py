"""Ask for a job by hand."""

from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core.jobs.asking import Job, ask
from kinship.core.jobs.models import JobRequest

ASKED = event("jobs.asked", "job", "on")


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
