"""Look for conflicts of interest in the record; each one found waits for the chair's ruling."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import ItemConflict, Meeting, PanelItem
from kinship.panel.queries import conflicting, meetings
from kinship.panel.queries import ties as queries
from kinship.panel.rules.ties import found
from kinship.panel.services import events
from kinship.panel.types import Ruling
from kinship.panel.types.ties import Found


def look_for_conflicts(*, meeting: Meeting, by: Actor) -> int:
    """Compare everybody named for a meeting with the families of its items.

    What is found is noted as a conflict that waits for the chair, so that the member reads
    nothing of that item and is not counted until somebody has ruled. What is noted or declared
    already stays as it is. Run twice it notes nothing twice.

    Args:
        meeting: the meeting.
        by: who set it off.

    Returns:
        How many were noted.
    """
    sitting = {sitter.member_id for sitter in meetings.sitters(meeting.id)}
    heard = queries.of_meeting(meeting.id)
    if not sitting or not heard:
        return 0
    known = {
        (item_id, each.member_id)
        for item_id, conflicts in conflicting.conflicts_of(meeting.id).items()
        for each in conflicts
    }
    families = queries.families(heard)
    compared = (
        found(tied, family) for tied in queries.tied(sitting) for family in families.values()
    )
    new = [each for each in compared if each and (each.item_id, each.member_id) not in known]
    for each in new:
        _note(each, by)
    if new:
        meeting.agenda_changed_at = clock.now()
    db.session.flush()
    return len(new)


def _note(each: Found, by: Actor) -> None:
    row = ItemConflict(
        item_id=each.item_id,
        member_id=each.member_id,
        kind=each.kind,
        detail=each.detail,
        found=True,
        ruling=Ruling.WAITING.value,
        declared_at=clock.now(),
        declared_by_id=by.staff_id,
    )
    db.session.add(row)
    db.session.flush()
    audit.record(
        events.CONFLICT_FOUND,
        by=by,
        subject=events.about_item(db.session.get_one(PanelItem, each.item_id)),
        member_id=each.member_id,
        conflict=each.kind,
    )
