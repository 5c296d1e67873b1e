"""The vocabulary of handing one person's cases to another."""

from typing import NamedTuple


class Carried(NamedTuple):
    """A case somebody works on, and what of it is theirs.

    Args:
        case_id: the case.
        reference: its reference.
        restricted: only the people named on it see it.
        worker: they are its worker.
        assessments: so many open assessments of it are theirs to write.
    """

    case_id: int
    reference: str
    restricted: bool
    worker: bool = False
    assessments: int = 0


class Carrier(NamedTuple):
    """Somebody with work, and how much."""

    id: int
    name: str
    cases: int
    assessments: int
