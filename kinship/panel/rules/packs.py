"""When a pack is open, and which items of it a member may read."""

from datetime import date, timedelta

from kinship.panel.rules.quorum import STAYS
from kinship.panel.types import NOT_A_CONFLICT, Access, Conflict, Ruling


def closed_reason(
    *, version: int, over: date | None, held_on: date, days_after: int, today: date
) -> str:
    """Say why a pack cannot be opened today; empty when it can.

    It opens when the agenda is published. It closes when the minutes are agreed, when the meeting
    is cancelled, and at the latest some days after the meeting.

    Args:
        version: of the agenda; 0 before it is published.
        over: the day the minutes became final or the meeting was cancelled; None before.
        held_on: the day of the meeting.
        days_after: the council's number of days after the meeting.
        today: the day of business.
    """
    if not version:
        return "The pack opens when the agenda is published"
    if over:
        return f"The pack closed on {_day(over)}"
    last = held_on + timedelta(days=days_after)
    return f"The pack closed after {_day(last)}" if today > last else ""


def access_to(conflict: Conflict | None, *, declared_none: bool) -> Access:
    """Say whether a member may read the papers of an item.

    Args:
        conflict: theirs with this item, as declared and ruled on; None where there is none.
        declared_none: they have said that they have no conflict.
    """
    if conflict is None or conflict.kind in NOT_A_CONFLICT:
        return Access.OPEN if declared_none else Access.ASKED
    if conflict.ruling is Ruling.WAITING:
        return Access.WAITING
    return Access.OPEN if conflict.ruling in STAYS else Access.SHUT


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
