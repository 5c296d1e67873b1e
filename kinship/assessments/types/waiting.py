"""The vocabulary of what is waited for."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class WaitingFilter:
    """What the list of checks that are waited for is narrowed to; nothing at first.

    Args:
        answered_by: one source.
        quiet_days: only those nobody asked or chased for so many days.
        reference: the beginning of a case's reference.
        team_id: one team.
    """

    answered_by: str = ""
    quiet_days: int = 0
    reference: str = ""
    team_id: int | None = None


class WaitingRow(NamedTuple):
    """A check that was asked for and is not back."""

    id: int
    kind: str
    case_id: int
    reference: str
    first_name: str
    family_name: str
    requested_on: date
    chased_on: date | None
    times_chased: int

    @property
    def person(self) -> str:
        """Who is checked; nothing where it is the home."""
        return f"{self.first_name} {self.family_name}".strip()


class ElsewhereRow(NamedTuple):
    """An assessment that waits for a court or another agency, and when somebody looks again."""

    case_id: int
    reference: str
    kind: str
    waiting_for: str
    look_again_on: date | None
