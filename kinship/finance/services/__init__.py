"""Every write of allowances. No job agrees, changes or ends one."""

from kinship.finance.services.allowances import (
    agree_allowance,
    assess_allowance,
    end_agreement,
    hold_review,
    rate_for,
)
from kinship.finance.services.bands import start_bands

__all__ = [
    "agree_allowance",
    "assess_allowance",
    "end_agreement",
    "hold_review",
    "rate_for",
    "start_bands",
]
