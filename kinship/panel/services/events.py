"""What the trail says about panels. No family's name is ever among the facts."""

from kinship.audit.types import Subject, event
from kinship.panel.models import Meeting, PanelItem

MEETING_CREATED = event("panel.meeting_created", "reference", "held_on")
MEETING_CHANGED = event("panel.meeting_changed", "changes", "was_held_on", "held_on", "reason")
MEETING_CANCELLED = event("panel.meeting_cancelled", "reference", "items_waiting_again")
MEMBER_APPOINTED = event("panel.member_appointed", "name")
MEMBER_CHANGED = event("panel.member_changed", "changes")
ATTENDANCE_SET = event("panel.attendance_set", "member_id", "part", "coming", "attended")
ABSENCE_NOTED = event("panel.absence_noted", "member_id", "left_at", "back_at")
ABSENCE_TAKEN_BACK = event("panel.absence_taken_back", "member_id", "left_at", "back_at")
REGISTER_KEPT = event("panel.register_kept", "changes")
TRAINING_RECORDED = event("panel.training_recorded", "held_on")
MANAGED_NOTED = event("panel.managed_noted", "staff_id")
TAKEN_OFF_MEETING = event("panel.taken_off_meeting", "member_id", "reason", "papers_out")
AGENDA_PUBLISHED = event("panel.agenda_published", "version", "digest")
MINUTES_FINAL = event("panel.minutes_final", "final_on")

ITEM_REQUESTED = event("panel.item_requested", "item_type", "wanted_by")
ITEM_BOOKED = event(
    "panel.item_booked",
    *("meeting", "late_paper", "after_limit", "checks_not_ready", "checks_reason", "checks_by"),
)
ITEM_PUT_BACK = event("panel.item_put_back", "meeting", "reason")
ITEM_CHANGED = event("panel.item_changed", "changes")
ITEM_MOVED = event("panel.item_moved", "place")
ITEM_WITHDRAWN = event("panel.item_withdrawn", "reason")
ITEM_GIVEN = event("panel.item_given_to_neighbour", "council", "reason")
PAPER_PUT_IN = event("panel.paper_put_in", "paper", "version", "document_id", "late")
PAPER_CHECKED = event("panel.paper_checked", "paper", "version", "result")
PAPERS_CHASED = event("panel.papers_chased", "staff_id", "papers")
LATE_PAPER_ALLOWED = event("panel.late_paper_allowed", "reason", "approved_by")
CONFLICT_DECLARED = event("panel.conflict_declared", "member_id", "conflict")
NO_CONFLICT = event("panel.no_conflict", "member_id")
CONFLICT_FOUND = event("panel.conflict_found", "member_id", "conflict")
CONFLICT_RULED = event("panel.conflict_ruled", "member_id", "ruling")

RECOMMENDED = event("panel.recommended", "version", "choice", "unanimous")
DECIDED = event("panel.decided", "version", "choice", "agrees", "qualifying", "digest")
DECISION_CORRECTED = event("panel.decision_corrected", "version", "why", "digest")
DECISION_DEFERRED = event("panel.decision_deferred", "version", "until", "digest")
DECISION_QUESTION = event("panel.decision_question", "query_id", "to_whom")
DECISION_ANSWER = event("panel.decision_answer", "query_id")
CARERS_TOLD = event("panel.carers_told", "told_on")
LETTER_SENT = event("panel.letter_sent", "sent_on", "how")
LETTER_WRITTEN = event("panel.letter_written", "version", "template", "digest")
LETTER_APPROVED = event("panel.letter_approved", "version")
COPY_SENT = event("panel.copy_sent", "sent_on", "how")
TEMPLATE_UPLOADED = event("panel.template_uploaded", "letter", "version", "digest")
THEME_RECORDED = event("panel.theme_recorded", "theme", "was")
PAYMENTS_LISTED = event("panel.payments_listed", "lines", "total_pence")
PAYMENTS_APPROVED = event("panel.payments_approved")
REVIEW_STEP = event("panel.review_step", "step", "done_on")
CARERS_ANSWERED = event("panel.carers_answered", "answered_on", "route")
PACK_ASKED = event("panel.pack_asked", "version")
PACK_MARKED = event("panel.pack_marked", "version", "member_id")
QUESTION_ASKED = event("panel.question_asked", "member_id", "theme")
NOTE_SAVED = event("panel.note_saved", "member_id", "kept", "taken_away")
NOTES_DROPPED = event("panel.notes_dropped", "count")
MINUTE_SAVED = event("panel.minute_saved", "version", "letters")
ACTION_ADDED = event("panel.action_added", "number", "due_on")
ACTION_DONE = event("panel.action_done", "number", "done_on")
ITEM_ADJOURNED = event("panel.item_adjourned", "quorum")
MINUTES_ISSUED = event("panel.minutes_issued", "version", "digest", "why")
MINUTES_SIGNED = event("panel.minutes_signed", "version", "digest", "signed_by")
MINUTES_COMMENTED = event("panel.minutes_commented", "version", "member_id")
COMMENT_ANSWERED = event("panel.comment_answered", "comment_id")

MINUTES_CORRECTED = event("panel.minutes_corrected", "was_final_on", "final_on", "why")
STEP_CORRECTED = event("panel.step_corrected", "step", "was_done_on", "done_on", "why")


def about_meeting(meeting: Meeting) -> Subject:
    """Return a meeting as the trail names it.

    Args:
        meeting: the meeting.
    """
    return Subject("panel_meeting", meeting.id)


def about_item(item: PanelItem) -> Subject:
    """Return an item as the trail names it, on its case's own chain.

    Args:
        item: the item.
    """
    return Subject("panel_item", item.id, item.case_id)
