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
from kinship.worklist.queries.marks import marks, papers_in
from kinship.worklist.queries.team import (
    letters,
    limits,
    limits_page,
    nobodys,
    overdue_by_owner,
    papers,
    referrals,
    to_sign,
)
from kinship.worklist.queries.totals import totals
from kinship.worklist.queries.work import decisions_waiting, my_work, overdue, undated

__all__ = [
    "OLDEST_FIRST",
    "assessors",
    "backlog_page",
    "children_of",
    "chosen_rows",
    "decisions_waiting",
    "every_row",
    "letters",
    "limits",
    "limits_page",
    "marks",
    "matching",
    "my_work",
    "nobodys",
    "outstanding",
    "overdue",
    "overdue_by_owner",
    "papers",
    "papers_in",
    "references",
    "referrals",
    "staff",
    "to_sign",
    "totals",
    "undated",
]
