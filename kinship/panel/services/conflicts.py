"""Conflicts of interest: declared by or for a member, ruled on by the chair."""

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import ItemConflict, Meeting, PanelItem, PanelMember
from kinship.panel.queries import items as queries
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.services import events
from kinship.panel.services.meetings import changed
from kinship.panel.types import CONFLICTS, Ruling


def declare_conflict(
    *, item: PanelItem, member: PanelMember, kind: str, by: Actor, detail: str = ""
) -> ItemConflict:
    """Record that a member has a conflict of interest with an item.

    Until the chair has ruled the member does not count towards the item's quorum.

    Args:
        item: the item.
        member: whose conflict it is.
        kind: a key of CONFLICTS.
        by: who records it.
        detail: a few words, without names.

    Returns:
        The conflict, or the one declared before.

    Raises:
        RefusedError: the kind is not known, or the member is not on the meeting.
    """
    if kind not in CONFLICTS:
        raise RefusedError("Select what kind of conflict it is", field="kind")
    if item.meeting_id is None or meetings_queries.seat(item.meeting_id, member.id) is None:
        raise RefusedError(f"{member.full_name} is not on this meeting", field="member_id")
    earlier = queries.conflict(item.id, member.id)
    if earlier:
        return earlier
    conflict = ItemConflict(
        item_id=item.id,
        member_id=member.id,
        kind=kind,
        detail=detail,
        ruling=Ruling.WAITING.value,
        declared_at=clock.now(),
        declared_by_id=by.staff_id,
    )
    db.session.add(conflict)
    db.session.flush()
    audit.record(
        events.CONFLICT_DECLARED,
        by=by,
        subject=events.about_item(item),
        member_id=member.id,
        conflict=kind,
    )
    return conflict


def rule_on_conflict(
    *, item: PanelItem, meeting: Meeting, conflict: ItemConflict, ruling: Ruling, by: Actor
) -> None:
    """Record what the chair decides about a conflict; the quorum is counted anew.

    Args:
        item: the item.
        meeting: the meeting it is on.
        conflict: the conflict.
        ruling: the chair's.
        by: who records it.
    """
    conflict.ruling, conflict.ruled_by = ruling.value, by.name
    changed(meeting)
    db.session.flush()
    audit.record(
        events.CONFLICT_RULED,
        by=by,
        subject=events.about_item(item),
        member_id=conflict.member_id,
        ruling=conflict.ruling,
    )
