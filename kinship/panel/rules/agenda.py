"""When each item is heard, and whether the day is too long."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from kinship.panel.types import Length, Slot

ANY_DAY = date(2000, 1, 1)
HOUR = 60


def timetable(starts_at: time, lengths: Iterable[Length]) -> list[Slot]:
    """Work out when each item is heard: one after the other, its break in front of it.

    Args:
        starts_at: when the meeting starts.
        lengths: the items in their order, in minutes.

    Returns:
        A slot for each item, in the same order.
    """
    slots = []
    clock = starts_at
    for length in lengths:
        starts = later(clock, length.break_before)
        ends = later(starts, length.minutes)
        slots.append(Slot(length.item_id, starts, ends, clock if length.break_before else None))
        clock = ends
    return slots


def later(clock: time, minutes: int) -> time:
    """Add minutes to a time of day.

    Args:
        clock: a time.
        minutes: how many to add.
    """
    return (datetime.combine(ANY_DAY, clock) + timedelta(minutes=minutes)).time()


def overrun(starts_at: time, lengths: Sequence[Length], longest: int) -> str:
    """Say that a day is longer than the council allows; an empty text when it is not.

    Args:
        starts_at: when the meeting starts.
        lengths: the items.
        longest: the council's own limit in minutes, breaks included.
    """
    total = sum(length.minutes + length.break_before for length in lengths)
    if total <= longest:
        return ""
    return (
        f"The agenda runs until {later(starts_at, total):%H:%M}, {_long(total - longest)} more "
        f"than the {_long(longest)} this council allows for a meeting. "
        "Move an item to another meeting or shorten one."
    )


def carers_note(slot: Slot, carers_at: time | None) -> str:
    """Say that carers are asked for a time at which their item is not heard.

    Args:
        slot: when the item is heard.
        carers_at: when the carers are asked to come; None when they are not.
    """
    if carers_at is None or slot.starts <= carers_at < slot.ends:
        return ""
    return (
        f"The carers are asked for {carers_at:%H:%M}, but the item is heard "
        f"from {slot.starts:%H:%M} to {slot.ends:%H:%M}"
    )


def moved(order: Sequence[int], item_id: int, steps: int) -> list[int]:
    """Move one item up or down an agenda; past either end it stays where it is.

    Args:
        order: the items' keys in their order.
        item_id: the item to move.
        steps: -1 for one place up, 1 for one place down.
    """
    changed = list(order)
    here = changed.index(item_id)
    there = min(max(here + steps, 0), len(changed) - 1)
    changed.insert(there, changed.pop(here))
    return changed


def _long(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    words = [f"{hours} hour{'s' if hours > 1 else ''}"] if hours else []
    if rest:
        words.append(f"{rest} minute{'s' if rest > 1 else ''}")
    return " and ".join(words)
