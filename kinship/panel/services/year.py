"""Set up the meetings of a whole year at once."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from kinship.accounts.types import Actor
from kinship.panel.models import Meeting
from kinship.panel.queries.year import meetings_on
from kinship.panel.services.meetings import create_meeting
from kinship.panel.types.meeting import Arrangements


def set_up_year(*, days: Collection[date], arrangements: Arrangements, by: Actor) -> list[Meeting]:
    """Set up a meeting on each day that has none yet; sent twice it sets up nothing more.

    Args:
        days: as chosen.
        arrangements: what all of them share; its day is not used.
        by: who sets them up.

    Returns:
        The meetings that are new, the earliest first.

    Raises:
        RefusedError: the council is closed on one of the days.
    """
    there = meetings_on(days)
    return [
        create_meeting(arrangements=replace(arrangements, held_on=day), by=by)
        for day in sorted(set(days) - set(there))
    ]
