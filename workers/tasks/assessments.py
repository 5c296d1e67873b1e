"""Tasks about assessments."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.assessments.jobs import MAKE_PAPER, RAISE_STANDING_STILL, WATCH_HOMES
from kinship.assessments.services import papers, radar, watch
from kinship.core import clock
from kinship.core.database import transaction


def raise_standing_still(on: str | None = None) -> dict[str, Any]:
    """Raise assessments that stand still or were sent back.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(watch.raise_standing_still(day, by=job_actor(RAISE_STANDING_STILL.name)))


def watch_homes(on: str | None = None) -> dict[str, Any]:
    """Add the checks that a change in a home has made due.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(radar.watch_homes(day, by=job_actor(WATCH_HOMES.name)))


def make_paper(paper_id: int) -> dict[str, Any]:
    """Print a copy of an assessment that somebody asked for; a copy that is ready stays as it is.

    Args:
        paper_id: the copy.
    """
    with transaction():
        if not papers.begin_paper(paper_id):
            return {"pages": 0}
    try:
        with transaction():
            return dict(papers.make_paper(paper_id, by=job_actor(MAKE_PAPER.name)))
    except Exception as error:
        with transaction():
            papers.fail_paper(paper_id, error)
        raise
