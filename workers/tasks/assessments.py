"""Tasks about assessments."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.assessments.jobs import RAISE_STANDING_STILL
from kinship.assessments.services import watch
from kinship.core import clock


def raise_standing_still(on: str | None = None) -> dict[str, Any]:
    """Raise assessments that stand still or were sent back.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(watch.raise_standing_still(day, by=job_actor(RAISE_STANDING_STILL.name)))
