"""Forms to record and put right what happened for a child, one minute each."""

from kinship.support.forms.correcting import CorrectForm, StrikeForm
from kinship.support.forms.papers import PaperForm, every_kind
from kinship.support.forms.views import ViewForm
from kinship.support.forms.visits import ReviewForm, VisitForm

__all__ = [
    "CorrectForm",
    "PaperForm",
    "ReviewForm",
    "StrikeForm",
    "ViewForm",
    "VisitForm",
    "every_kind",
]
