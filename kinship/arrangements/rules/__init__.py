"""Pure decisions about homes and approvals; each returns its reasons."""

from kinship.arrangements.rules.approving import (
    LimitState,
    alive_on,
    limit_of,
    limit_state,
    missing,
    next_step,
    reasons_against_approval,
    reasons_against_step,
    warnings,
)
from kinship.arrangements.rules.living import (
    Stay,
    home_began,
    living_since,
    reasons_against_correction,
    reasons_against_ending,
    reasons_against_start,
)
from kinship.arrangements.rules.papers import (
    begun_by,
    needed_now,
    reasons_against_paper,
    what_begins,
)
from kinship.arrangements.rules.reviewing import advice_now, hold_by, reasons_against_review
from kinship.arrangements.rules.visiting import visit_rule

__all__ = [
    "LimitState",
    "Stay",
    "advice_now",
    "alive_on",
    "begun_by",
    "hold_by",
    "home_began",
    "limit_of",
    "limit_state",
    "living_since",
    "missing",
    "needed_now",
    "next_step",
    "reasons_against_approval",
    "reasons_against_correction",
    "reasons_against_ending",
    "reasons_against_paper",
    "reasons_against_review",
    "reasons_against_start",
    "reasons_against_step",
    "visit_rule",
    "warnings",
    "what_begins",
]
