"""Tasks about panels."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.panel.services import chasing, checks


def watch_checks(on: str | None = None) -> dict[str, Any]:
    """Look for checks that run out before the panel they are booked for.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(checks.watch_checks(day, by=job_actor(WATCH_CHECKS.name)))


def chase(on: str | None = None) -> dict[str, Any]:
    """Chase what the coming meetings wait for.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(chasing.chase(day, by=job_actor(CHASE.name)))
