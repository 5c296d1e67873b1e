"""Record who is at a meeting, all members at once, without undoing what somebody else recorded."""

from collections.abc import Mapping

from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting
from kinship.panel.queries import meetings
from kinship.panel.rules.minutes import as_shown
from kinship.panel.services.meetings import set_attendance
from kinship.panel.services.minutes import hold
from kinship.panel.services.places import refuse_when_over
from kinship.panel.types.meeting import Place


def record_attendance(
    *, meeting: Meeting, changes: Mapping[int, tuple[str, Place]], by: Actor
) -> int:
    """Record who is there, from when and until when.

    Args:
        meeting: the meeting.
        changes: by member, what the page showed before and what is so now.
        by: who records it.

    Returns:
        How many members were changed.

    Raises:
        RefusedError: the meeting is still to come or over, times cross, or somebody else changed
            the same member meanwhile; nothing is stored then.
    """
    refuse_when_over(meeting)
    if meeting.held_on > clock.today():
        raise RefusedError("Nobody is there before the day of the meeting")
    hold(meeting)
    now = {sitter.member_id: sitter for sitter in meetings.sitters(meeting.id)}
    faults: dict[str, str] = {}
    for member_id, (was, place) in changes.items():
        if member_id not in now:
            raise RefusedError("A member was taken off this meeting. Open the page again")
        current = as_shown(now[member_id])
        if current not in {was, as_shown(place)}:
            name = now[member_id].name
            faults[f"here_{member_id}"] = f"Somebody else changed {name} meanwhile. Look again"
        elif place.arrives_at and place.leaves_at and place.leaves_at <= place.arrives_at:
            faults[f"until_{member_id}"] = "Enter a time of leaving after the time of arriving"
    if faults:
        raise RefusedError(faults)
    for member_id, (_, place) in changes.items():
        set_attendance(meeting=meeting, member=meetings.get_member(member_id), place=place, by=by)
    return len(changes)
