"""Every read of homes and approvals."""

from kinship.arrangements.queries.approvals import (
    ReviewDue,
    approvals_of_case,
    children_of,
    current_approvals,
    get_approval_of_case,
    get_visible_approval,
    left_empty_by,
    review_due,
    steps_of,
)
from kinship.arrangements.queries.homes import (
    current_of,
    get_of_case,
    get_visible,
    of_case,
    stays_of,
)
from kinship.arrangements.queries.limits import (
    Reach,
    is_switched_on,
    limit_after,
    limit_now,
    reaches,
    what_holds,
)
from kinship.arrangements.queries.page import (
    ApprovalView,
    Child,
    HomeView,
    approval_view,
    children_of_case,
    home_view,
    household_choices,
    waiting_for,
)

__all__ = [
    "ApprovalView",
    "Child",
    "HomeView",
    "Reach",
    "ReviewDue",
    "approval_view",
    "approvals_of_case",
    "children_of",
    "children_of_case",
    "current_approvals",
    "current_of",
    "get_approval_of_case",
    "get_of_case",
    "get_visible",
    "get_visible_approval",
    "home_view",
    "household_choices",
    "is_switched_on",
    "left_empty_by",
    "limit_after",
    "limit_now",
    "of_case",
    "reaches",
    "review_due",
    "stays_of",
    "steps_of",
    "waiting_for",
    "what_holds",
]
