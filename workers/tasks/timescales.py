"""Tasks about clocks."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.timescales import services


def flag_overdue(on: str | None = None) -> dict[str, Any]:
    """Flag and raise what is overdue.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return services.flag_overdue(day, by=job_actor("timescales.flag_overdue")).as_json()
