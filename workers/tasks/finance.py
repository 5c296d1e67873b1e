"""Tasks about allowances."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.finance.jobs import START_BANDS
from kinship.finance.services import start_bands as start


def start_bands(on: str | None = None) -> dict[str, Any]:
    """Start the clocks of allowances that reach another age band.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(start(day, by=job_actor(START_BANDS.name)))
