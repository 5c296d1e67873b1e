"""The vocabulary of where a child lives: ways of living, approvals, and what each act records."""

from kinship.arrangements.types.acts import (
    Ending,
    FullApproval,
    Further,
    Limit,
    Start,
    TemporaryApproval,
    on_approval,
    on_child,
)
from kinship.arrangements.types.ways import (
    Approves,
    Lasts,
    Reviews,
    Step,
    Visits,
    WayOfLiving,
    Ways,
)
from kinship.arrangements.types.words import (
    APPROVAL_ENDS,
    APPROVED,
    ARRANGED_BY,
    END_REASONS,
    MOVED_ON,
    ORDER_GRANTED,
    START_TYPES,
    STAYS,
    StartType,
)

__all__ = [
    "APPROVAL_ENDS",
    "APPROVED",
    "ARRANGED_BY",
    "END_REASONS",
    "MOVED_ON",
    "ORDER_GRANTED",
    "START_TYPES",
    "STAYS",
    "Approves",
    "Ending",
    "FullApproval",
    "Further",
    "Lasts",
    "Limit",
    "Reviews",
    "Start",
    "StartType",
    "Step",
    "TemporaryApproval",
    "Visits",
    "WayOfLiving",
    "Ways",
    "on_approval",
    "on_child",
]
