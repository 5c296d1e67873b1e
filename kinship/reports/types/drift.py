"""The vocabulary of drift: what is measured, from which day to which, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Measure:
    """One measure of how long something takes.

    Args:
        key: in the address.
        title: as it is shown.
        from_what: the day it is counted from.
        to_what: the day it is counted to.
        target: what is expected, in words; empty where the council sets nothing.
        target_days: the same in days; None where each row carries its own day.
    """

    key: str
    title: str
    from_what: str
    to_what: str
    target: str = ""
    target_days: int | None = None

    @property
    def definition(self) -> str:
        """What the durations are, in a sentence."""
        return (
            f"Days from {self.from_what} to {self.to_what}, of those that reached "
            f"{self.to_what} in the period."
        )

    @property
    def share(self) -> str:
        """What the percentage is, in a sentence."""
        if not self.target:
            return "The council sets no target for this."
        return (
            f"Numerator: those that reached {self.to_what} by their day ({self.target}). "
            "Denominator: those whose day fell in the period, with those not done yet and late."
        )


@dataclass(frozen=True)
class Span:
    """Rows with the same days, and how many of them there are.

    Args:
        from_on: counted from.
        to_on: counted to; None while it has not happened.
        due_on: the day it should happen by; None where there is no target.
        reason: why it was late, where that was recorded.
        number: how many.
    """

    from_on: date
    to_on: date | None
    due_on: date | None
    reason: str = ""
    number: int = 1


@dataclass(frozen=True)
class Figures:
    """What came of one measure in a period.

    Args:
        n: how many durations.
        median: of their days; None without any.
        ninetieth: the 90th percentile of their days.
        in_target: how many of those due were done by their day.
        due: how many were due in the period.
        reasons: why those that were late were late, each with its number.
    """

    n: int = 0
    median: float | None = None
    ninetieth: float | None = None
    in_target: int = 0
    due: int = 0
    reasons: Mapping[str, int] = field(default_factory=dict)

    @property
    def percent(self) -> float | None:
        """The share in target, out of a hundred; None where nothing was due."""
        return round(100 * self.in_target / self.due, 1) if self.due else None


@dataclass(frozen=True)
class Wanted:
    """What a report is narrowed to.

    Args:
        first: the first day of the period.
        last: its last day.
        today: the day looked from.
        team_id: one team only.
        legal_basis: cases with a child living on this basis now.
        ages: youngest and oldest age in years of a child of the case, on the last day.
    """

    first: date
    last: date
    today: date
    team_id: int | None = None
    legal_basis: str = ""
    ages: tuple[int, int] | None = None
