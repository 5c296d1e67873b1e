"""Everything that is written about homes and approvals, one function per act."""

from kinship.arrangements.services.approving import (
    approve_household,
    complete_approval,
    end_approval,
    give_temporary_approval,
)
from kinship.arrangements.services.correcting import correct_start
from kinship.arrangements.services.ending import end_arrangement
from kinship.arrangements.services.extending import extend_approval
from kinship.arrangements.services.intervals import (
    Done,
    review_changes_visits,
    review_corrected,
    review_held,
    visit_corrected,
    visit_held,
)
from kinship.arrangements.services.living import change_arrangement, start_arrangement
from kinship.arrangements.services.papers import record_paper
from kinship.arrangements.services.redating import correct_approval_day, correct_review_day
from kinship.arrangements.services.reviewing import record_carer_review, record_emergency_review
from kinship.arrangements.services.striking import correct_paper

__all__ = [
    "Done",
    "approve_household",
    "change_arrangement",
    "complete_approval",
    "correct_approval_day",
    "correct_paper",
    "correct_review_day",
    "correct_start",
    "end_approval",
    "end_arrangement",
    "extend_approval",
    "give_temporary_approval",
    "record_carer_review",
    "record_emergency_review",
    "record_paper",
    "review_changes_visits",
    "review_corrected",
    "review_held",
    "start_arrangement",
    "visit_corrected",
    "visit_held",
]
