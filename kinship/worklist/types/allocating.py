"""The vocabulary of allocating from the backlog."""

from datetime import date
from typing import NamedTuple

from kinship.assessments.types import AssessorFacts

INDEPENDENT = "independent_assessor"


class Assessor(NamedTuple):
    """Somebody who may be given assessments, and how many they have open in the whole council."""

    id: int
    name: str
    independent: bool
    active: bool
    open: int
    registration_ends_on: date | None = None
    contract_ends_on: date | None = None
    check_ends_on: date | None = None
    indemnity_ends_on: date | None = None
    liability_ends_on: date | None = None
    data_protection_ends_on: date | None = None

    @property
    def facts(self) -> AssessorFacts:
        """What decides whether they may be given an assessment."""
        return AssessorFacts(self.name, self.active, *self[5:])


class Chosen(NamedTuple):
    """A row chosen to be allocated, with who had it when it was chosen."""

    assessment_id: int
    assessor_id: int | None


class Refused(NamedTuple):
    """A row that could not be allocated, and why. Without a reference it is not there for you."""

    reference: str
    reasons: tuple[str, ...]
