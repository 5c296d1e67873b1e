"""What is put to the record, and why it may not be yet."""

from dataclasses import dataclass, field
from datetime import date

from kinship.panel.types.words import View


@dataclass(frozen=True)
class Fault:
    """Why something may not be done yet.

    Args:
        field: the field of the form it belongs to; empty for none.
        reason: in words.
    """

    field: str
    reason: str


@dataclass(frozen=True)
class Recommended:
    """What the chair puts to the record for an item.

    Args:
        choice: one of the item type's choices.
        wording: the recommendation in a sentence.
        reasons: at least two.
        views: each member's view by member.
        dissent: the reasons of whoever does not support it.
        advice: advice apart from the recommendation.
        terms: names, number and ages, where it approves.
        defer_what: what is still needed.
        defer_who: who sees to it.
        defer_until: by when.
    """

    choice: str
    wording: str
    reasons: tuple[str, ...]
    views: dict[int, View] = field(default_factory=dict)
    dissent: str = ""
    advice: str = ""
    terms: str = ""
    defer_what: str = ""
    defer_who: str = ""
    defer_until: date | None = None


@dataclass(frozen=True)
class Decided:
    """What the decision maker puts to the record.

    Args:
        decided_on: the day.
        choice: one of the item type's choices.
        reasons: the decision maker's own.
        differs_reason: why it is not what the panel recommends.
        conditions: support the decision counts on.
        late_reason: why it is late, a code of config/codes/late-reasons.toml.
    """

    decided_on: date
    choice: str
    reasons: str
    differs_reason: str = ""
    conditions: str = ""
    late_reason: str = ""
