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
        defer_reason: why it is deferred, of DEFERRALS.
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
    defer_reason: str = ""


@dataclass(frozen=True)
class Factor:
    """One thing the decision maker weighed.

    Args:
        factor: what, one of the council's headings.
        weight: how much it counted, a key of WEIGHTS.
        words: what the decision maker makes of it.
    """

    factor: str
    weight: str = ""
    words: str = ""


@dataclass(frozen=True)
class ForChild:
    """What is decided for one child.

    Args:
        approved: the carers are approved for this child.
        terms: of this child's own approval.
    """

    approved: bool = True
    terms: str = ""


@dataclass(frozen=True)
class Deferral:
    """What a decision waits for.

    Args:
        what: is still needed.
        who: sees to it.
        until: by when.
    """

    what: str = ""
    who: str = ""
    until: date | None = None


@dataclass(frozen=True)
class Decided:
    """What the decision maker puts to the record.

    Args:
        decided_on: the day.
        choice: one of the item type's choices.
        reasons: the decision maker's own conclusion.
        differs_reason: why it is not what the panel recommends.
        chair_told_on: when the chair was told that it is not.
        read: what the decision maker has read, keys of what the page offers.
        factors: what was weighed.
        test_applied: the question of law or practice the facts were held against.
        children: what is decided for each child; the same for all when empty.
        deferral: what is still needed, where the choice defers.
        conditions: support the decision counts on.
        late_reason: why it is late, a code of config/codes/late-reasons.toml.
    """

    decided_on: date
    choice: str
    reasons: str
    differs_reason: str = ""
    chair_told_on: date | None = None
    read: tuple[str, ...] = ()
    factors: tuple[Factor, ...] = ()
    test_applied: str = ""
    children: dict[int, ForChild] = field(default_factory=dict)
    deferral: Deferral = Deferral()
    conditions: str = ""
    late_reason: str = ""
