"""Every write of cases, split by act."""

from kinship.cases.services.allocation import (
    allocate,
    close_case,
    end_allocation,
    end_part_of,
    looked_back_until,
    open_to,
    see_until,
    write_summary,
)
from kinship.cases.services.arrivals import (
    answer_questions,
    begin_arrival,
    decide_status,
    read_back,
)
from kinship.cases.services.asking import answer_request, ask_for_access
from kinship.cases.services.court import offer_needed, proceedings_length, record_court
from kinship.cases.services.enquiries import close_enquiry, record_enquiry
from kinship.cases.services.meetings import (
    hold_meeting,
    name_homes,
    offer_meeting,
    review_plan,
)
from kinship.cases.services.moving import move_case
from kinship.cases.services.notes import write_note
from kinship.cases.services.options import (
    end_option,
    keep_in_reserve,
    name_option,
    record_contact,
    reopen_option,
)
from kinship.cases.services.oversight import record_decision, write_supervision
from kinship.cases.services.parents import end_parent_assessment, start_parent_assessment
from kinship.cases.services.referrals import open_case, record_referral, screen_referral
from kinship.cases.services.restriction import (
    end_access,
    give_access,
    lift_restriction,
    restrict_case,
)
from kinship.cases.services.talks import record_talk

__all__ = [
    "allocate",
    "answer_questions",
    "answer_request",
    "ask_for_access",
    "begin_arrival",
    "close_case",
    "close_enquiry",
    "decide_status",
    "end_access",
    "end_allocation",
    "end_option",
    "end_parent_assessment",
    "end_part_of",
    "give_access",
    "hold_meeting",
    "keep_in_reserve",
    "lift_restriction",
    "looked_back_until",
    "move_case",
    "name_homes",
    "name_option",
    "offer_meeting",
    "offer_needed",
    "open_case",
    "open_to",
    "proceedings_length",
    "read_back",
    "record_contact",
    "record_court",
    "record_decision",
    "record_enquiry",
    "record_referral",
    "record_talk",
    "reopen_option",
    "restrict_case",
    "review_plan",
    "screen_referral",
    "see_until",
    "start_parent_assessment",
    "write_note",
    "write_summary",
    "write_supervision",
]
