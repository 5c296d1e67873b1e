"""The vocabulary of reports."""

from kinship.reports.types.trying import (
    MEANS,
    Attempt,
    Count,
    Counted,
    CountRow,
    MovedPage,
    MovedRow,
    TeamMoves,
    Tried,
)

__all__ = [
    "MEANS",
    "Attempt",
    "Count",
    "CountRow",
    "Counted",
    "MovedPage",
    "MovedRow",
    "TeamMoves",
    "Tried",
]
