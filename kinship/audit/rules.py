"""How one entry is bound to the one before it."""

import hashlib
import json
from datetime import datetime
from typing import Any

START = "0" * 64
REST = "rest"


def chain_of(case_id: int | None) -> str:
    """Return the key of the chain that holds entries about a case, or about everything else.

    Args:
        case_id: the case, or None.
    """
    return REST if case_id is None else f"case-{case_id}"


def digest(entry: dict[str, Any]) -> str:
    """Return the SHA-256 that binds an entry to the one before it.

    Args:
        entry: chain, position, at, actor_id, actor_name, action, subject_kind, subject_id,
            case_id, facts and previous.

    Returns:
        64 hexadecimal digits, the same on every platform and database.
    """
    plain = {**entry, "at": _moment(entry["at"])}
    text = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
