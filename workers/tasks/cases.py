"""Tasks about cases."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.cases.jobs import START_BIRTHDAYS
from kinship.cases.services.birthdays import start_birthdays as start
from kinship.core import clock


def start_birthdays(on: str | None = None) -> dict[str, Any]:
    """Start the clocks of coming birthdays.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(start(day, by=job_actor(START_BIRTHDAYS.name)))
