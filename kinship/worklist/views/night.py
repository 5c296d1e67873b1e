"""What the team's first screen says when the work of the night did not finish."""

from typing import NamedTuple

from kinship.accounts.types import Actor
from kinship.assessments.jobs import RAISE_STANDING_STILL, WATCH_HOMES
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.core.jobs import runs
from kinship.finance.jobs import START_BANDS
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.timescales.jobs import FLAG_OVERDUE
from kinship.worklist.views.ways import way_for

BEHIND_THE_DATES = (
    START_BANDS,
    START_BIRTHDAYS,
    WATCH_HOMES,
    WATCH_CHECKS,
    CHASE,
    FLAG_OVERDUE,
    RAISE_STANDING_STILL,
)
"""The jobs that begin dates, find what is late and tell those who answer for it."""


class Night(NamedTuple):
    """What did not finish, in sentences, and the way to the page of the jobs."""

    sentences: list[str]
    href: str


def unfinished(actor: Actor) -> Night | None:
    """Say what did not finish, with the way to the page of the jobs; None when all of it did.

    Args:
        actor: who reads; who may not see that page gets the words without the way.
    """
    failed = runs.unfinished([job.name for job in BEHIND_THE_DATES])
    if not failed:
        return None
    sentences = [job.sentence for job in BEHIND_THE_DATES if job.name in failed]
    return Night(sentences, way_for(actor, "jobs.index"))
