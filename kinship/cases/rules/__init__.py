"""Pure decisions about cases, split by act."""

from kinship.cases.rules.arrivals import (
    arrival_problems,
    day_zero_problems,
    likely_looked_after,
    reading_problems,
    status_problems,
)
from kinship.cases.rules.days import (
    answer_day_problems,
    court_before_birth_problems,
    court_day_problems,
    enquiry_day_problems,
    referral_day_problems,
    week_of_proceedings,
)
from kinship.cases.rules.intake import (
    Problems,
    answer_problems,
    court_problems,
    ending_problems,
    enquiry_problems,
    next_number,
    note_problems,
    option_problems,
    option_state,
    proceedings_refused,
    referral_problems,
    screening_problems,
)
from kinship.cases.rules.meetings import (
    assessments_apart,
    held_problems,
    naming_problems,
    offer_problems,
)
from kinship.cases.rules.named import Gap, gap_words, gaps
from kinship.cases.rules.oversight import decision_problems, supervision_problems

__all__ = [
    "Gap",
    "Problems",
    "answer_day_problems",
    "answer_problems",
    "arrival_problems",
    "assessments_apart",
    "court_before_birth_problems",
    "court_day_problems",
    "court_problems",
    "day_zero_problems",
    "decision_problems",
    "ending_problems",
    "enquiry_day_problems",
    "enquiry_problems",
    "gap_words",
    "gaps",
    "held_problems",
    "likely_looked_after",
    "naming_problems",
    "next_number",
    "note_problems",
    "offer_problems",
    "option_problems",
    "option_state",
    "proceedings_refused",
    "reading_problems",
    "referral_day_problems",
    "referral_problems",
    "screening_problems",
    "status_problems",
    "supervision_problems",
    "week_of_proceedings",
]
