"""Everything that is read about what waits. Lists select columns, never whole records."""

from kinship.worklist.queries.assessors import assessors, chosen_rows, references, staff
from kinship.worklist.queries.backlog import (
    OLDEST_FIRST,
    backlog_page,
    children_of,
    every_row,
    matching,
    outstanding,
)
from kinship.worklist.queries.marks import marks
from kinship.worklist.queries.totals import totals

__all__ = [
    "OLDEST_FIRST",
    "assessors",
    "backlog_page",
    "children_of",
    "chosen_rows",
    "every_row",
    "marks",
    "matching",
    "outstanding",
    "references",
    "staff",
    "totals",
]
