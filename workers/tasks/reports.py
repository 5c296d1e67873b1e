"""Tasks about reports."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.reports import services
from kinship.reports.jobs import COUNT_TEAMS


def count_teams(on: str | None = None) -> dict[str, Any]:
    """Keep the counts of each team.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    with transaction():
        days = services.count_teams(day, by=job_actor(COUNT_TEAMS.name))
    return {"days": days}
