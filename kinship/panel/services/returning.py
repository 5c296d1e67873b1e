"""Send an item back to the requests, and keep what it had at the meeting it leaves."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Meeting, PanelItem, PanelItemReturn
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_no_more
from kinship.panel.services.places import note_day
from kinship.panel.types.moving import Why


def send_back(*, item: PanelItem, meeting: Meeting, why: Why, reason: str, by: Actor) -> None:
    """Let an item wait for a meeting again; nothing of it is lost.

    Papers, children, presenter and access needs stay with the item. A late paper, a booking
    after the limit or before the checks are back was allowed for that meeting only; who allowed it
    and why is kept.

    Args:
        item: the item.
        meeting: the meeting it leaves.
        why: the kind of reason.
        reason: the reason in words, without names.
        by: who does it.
    """
    kept = PanelItemReturn(
        item_id=item.id,
        meeting_id=meeting.id,
        why=why.value,
        reason=reason,
        was_held_on=meeting.held_on,
        position=item.position,
        late_paper_reason=item.late_paper_reason,
        late_paper_by=item.late_paper_by,
        after_limit_reason=item.after_limit_reason,
        checks_reason=item.checks_reason,
        checks_by=item.checks_by,
        returned_at=clock.now(),
        returned_by_id=by.staff_id,
    )
    db.session.add(kept)
    item.meeting_id, item.position = None, 0
    item.late_paper_reason = item.late_paper_by = item.after_limit_reason = ""
    item.checks_reason = item.checks_by = ""
    item.late_paper_on = None
    note_day(item, None)
    db.session.flush()
    audit.record(
        events.ITEM_PUT_BACK,
        by=by,
        subject=events.about_item(item),
        meeting=meeting.reference,
        reason=reason,
    )
    chase_no_more(item, by=by)
