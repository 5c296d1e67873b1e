"""The vocabulary of who is allocated first."""

from datetime import date
from typing import NamedTuple

from kinship.assessments.types import Kind

FOR_APPROVAL = frozenset({Kind.VIABILITY.value, Kind.FULL.value, Kind.IMMEDIATE_PLACEMENT.value})
"""Kinds whose home has no approved standing before they are done."""
PRIVATE = frozenset({Kind.SPECIAL_GUARDIANSHIP.value, Kind.PRIVATE_FOSTERING.value})
"""Kinds that a family asks for by itself."""
REASON_WORDS = {
    "limit": "a legal limit or a court’s day",
    "not_approved": "the child lives there without an approval",
    "risk": "marked as a risk",
    "unborn": "a baby is expected",
    "siblings": "brothers and sisters wait together",
    "long_wait": "has waited long",
    "not_moved": "the child has not moved yet",
    "private": "asked for by the family",
}


class Waiting(NamedTuple):
    """An assessment that waits for somebody, with every reason to take it early.

    Args:
        id: the assessment.
        case_id: its case.
        reference: of its case.
        kind: what is assessed.
        accepted_on: since when it waits.
        deadline: the nearer of the legal limit and the court's day; far off without either.
        rank: which reason decides, 1 the gravest.
        reasons: a code of REASON_WORDS for each that holds, the gravest first.
    """

    id: int
    case_id: int
    reference: str
    kind: str
    accepted_on: date
    deadline: date
    rank: int
    reasons: tuple[str, ...]


class Passed(NamedTuple):
    """Choosing these rows passes somebody over.

    Args:
        first: the first that stands before them and was not chosen.
        number: how many stand before the last of them and were not chosen.
    """

    first: Waiting
    number: int
