"""Everything that is written about homes and approvals, one function per act."""

from kinship.arrangements.services.approving import (
    approve_household,
    complete_approval,
    end_approval,
    give_temporary_approval,
)
from kinship.arrangements.services.clocks import review_changes_visits, visit_held
from kinship.arrangements.services.correcting import correct_start
from kinship.arrangements.services.ending import end_arrangement
from kinship.arrangements.services.extending import extend_approval
from kinship.arrangements.services.living import change_arrangement, start_arrangement
from kinship.arrangements.services.reviewing import record_carer_review, record_emergency_review

__all__ = [
    "approve_household",
    "change_arrangement",
    "complete_approval",
    "correct_start",
    "end_approval",
    "end_arrangement",
    "extend_approval",
    "give_temporary_approval",
    "record_carer_review",
    "record_emergency_review",
    "review_changes_visits",
    "start_arrangement",
    "visit_held",
]
