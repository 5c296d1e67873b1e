"""Everything that is written about visits, reviews and views, one function per act."""

from kinship.support.services.correcting import correct_review, correct_visit, strike_view
from kinship.support.services.reviews import record_review
from kinship.support.services.strain import end_sign, record_sign
from kinship.support.services.views import record_view
from kinship.support.services.visits import record_visit

__all__ = [
    "correct_review",
    "correct_visit",
    "end_sign",
    "record_review",
    "record_sign",
    "record_view",
    "record_visit",
    "strike_view",
]
