"""Tasks about panels."""

from datetime import date
from typing import Any

from kinship.accounts.types import job_actor
from kinship.core import clock
from kinship.core.database import transaction
from kinship.panel.jobs import CHASE, WATCH_CHECKS
from kinship.panel.services import chasing, checks, pack_reading, packing


def watch_checks(on: str | None = None) -> dict[str, Any]:
    """Look for checks that run out before the panel they are booked for.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    return dict(checks.watch_checks(day, by=job_actor(WATCH_CHECKS.name)))


def chase(on: str | None = None) -> dict[str, Any]:
    """Chase what the coming meetings wait for, and take away the notes on packs that closed.

    Args:
        on: the day as an ISO date; today when left out.
    """
    day = date.fromisoformat(on) if on else clock.today()
    by = job_actor(CHASE.name)
    with transaction():
        dropped = pack_reading.drop_notes_of_closed_packs(day, by=by)
    return {**chasing.chase(day, by=by), "notes_dropped": dropped}


def make_pack(meeting_id: int, number: int) -> dict[str, Any]:
    """Make a version of a panel's pack, one attached file in each transaction.

    Run twice it makes one pack; after a worker died it goes on where that one stopped.

    Args:
        meeting_id: the meeting.
        number: the version.
    """
    try:
        with transaction():
            files = packing.begin(meeting_id, number)
        for digest, content_type in files:
            with transaction():
                packing.draw(meeting_id, number, digest, content_type)
        with transaction():
            return dict(packing.finish(meeting_id, number))
    except Exception as error:
        with transaction():
            packing.fail(meeting_id, number, error)
        raise
