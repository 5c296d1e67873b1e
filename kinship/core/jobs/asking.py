"""Ask for a job by name; it leaves for the broker only after the commit."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import SessionTransaction

from kinship.core import clock
from kinship.core.database import db
from kinship.core.jobs import broker
from kinship.core.jobs.models import JobRequest

ASKED = "jobs_asked"


@dataclass(frozen=True)
class Job:
    """A job an area may ask for.

    Args:
        name: `area.act`, the same name the task has in workers/.
        arguments: the names of the arguments it takes; ids, ISO dates and plain words only.
        sentence: what it does, for the page that shows when it last succeeded.
        at: the time of day in London at which it runs by itself, as "05:10"; empty for never.
        covers: what practitioners ask to be watched that it watches, in their words.
    """

    name: str
    arguments: tuple[str, ...] = ()
    sentence: str = ""
    at: str = ""
    covers: tuple[str, ...] = ()


def ask(job: Job, *, by_id: int | None = None, **arguments: Any) -> JobRequest:  # noqa: ANN401 - JSON
    """Remember in this transaction that a job is wanted; it is sent once the transaction commits.

    Args:
        job: which job.
        by_id: the member of staff who asks, if a person does.
        **arguments: exactly the job's arguments.

    Returns:
        The row that remembers it.

    Raises:
        ValueError: the arguments are not those of the job.
    """
    if set(arguments) != set(job.arguments):
        message = f"{job.name} takes {job.arguments}, not {tuple(arguments)}"
        raise ValueError(message)
    request = JobRequest(
        job=job.name, arguments=arguments, asked_at=clock.now(), asked_by_id=by_id, attempts=0
    )
    db.session.add(request)
    db.session.flush()
    db.session.info.setdefault(ASKED, []).append(request.id)
    return request


def watch(session: Any) -> None:  # noqa: ANN401 - a scoped session or a session factory
    """Send what was asked for once the commit is through, and forget it on a rollback.

    Args:
        session: the session, or its factory, to watch.
    """

    @event.listens_for(session, "after_commit")
    def _send(finished: OrmSession) -> None:
        broker.send(finished.info.pop(ASKED, []))

    @event.listens_for(session, "after_soft_rollback")
    def _forget(finished: OrmSession, undone: SessionTransaction) -> None:
        if not undone.nested:
            finished.info.pop(ASKED, None)
