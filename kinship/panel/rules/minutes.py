"""Minutes: when an item was really heard, who was there for it, who signs, who may see what."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any

from kinship.panel.rules.quorum import STAYS
from kinship.panel.types import NOT_A_CONFLICT, Absence, Conflict, Part, Sitter, Slot, View
from kinship.panel.types.meeting import Place
from kinship.panel.types.minutes import Asked, Written

FEWEST, MOST = 1, 4
"""Marks of a report."""


def heard_at(slot: Slot, started_at: time | None, ended_at: time | None) -> Slot:
    """Return when an item was really heard: as written down, else as planned.

    An item that is begun and not over counts from its begin alone.

    Args:
        slot: as planned.
        started_at: when it was begun, as far as that is written down.
        ended_at: when it was over.
    """
    starts = started_at or slot.starts
    ends = ended_at or max(starts, slot.ends)
    return replace(slot, starts=starts, ends=ends)


def there_for(
    sitters: Iterable[Sitter], conflicts: Iterable[Conflict], slot: Slot
) -> frozenset[int]:
    """Return the members who were in the room for an item, also only for a part of it.

    Args:
        sitters: everybody named for the meeting.
        conflicts: those declared for the item.
        slot: when it was heard.
    """
    gone = {
        each.member_id
        for each in conflicts
        if each.kind not in NOT_A_CONFLICT and each.ruling not in STAYS
    }
    return frozenset(
        sitter.member_id
        for sitter in sitters
        if sitter.attended and sitter.member_id not in gone and _overlaps(sitter, slot)
    )


def _overlaps(sitter: Sitter, slot: Slot) -> bool:
    came = sitter.arrives_at is None or sitter.arrives_at <= max(slot.starts, slot.ends)
    out = any(each.left_at <= slot.starts and each.back_at >= slot.ends for each in sitter.away)
    return came and not out and (sitter.leaves_at is None or sitter.leaves_at > slot.starts)


def absence_faults(sitter: Sitter, absence: Absence) -> dict[str, str]:
    """Return what stands against noting that a member was out of the room, by field.

    Args:
        sitter: the member at the meeting.
        absence: from when until when.
    """
    left, back = absence
    if back <= left:
        return {"back_at": "Enter a time of coming back after the time of leaving"}
    if sitter.arrives_at and left < sitter.arrives_at:
        return {"left_at": f"They arrived at {sitter.arrives_at:%H:%M}. Enter a later time"}
    if sitter.leaves_at and back > sitter.leaves_at:
        return {"back_at": f"They left at {sitter.leaves_at:%H:%M}. Enter an earlier time"}
    if any(left < each.back_at and each.left_at < back for each in sitter.away):
        return {"left_at": "They are noted as out of the room at that time already"}
    return {}


def signer_of(sitters: Sequence[Sitter]) -> Sitter | None:
    """Return who signs the minutes: the chair, or who was in the chair in their place.

    Args:
        sitters: everybody named for the meeting.
    """
    for part in (Part.CHAIR, Part.VICE_CHAIR):
        found = next((s for s in sitters if s.part is part and s.attended), None)
        if found:
            return found
    return None


def minute_faults(said: Written) -> dict[str, str]:
    """Return what stands against saving a minute, by field; nothing where it may.

    Args:
        said: what was written.
    """
    faults = {}
    if said.started_at and said.ended_at and said.ended_at <= said.started_at:
        faults["ended_at"] = "Enter an end after the begin"
    for key, mark in said.scores.items():
        if not FEWEST <= mark <= MOST:
            faults[f"score_{key}"] = f"Give a mark from {FEWEST} to {MOST}"
    return faults


def action_faults(asked: Asked) -> dict[str, str]:
    """Return what stands against an action, by field; nothing where it may be kept.

    Args:
        asked: what is asked of whom.
    """
    faults = {}
    if not asked.what.strip():
        faults["what"] = "Enter what is to be done"
    if asked.owner_id and asked.owner.strip():
        faults["owner"] = "Select somebody from the list or enter who it is, not both"
    elif not asked.owner_id and not asked.owner.strip():
        faults["owner_id"] = "Select who does it, or enter who it is"
    return faults


def views_words(views: Mapping[str, View]) -> str:
    """Say what the members thought: how many supported, and by name who did not.

    Args:
        views: by the member's name.
    """
    counted = {view: [name for name, each in views.items() if each is view] for view in View}
    said = [f"{len(counted[View.SUPPORT])} of {len(views)} members support it"]
    for view, words in (
        (View.NOT_SUPPORT, "not supported by"),
        (View.ABSTAIN, "abstained:"),
        (View.LEFT, "had left:"),
    ):
        if counted[view]:
            said.append(f"{words} {' and '.join(counted[view])}")
    return "; ".join(said) if views else ""


def as_seen(content: Mapping[str, Any], shown: Collection[int]) -> dict[str, Any]:
    """Return minutes as one person may see them; of other items only number and time.

    Args:
        content: the minutes as they were sent round.
        shown: the keys of the items they may see.
    """
    rows = [row if row["item"] in shown else _apart(row) for row in content["rows"]]
    return {**content, "rows": rows}


def _apart(row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: row[name] for name in ("item", "number", "times")}
    return {**kept, "title": "Handled separately", "family": "", "blocks": [], "apart": True}


def as_shown(place: Place | Sitter) -> str:
    """Return what a page shows of a member's coming, so that a change made meanwhile is noticed.

    Args:
        place: whether they are there, from when and until when.
    """
    times = [f"{at:%H:%M}" if at else "" for at in (place.arrives_at, place.leaves_at)]
    return "|".join(["" if place.attended is None else str(place.attended), *times])
