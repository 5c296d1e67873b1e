"""The vocabulary of orders: kinds, states, and what each act records."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum


class OrderState(Enum):
    """How far an order has come; worked out from its dates."""

    APPLIED = ("Applied for", "grey")
    HEARING = ("Hearing listed", "blue")
    TO_CONFIRM = ("Granted, to confirm", "amber")
    IN_FORCE = ("In force", "green")
    REFUSED = ("Refused", "grey")
    WITHDRAWN = ("Withdrawn", "grey")
    ENDED = ("Ended", "grey")

    def __init__(self, word: str, colour: str) -> None:
        self.word = word
        self.colour = colour


ENDINGS = {
    "grown up": "The child reached the age at which it ends",
    "discharged": "The court ended it",
    "replaced": "Another order took its place",
    "holder died": "The person who held it died",
    "other": "Another reason",
}
"""How an order ended, and how it is shown."""


@dataclass(frozen=True)
class OrderKind:
    """A kind of order, as the nation's file describes it.

    Args:
        code: as stored.
        name: as shown.
        ends_at_age: the birthday on which it ends; 0 where it has none.
        ends_care: whether the child is no longer looked after.
        becomes: how the child lives with the holder from then on; empty for no change.
        legal_basis: on what basis.
        aftercare_from_age: from this age the loss of aftercare is warned about; 0 for never.
        source: the law.
    """

    code: str
    name: str
    ends_at_age: int = 0
    ends_care: bool = False
    becomes: str = ""
    legal_basis: str = ""
    aftercare_from_age: int = 0
    source: str = ""

    @property
    def changes_home(self) -> bool:
        """Whether granting it changes how the child lives, so that somebody must confirm."""
        return self.ends_care or bool(self.becomes)


@dataclass(frozen=True)
class Kinds:
    """Everything a nation's file says.

    Args:
        kinds: by code, in the order of the file.
        aftercare_warning: what is said about aftercare.
    """

    kinds: Mapping[str, OrderKind]
    aftercare_warning: str = ""

    @property
    def aftercare_from_age(self) -> int:
        """The earliest age at which any kind of order warns about aftercare; 0 for never."""
        ages = [kind.aftercare_from_age for kind in self.kinds.values()]
        return min((age for age in ages if age), default=0)


@dataclass(frozen=True)
class Application:
    """What is recorded when an order is applied for.

    Args:
        child_id: the child.
        kind: the code of the order.
        applied_on: the day.
        holder_ids: who asks to hold it.
        court: which court or hearing.
        reference: its case number.
        hearing_on: the day of the hearing, once it is listed.
        aftercare_warned: whether somebody has said that the family was warned about aftercare.
        submit_key: names the submission.
    """

    child_id: int
    kind: str
    applied_on: date
    holder_ids: tuple[int, ...]
    court: str = ""
    reference: str = ""
    hearing_on: date | None = None
    aftercare_warned: bool = False
    submit_key: str | None = None


@dataclass(frozen=True)
class Grant:
    """What is recorded when an order is granted.

    Args:
        child_id: the child.
        kind: the code of the order.
        granted_on: the day.
        holder_ids: who holds it.
        court: which court or hearing.
        reference: its case number.
        ends_on: the day it ends, where the order says another day than the birthday.
        ends_on_reason: why it is another day.
        conditions: its conditions.
        family_time: what it says about family time.
        interim: whether it is interim.
        submit_key: names the submission.
        external_key: names the row of another system it came from.
    """

    child_id: int
    kind: str
    granted_on: date
    holder_ids: tuple[int, ...]
    court: str = ""
    reference: str = ""
    ends_on: date | None = None
    ends_on_reason: str = ""
    conditions: str = ""
    family_time: str = ""
    interim: bool = False
    submit_key: str | None = None
    external_key: str | None = None


@dataclass(frozen=True)
class Consequences:
    """What confirming an order will do.

    Args:
        ends_way: how the child lives now, where that ends; empty for nothing.
        begins_way: how the child lives from then on; empty where the child lives elsewhere.
        since: the day from which it holds.
        ends_approvals: the names of the approvals that end with it.
        keeps_approvals: the names of those that go on for other children.
        warn_aftercare: whether the loss of aftercare must be acknowledged first.
    """

    ends_way: str
    begins_way: str
    since: date
    ends_approvals: tuple[str, ...] = ()
    keeps_approvals: tuple[str, ...] = ()
    warn_aftercare: bool = False
