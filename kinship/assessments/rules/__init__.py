"""Pure decisions about assessments."""

from kinship.assessments.rules.answers import (
    cited_for,
    is_answered,
    is_asked,
    is_complete,
    progress,
    said_of,
    shown,
    unanswered,
)
from kinship.assessments.rules.dates import court_day_fault, date_faults
from kinship.assessments.rules.deciding import (
    allocation_refusals,
    digest,
    is_key_decision,
    needs_two,
    points_of,
    request_refusals,
    run_out,
    said_run_out,
    signing_refusals,
)
from kinship.assessments.rules.findings import (
    blockers,
    demands,
    findings,
    judgements_without_evidence,
    results,
    warnings_left,
)
from kinship.assessments.rules.layout import laid_out
from kinship.assessments.rules.stages import next_step, plan, stage
from kinship.assessments.rules.tables import label_of, rows_of, spread, tidy

__all__ = [
    "allocation_refusals",
    "blockers",
    "cited_for",
    "court_day_fault",
    "date_faults",
    "demands",
    "digest",
    "findings",
    "is_answered",
    "is_asked",
    "is_complete",
    "is_key_decision",
    "judgements_without_evidence",
    "label_of",
    "laid_out",
    "needs_two",
    "next_step",
    "plan",
    "points_of",
    "progress",
    "request_refusals",
    "results",
    "rows_of",
    "run_out",
    "said_of",
    "said_run_out",
    "shown",
    "signing_refusals",
    "spread",
    "stage",
    "tidy",
    "unanswered",
    "warnings_left",
]
