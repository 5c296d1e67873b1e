"""Every read of homes and approvals."""

from kinship.arrangements.queries.approvals import (
    approvals_of_case,
    children_of,
    current_approvals,
    get_visible_approval,
    steps_of,
)
from kinship.arrangements.queries.homes import current_of, get_visible, of_case, stays_of
from kinship.arrangements.queries.limits import (
    Reach,
    is_switched_on,
    limit_now,
    reaches,
    what_holds,
)

__all__ = [
    "Reach",
    "approvals_of_case",
    "children_of",
    "current_approvals",
    "current_of",
    "get_visible",
    "get_visible_approval",
    "is_switched_on",
    "limit_now",
    "of_case",
    "reaches",
    "stays_of",
    "steps_of",
    "what_holds",
]
