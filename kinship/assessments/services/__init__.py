"""Everything that is written about assessments, one file per act."""

from kinship.assessments.services.allocate import allocate_assessment
from kinship.assessments.services.assessors import end_conflict, note_conflict, record_assessor
from kinship.assessments.services.checks import (
    add_check,
    chase_checks,
    count_again,
    decide_risk,
    leave_check_out,
    plan_for,
    receive_check,
    request_checks,
)
from kinship.assessments.services.correcting import correct_dates
from kinship.assessments.services.deciding import (
    close_meeting,
    hold,
    meeting_of,
    note_allocated,
    open_meeting,
    pass_over,
)
from kinship.assessments.services.disagreeing import (
    Choosing,
    SecondLook,
    awaited,
    choose_way,
    record_second_opinion,
)
from kinship.assessments.services.editions import begin_edition, file_with_court, verify_signed
from kinship.assessments.services.instructing import (
    accept_instruction,
    approve_fee,
    decline_instruction,
    instruct,
)
from kinship.assessments.services.judging import (
    Met,
    answer_comment,
    comment_on_section,
    must_meet,
    record_meeting,
)
from kinship.assessments.services.letters import letter_paper, typeset_letter
from kinship.assessments.services.midpoint import hold_midpoint_review, set_colour
from kinship.assessments.services.moving import move_case
from kinship.assessments.services.panel import note_panel
from kinship.assessments.services.papers import ask_again, ask_for_paper, get_paper, make_paper
from kinship.assessments.services.progress import (
    pause,
    record_milestone,
    resume,
    stop,
    stop_waiting,
    wait_for,
    withdraw,
)
from kinship.assessments.services.quality import (
    agree_as_head_of_service,
    findings_now,
    go_on_in_spite_of,
    record_legal_read,
)
from kinship.assessments.services.request import request_assessment
from kinship.assessments.services.sections import drop_draft, keep_draft, leave_out, save_section
from kinship.assessments.services.sharing import (
    Handing,
    Said,
    Wished,
    decide_about_paragraph,
    record_carer_comment,
    share_with_carers,
)
from kinship.assessments.services.sign_off import (
    return_with_points,
    sign_off,
    submit,
)
from kinship.assessments.services.snapshots import is_as_signed, take_snapshot

__all__ = [
    "Choosing",
    "Handing",
    "Met",
    "Said",
    "SecondLook",
    "Wished",
    "accept_instruction",
    "add_check",
    "agree_as_head_of_service",
    "allocate_assessment",
    "answer_comment",
    "approve_fee",
    "ask_again",
    "ask_for_paper",
    "awaited",
    "begin_edition",
    "chase_checks",
    "choose_way",
    "close_meeting",
    "comment_on_section",
    "correct_dates",
    "count_again",
    "decide_about_paragraph",
    "decide_risk",
    "decline_instruction",
    "drop_draft",
    "end_conflict",
    "file_with_court",
    "findings_now",
    "get_paper",
    "go_on_in_spite_of",
    "hold",
    "hold_midpoint_review",
    "instruct",
    "is_as_signed",
    "keep_draft",
    "leave_check_out",
    "leave_out",
    "letter_paper",
    "make_paper",
    "meeting_of",
    "move_case",
    "must_meet",
    "note_allocated",
    "note_conflict",
    "note_panel",
    "open_meeting",
    "pass_over",
    "pause",
    "plan_for",
    "receive_check",
    "record_assessor",
    "record_carer_comment",
    "record_legal_read",
    "record_meeting",
    "record_milestone",
    "record_second_opinion",
    "request_assessment",
    "request_checks",
    "resume",
    "return_with_points",
    "save_section",
    "set_colour",
    "share_with_carers",
    "sign_off",
    "stop",
    "stop_waiting",
    "submit",
    "take_snapshot",
    "typeset_letter",
    "verify_signed",
    "wait_for",
    "withdraw",
]
