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
from kinship.assessments.rules.marks import (
    for_copy,
    hidden,
    marked_in,
    marked_of,
    undecided,
    with_legal_back,
    without_legal,
)
from kinship.assessments.rules.papers import paper_state, share_faults, waits_for_carers
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
    "for_copy",
    "hidden",
    "is_answered",
    "is_asked",
    "is_complete",
    "is_key_decision",
    "judgements_without_evidence",
    "label_of",
    "laid_out",
    "marked_in",
    "marked_of",
    "needs_two",
    "next_step",
    "paper_state",
    "plan",
    "points_of",
    "progress",
    "request_refusals",
    "results",
    "rows_of",
    "run_out",
    "said_of",
    "said_run_out",
    "share_faults",
    "shown",
    "signing_refusals",
    "spread",
    "stage",
    "tidy",
    "unanswered",
    "undecided",
    "waits_for_carers",
    "warnings_left",
    "with_legal_back",
    "without_legal",
]
