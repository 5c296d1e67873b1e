"""What an entry on the trail must say."""

from dataclasses import dataclass, field
from typing import Protocol


class Acting(Protocol):
    """Whoever acts, as the trail needs to know them."""

    @property
    def staff_id(self) -> int | None:
        """Their row, or None for a job."""

    @property
    def name(self) -> str:
        """Their name."""


@dataclass(frozen=True)
class AuditEvent:
    """A kind of entry, with exactly the facts each entry of it carries.

    Args:
        action: `area.what_happened`, in the past tense.
        facts: the names of its facts; none may hold what a person wrote about a family
            unless the change itself is the fact (old and new value of a field).
    """

    action: str
    facts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Subject:
    """The record an entry is about.

    Args:
        kind: the table in the singular, as `assessment`.
        id: its key, or None where the entry is about no one record.
        case_id: the case it belongs to; its chain holds the entry.
    """

    kind: str
    id: int | None = None
    case_id: int | None = None


@dataclass(frozen=True)
class Break:
    """Where a chain does not hold.

    Args:
        chain: the chain's key.
        position: the first entry that does not fit.
        reason: what is wrong, in words.
    """

    chain: str
    position: int
    reason: str


def event(action: str, *facts: str) -> AuditEvent:
    """Declare a kind of entry.

    Args:
        action: `area.what_happened`.
        *facts: the names of the facts every such entry carries.
    """
    return AuditEvent(action, frozenset(facts))


VIEWED = event("viewed", "page")
EXPORTED = event("exported", "what", "rows")
SEARCHED = event("searched", "found")
