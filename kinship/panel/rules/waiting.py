"""Place requests in the order of legal need, and say when an extra meeting is needed."""

from collections.abc import Iterable, Sequence
from datetime import date

from kinship.panel.rules.booking import COURT, LEGAL, REVIEW, WANTED
from kinship.panel.types import Need
from kinship.panel.types.waiting import Line, Room, WaitingList, Wanted

DATED = frozenset({LEGAL, COURT, REVIEW, WANTED})
"""Needs whose day a meeting must not come after; the others are only the older the more urgent."""


def needed_by(need: Need, wanted_by: date | None) -> date | None:
    """Return the last day of a meeting that helps a request; None where no day matters.

    Args:
        need: how urgent it is.
        wanted_by: the day its worker asks for.
    """
    return need.day if need.rank in DATED else wanted_by


def waiting_list(wanted: Iterable[Wanted], rooms: Sequence[Room]) -> WaitingList:
    """Give each request the first meeting that works and has room, the most urgent first.

    Nothing is booked by this: it says what would become of the list if it were booked in order.

    Args:
        wanted: the requests.
        rooms: the coming meetings with what they have left, the next one first.

    Returns:
        The requests in order, and those that an extra meeting is needed for.
    """
    left = {room.meeting_id: (room.items, room.minutes) for room in rooms}
    lines = []
    order = sorted(wanted, key=lambda each: (each.need.rank, each.need.day, each.item_id))
    for number, each in enumerate(order, start=1):
        fits = [room for room in rooms if _helps(each, room)]
        found = next((room for room in fits if _takes(left[room.meeting_id], each)), None)
        if found:
            items, minutes = left[found.meeting_id]
            left[found.meeting_id] = (items - 1, minutes - each.minutes)
        lines.append(Line(each, number, found, full=bool(fits) and found is None))
    return WaitingList(tuple(lines), tuple(line for line in lines if line.full))


def _helps(wanted: Wanted, room: Room) -> bool:
    late = wanted.needed_by is not None and room.held_on > wanted.needed_by
    return room.meeting_id in wanted.works and not late


def _takes(left: tuple[int, int], wanted: Wanted) -> bool:
    items, minutes = left
    return items >= 1 and minutes >= wanted.minutes


def extra_words(found: WaitingList) -> str:
    """Say that an extra meeting is needed, for which cases and until when; empty when none is.

    Args:
        found: the waiting list.
    """
    if not found.short:
        return ""
    named = ", ".join(
        f"{line.wanted.reference} (by {_day(line.wanted.needed_by)})"
        if line.wanted.needed_by
        else line.wanted.reference
        for line in found.short
    )
    until = found.extra_by
    when = f" on or before {_day(until)}" if until else ""
    return f"An extra panel is needed{when}: the meetings before then are full for {named}"


def _day(day: date | None) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}" if day else ""
