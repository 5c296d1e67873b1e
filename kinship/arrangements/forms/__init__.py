"""The forms of homes and approvals, one file per act."""

from kinship.arrangements.forms.approving import ApprovalForm
from kinship.arrangements.forms.extending import (
    CompleteForm,
    EmergencyReviewForm,
    EndApprovalForm,
    ExtendForm,
    ReviewForm,
)
from kinship.arrangements.forms.living import CorrectForm, EndForm, StartForm

__all__ = [
    "ApprovalForm",
    "CompleteForm",
    "CorrectForm",
    "EmergencyReviewForm",
    "EndApprovalForm",
    "EndForm",
    "ExtendForm",
    "ReviewForm",
    "StartForm",
]
