"""Everything that is written about assessments, one file per act."""

from kinship.assessments.services.allocate import allocate_assessment
from kinship.assessments.services.assessors import end_conflict, note_conflict, record_assessor
from kinship.assessments.services.checks import (
    chase_checks,
    count_again,
    decide_risk,
    leave_check_out,
    plan_for,
    receive_check,
    request_checks,
)
from kinship.assessments.services.correcting import correct_dates
from kinship.assessments.services.moving import move_case
from kinship.assessments.services.panel import note_panel
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
from kinship.assessments.services.sign_off import (
    is_as_signed,
    return_with_points,
    sign_off,
    submit,
)

__all__ = [
    "agree_as_head_of_service",
    "allocate_assessment",
    "chase_checks",
    "correct_dates",
    "count_again",
    "decide_risk",
    "drop_draft",
    "end_conflict",
    "findings_now",
    "go_on_in_spite_of",
    "is_as_signed",
    "keep_draft",
    "leave_check_out",
    "leave_out",
    "move_case",
    "note_conflict",
    "note_panel",
    "pause",
    "plan_for",
    "receive_check",
    "record_assessor",
    "record_legal_read",
    "record_milestone",
    "request_assessment",
    "request_checks",
    "resume",
    "return_with_points",
    "save_section",
    "sign_off",
    "stop",
    "stop_waiting",
    "submit",
    "wait_for",
    "withdraw",
]
