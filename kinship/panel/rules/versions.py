"""Published agendas: what somebody may see of one, and what changed between two, in words."""

import hashlib
import json
from collections.abc import Collection, Mapping
from itertools import zip_longest
from typing import Any

Paper = Mapping[str, Any]
Row = Mapping[str, Any]
APART = "Handled separately"
SHUT = "You have a conflict of interest with this item"
FACTS = {"times": "The time", "venue": "The place", "day": "The day"}


def digest_of(content: Paper) -> str:
    """Return the SHA-256 of what an agenda says, the same whatever order its parts are kept in.

    Args:
        content: the agenda as plain data.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def as_seen(content: Paper, shown: Collection[int], shut: Collection[int] = ()) -> dict[str, Any]:
    """Return an agenda as one person may see it; of other items only the time and length.

    Args:
        content: the agenda as it was published.
        shown: the keys of the items they may see.
        shut: the keys of those they have a conflict with: what it is and when, and nothing more.
    """
    rows = [row if _seen(row, shown) else _apart(row) for row in content["rows"]]
    rows = [_bare(row) if row.get("item") in shut else row for row in rows]
    open_to = set(shown) - set(shut)
    notes = [note for note in content["notes"] if note["item"] is None or note["item"] in open_to]
    return {**content, "rows": rows, "notes": notes}


def _bare(row: Row) -> dict[str, Any]:
    return {**row, "lines": [], "alerts": [SHUT]}


def _seen(row: Row, shown: Collection[int]) -> bool:
    return row["kind"] == "break" or row["item"] in shown


def _apart(row: Row) -> dict[str, Any]:
    kept = {name: row[name] for name in ("kind", "item", "number", "time", "minutes")}
    empty = {"title": APART, "family": "", "lines": [], "alerts": []}
    return {**kept, **empty, "quorum": "–", "quorate": True}


def changes_between(before: Paper, after: Paper) -> list[str]:
    """Say in words what changed from one agenda to another.

    Both are as the same person may see them; of items handled separately nothing is said.

    Args:
        before: the earlier agenda.
        after: the later one.

    Returns:
        A sentence for each change, the agenda as a whole first, then item by item; nothing where
        it says the same.
    """
    said = [
        f"{name}: {after[key]} (was {before[key]})"
        for key, name in FACTS.items()
        if before[key] != after[key]
    ]
    said += _people(dict(before["people"]), dict(after["people"]))
    was, now = _items(before), _items(after)
    said += [f"Added: {_named(now[key])}, at {now[key]['time']}" for key in now if key not in was]
    said += [f"Taken off: {_named(was[key])}" for key in was if key not in now]
    for key in now:
        if key in was:
            said += _of_item(was[key], now[key])
    return said


def _people(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    labels = [*after, *(label for label in before if label not in after)]
    return [
        f"{label}: {after.get(label) or 'nobody'} (was {before.get(label) or 'nobody'})"
        for label in labels
        if before.get(label) != after.get(label)
    ]


def _items(content: Paper) -> dict[int, Row]:
    rows = [row for row in content["rows"] if row["kind"] == "item" and row["title"] != APART]
    return {row["item"]: row for row in rows}


def _named(row: Row) -> str:
    return f"{row['title']} ({row['family']})" if row["family"] else str(row["title"])


def _of_item(before: Row, after: Row) -> list[str]:
    said = []
    if before["time"] != after["time"]:
        said.append(f"at {after['time']} (was {before['time']})")
    if before["minutes"] != after["minutes"]:
        said.append(f"{after['minutes']} minutes (was {before['minutes']})")
    if before["quorum"] != after["quorum"]:
        said.append(after["quorum"][:1].lower() + after["quorum"][1:])
    for part in ("lines", "alerts"):
        gone = [words for words in before[part] if words not in after[part]]
        new = [words for words in after[part] if words not in before[part]]
        said += [_one(was, now) for was, now in zip_longest(gone, new, fillvalue="")]
    return [f"{after['title']}: {words}" for words in said]


def _one(was: str, now: str) -> str:
    if was and now:
        return f"“{now}” (was “{was}”)"
    return f"“{now}” is new" if now else f"“{was}” is no longer there"
