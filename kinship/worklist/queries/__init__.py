"""Everything that is read about what waits. Lists select columns, never whole records."""

from kinship.worklist.queries.assessors import assessors, chosen_rows, references, staff
from kinship.worklist.queries.backlog import (
    OLDEST_FIRST,
    backlog_page,
    every_row,
    matching,
    outstanding,
)
from kinship.worklist.queries.beside import beside
from kinship.worklist.queries.capacity import pace_weeks, scheme, workers
from kinship.worklist.queries.caseload import CASES_AT_ONCE, carriers, caseload, cases_named
from kinship.worklist.queries.children import children_of
from kinship.worklist.queries.clearing import assessors_at_work, history, outstanding_now
from kinship.worklist.queries.marks import marks, papers_in
from kinship.worklist.queries.meeting import (
    at_risk,
    before_birth,
    booked,
    decided,
    family_meetings,
    past_meetings,
    progress,
)
from kinship.worklist.queries.morning import morning
from kinship.worklist.queries.oversight import overlooked
from kinship.worklist.queries.priority import allocation_order, times_passed
from kinship.worklist.queries.questions import (
    Asked,
    deferrals_to_decide,
    get_question,
    questions,
    questions_waiting,
)
from kinship.worklist.queries.queues import QUEUES, queue_page
from kinship.worklist.queries.raised import (
    FoundClock,
    Requested,
    get_clock,
    get_deferral,
    handled,
    put_off,
    raised,
)
from kinship.worklist.queries.saving import saved_views
from kinship.worklist.queries.team import (
    AT_FIRST,
    letters,
    limits,
    limits_page,
    overdue_by_owner,
    papers,
    referrals,
)
from kinship.worklist.queries.time import get_time, own_people, time_entries
from kinship.worklist.queries.totals import totals
from kinship.worklist.queries.work import my_work, overdue

__all__ = [
    "AT_FIRST",
    "CASES_AT_ONCE",
    "OLDEST_FIRST",
    "QUEUES",
    "Asked",
    "FoundClock",
    "Requested",
    "allocation_order",
    "assessors",
    "assessors_at_work",
    "at_risk",
    "backlog_page",
    "before_birth",
    "beside",
    "booked",
    "carriers",
    "caseload",
    "cases_named",
    "children_of",
    "chosen_rows",
    "decided",
    "deferrals_to_decide",
    "every_row",
    "family_meetings",
    "get_clock",
    "get_deferral",
    "get_question",
    "get_time",
    "handled",
    "history",
    "letters",
    "limits",
    "limits_page",
    "marks",
    "matching",
    "morning",
    "my_work",
    "outstanding",
    "outstanding_now",
    "overdue",
    "overdue_by_owner",
    "overlooked",
    "own_people",
    "pace_weeks",
    "papers",
    "papers_in",
    "past_meetings",
    "progress",
    "put_off",
    "questions",
    "questions_waiting",
    "queue_page",
    "raised",
    "references",
    "referrals",
    "saved_views",
    "scheme",
    "staff",
    "time_entries",
    "times_passed",
    "totals",
    "workers",
]
