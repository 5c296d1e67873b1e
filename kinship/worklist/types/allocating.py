"""The vocabulary of allocating from the backlog."""

from datetime import date
from typing import NamedTuple

INDEPENDENT = "independent_assessor"
ASSESSORS = frozenset({"social_worker", "childs_social_worker", INDEPENDENT})
"""The roles whose holders write assessments."""


class Assessor(NamedTuple):
    """Somebody who may be given assessments, and how many they have open in the whole council."""

    id: int
    name: str
    independent: bool
    active: bool
    registration_ends_on: date | None
    contract_ends_on: date | None
    open: int


class Chosen(NamedTuple):
    """A row chosen to be allocated, with who had it when it was chosen."""

    assessment_id: int
    assessor_id: int | None


class Refused(NamedTuple):
    """A row that could not be allocated, and why. Without a reference it is not there for you."""

    reference: str
    reasons: tuple[str, ...]
