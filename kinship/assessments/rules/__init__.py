"""Pure decisions about assessments."""

from kinship.assessments.rules.answers import (
    is_answered,
    is_asked,
    is_complete,
    progress,
    shown,
    unanswered,
)
from kinship.assessments.rules.dates import court_day_fault, date_faults
from kinship.assessments.rules.deciding import (
    allocation_refusals,
    digest,
    needs_two,
    points_of,
    request_refusals,
    signing_refusals,
)
from kinship.assessments.rules.findings import blockers, findings
from kinship.assessments.rules.stages import days_behind, next_step, plan, stage

__all__ = [
    "allocation_refusals",
    "blockers",
    "court_day_fault",
    "date_faults",
    "days_behind",
    "digest",
    "findings",
    "is_answered",
    "is_asked",
    "is_complete",
    "needs_two",
    "next_step",
    "plan",
    "points_of",
    "progress",
    "request_refusals",
    "shown",
    "signing_refusals",
    "stage",
    "unanswered",
]
