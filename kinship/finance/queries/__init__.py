"""Every read of allowances."""

from kinship.finance.queries.agreements import (
    get_of_case,
    lines_of,
    live_schemes,
    of_case,
    reviews_of,
    weekly_now,
)
from kinship.finance.queries.bands import BandRow, bands_ahead
from kinship.finance.queries.lists import (
    LookRow,
    ReviewCounts,
    ReviewRow,
    review_counts,
    reviews_page,
    to_approve,
    to_look_at,
)
from kinship.finance.queries.page import AgreementView, agreement_view, money_view

__all__ = [
    "AgreementView",
    "BandRow",
    "LookRow",
    "ReviewCounts",
    "ReviewRow",
    "agreement_view",
    "bands_ahead",
    "get_of_case",
    "lines_of",
    "live_schemes",
    "money_view",
    "of_case",
    "review_counts",
    "reviews_of",
    "reviews_page",
    "to_approve",
    "to_look_at",
    "weekly_now",
]
