"""The vocabulary of visits and reviews."""

from dataclasses import dataclass
from datetime import date

VISIT_KINDS = {
    "statutory": "Visit to the child",
    "supervising": "Visit to the carer",
    "unannounced": "Unannounced visit",
    "joint": "Joint visit",
    "telephone or video": "Telephone or video call",
}
"""Kinds of visit, and how they are shown."""

AT_A_DISTANCE = frozenset({"telephone or video"})
"""Kinds that are kept but never count as a visit."""

REVIEW_KINDS = {
    "first": "First review",
    "second": "Second review",
    "later": "Later review",
    "early": "Early review",
}
"""Kinds of review of a child's case, and how they are shown."""


@dataclass(frozen=True)
class VisitFacts:
    """What is recorded of a visit.

    Args:
        child_id: the child.
        visited_on: the day.
        kind: a key of VISIT_KINDS.
        child_seen: whether the child was seen.
        child_alone: whether the child was seen alone; None where the child was not seen.
        why_not_alone: why not, in words.
        what_happened: what happened.
        what_it_means: what it means for the child.
        late_reason: a code of timescales.types.LATE_REASONS, where the visit was late.
        submit_key: names the submission.
    """

    child_id: int
    visited_on: date
    kind: str
    child_seen: bool
    child_alone: bool | None = None
    why_not_alone: str = ""
    what_happened: str = ""
    what_it_means: str = ""
    late_reason: str = ""
    submit_key: str | None = None


@dataclass(frozen=True)
class ReviewFacts:
    """What is recorded of a review of a child's case.

    Args:
        child_id: the child.
        held_on: the day.
        chair: who chaired it.
        decisions: what was decided.
        late_reason: a code of timescales.types.LATE_REASONS, where it was late.
        submit_key: names the submission.
    """

    child_id: int
    held_on: date
    chair: str = ""
    decisions: str = ""
    late_reason: str = ""
    submit_key: str | None = None
