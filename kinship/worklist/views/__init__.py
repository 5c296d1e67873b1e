"""Pages of what waits, one file per page or act."""

from kinship.worklist.views import (
    allocating,
    backlog,
    calendars,
    caseload,
    clearing,
    colour,
    meeting,
    next_up,
    questions,
    queues,
    saving,
    team,
    time,
    work,
)
from kinship.worklist.views.blueprint import worklist

__all__ = [
    "allocating",
    "backlog",
    "calendars",
    "caseload",
    "clearing",
    "colour",
    "meeting",
    "next_up",
    "questions",
    "queues",
    "saving",
    "team",
    "time",
    "work",
    "worklist",
]
