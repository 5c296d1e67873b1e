"""The vocabulary of clocks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.audit.types import Subject


class ClosedHow(StrEnum):
    """How a clock came to its end. Nothing is ever deleted."""

    MET = "met"
    SUPERSEDED = "superseded"
    STOPPED = "stopped"
    EXTENDED = "extended"


LATE_REASONS = {
    "carer unavailable": "Carer was not available",
    "checks late": "Checks came late",
    "assessor capacity": "No assessor had time",
    "plan changed": "The child's plan changed",
    "court timetable": "Court timetable",
    "further evidence": "Further evidence was needed",
    "panel capacity": "No panel place",
    "sickness": "Sickness",
    "family request": "The family asked",
    "other": "Another reason",
}
"""Codes for completing late, and how they are shown (a council's choice may extend them)."""


@dataclass(frozen=True)
class On:
    """The record a clock is about, and where it belongs.

    Args:
        kind: the table in the singular, as `assessment`.
        id: its key.
        case_id: the case, if it belongs to one.
        team_id: the team that answers for it.
        owner_id: the member of staff who acts on it.
    """

    kind: str
    id: int
    case_id: int | None = None
    team_id: int | None = None
    owner_id: int | None = None

    @property
    def subject(self) -> Subject:
        """The same record, as the trail names it."""
        return Subject(self.kind, self.id, self.case_id)


@dataclass(frozen=True)
class Fact:
    """What a clock runs from.

    Args:
        what: the fact in words, as "Referral accepted".
        on: its day.
    """

    what: str
    on: date
