"""Conflicts of interest: declared by or for a member, ruled on by the chair."""

from collections.abc import Sequence

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import ItemConflict, Meeting, PanelItem, PanelMember
from kinship.panel.queries import conflicting
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries.owed import Waits
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_again
from kinship.panel.services.meetings import changed
from kinship.panel.types import CONFLICTS, Part, Ruling, Sitter

CHAIRS = frozenset({Part.CHAIR, Part.VICE_CHAIR})


def _ruler(sitters: Sequence[Sitter], conflict: ItemConflict, by: Actor) -> str:
    """Name who rules: the chair signed in, or the chair for whom somebody records it."""
    chairs = [s for s in sitters if s.part in CHAIRS and s.member_id != conflict.member_id]
    if any(s.staff_id and s.staff_id == by.staff_id for s in chairs) or not chairs:
        return by.name
    return f"{chairs[0].name}, recorded by {by.name}"


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
    earlier = conflicting.conflict(item.id, member.id)
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
    chase_again(item.meeting_id, Waits.ANSWERS, by=by)
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
        by: the chair or a vice chair, or the administrator for them.

    Raises:
        RefusedError: it is the conflict of whoever rules; somebody else in the chair does.
    """
    sitters = meetings_queries.sitters(meeting.id)
    own = next((s for s in sitters if s.staff_id and s.staff_id == by.staff_id), None)
    if own and own.member_id == conflict.member_id:
        raise RefusedError("This conflict is your own. Another member in the chair rules on it")
    conflict.ruling, conflict.ruled_by = ruling.value, _ruler(sitters, conflict, by)
    changed(meeting)
    db.session.flush()
    audit.record(
        events.CONFLICT_RULED,
        by=by,
        subject=events.about_item(item),
        member_id=conflict.member_id,
        ruling=conflict.ruling,
    )
