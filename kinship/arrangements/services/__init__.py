"""Everything that is written about homes and approvals, one function per act."""

from kinship.arrangements.services.approving import (
    approve_household,
    complete_approval,
    end_approval,
    give_temporary_approval,
)
from kinship.arrangements.services.beginnings import (
    begin_at_order,
    begin_at_payment,
    stop_at_order,
    stop_at_payment,
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
from kinship.arrangements.services.papers import done_through, record_paper
from kinship.arrangements.services.redating import correct_approval_day, correct_review_day
from kinship.arrangements.services.reviewing import record_carer_review, record_emergency_review
from kinship.arrangements.services.striking import correct_paper, through_corrected

__all__ = [
    "Done",
    "approve_household",
    "begin_at_order",
    "begin_at_payment",
    "change_arrangement",
    "complete_approval",
    "correct_approval_day",
    "correct_paper",
    "correct_review_day",
    "correct_start",
    "done_through",
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
    "stop_at_order",
    "stop_at_payment",
    "through_corrected",
    "visit_corrected",
    "visit_held",
]
