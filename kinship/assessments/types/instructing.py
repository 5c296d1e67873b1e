"""The vocabulary of instructing an outside assessor and of what they are paid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Earned(StrEnum):
    """What earns a part of the fee."""

    MIDPOINT = "midpoint"
    QUALITY = "quality"


EARNED_BY = {
    Earned.MIDPOINT: "Midpoint review held",
    Earned.QUALITY: "Signed off by a manager",
}


@dataclass(frozen=True)
class Terms:
    """What a letter of instruction asks for.

    Args:
        midpoint_due_on: by when the midpoint review is held.
        report_due_on: by when the report is with a manager.
        fee_pence: the whole fee.
        words: anything the assessor must know; no more of the family than they need.
    """

    midpoint_due_on: date
    report_due_on: date
    fee_pence: int
    words: str = ""


class FeePart(NamedTuple):
    """One part of a fee.

    Args:
        earned_by: what earns it.
        pence: how much.
        earned_on: the day it was earned; None while it is not.
        approved_on: the day somebody approved it for payment; None while nobody has.
        approved_by: who did.
    """

    earned_by: Earned
    pence: int
    earned_on: date | None
    approved_on: date | None = None
    approved_by: str = ""

    @property
    def is_payable(self) -> bool:
        """Whether it was earned and still waits for approval."""
        return self.earned_on is not None and self.approved_on is None


class FeeTotals(NamedTuple):
    """What an assessor was promised, has earned and has been approved, in pence."""

    promised: int
    earned: int
    approved: int
