"""Record who is at a meeting, all members at once, without undoing what somebody else recorded."""

from collections.abc import Mapping

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import AuditEvent
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, MeetingMember, PanelMember
from kinship.panel.queries import meetings
from kinship.panel.rules.minutes import absence_faults, as_shown
from kinship.panel.services import events
from kinship.panel.services.meetings import set_attendance
from kinship.panel.services.minutes import hold
from kinship.panel.services.places import refuse_when_over
from kinship.panel.types import Absence, Sitter
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


def note_absence(*, meeting: Meeting, member: PanelMember, absence: Absence, by: Actor) -> None:
    """Note that a member left the room and came back; each item's quorum is counted again.

    Args:
        meeting: the meeting.
        member: a member named for it.
        absence: from when until when.
        by: who notes it.

    Raises:
        RefusedError: the meeting is still to come or over, they are not recorded as having come,
            or the times cross others.
    """
    seat, sitter = _in_the_room(meeting, member)
    if absence in sitter.away:
        return
    faults = absence_faults(sitter, absence)
    if faults:
        raise RefusedError(faults)
    _keep(seat, [*sitter.away, absence], meeting, absence, events.ABSENCE_NOTED, by)


def take_back_absence(
    *, meeting: Meeting, member: PanelMember, absence: Absence, by: Actor
) -> None:
    """Take back that a member was out of the room; taken back twice it is taken back once.

    Args:
        meeting: the meeting.
        member: a member named for it.
        absence: as it was noted.
        by: who takes it back.

    Raises:
        RefusedError: the meeting is over.
    """
    seat, sitter = _in_the_room(meeting, member)
    left = [each for each in sitter.away if each != absence]
    if len(left) < len(sitter.away):
        _keep(seat, left, meeting, absence, events.ABSENCE_TAKEN_BACK, by)


def _in_the_room(meeting: Meeting, member: PanelMember) -> tuple[MeetingMember, Sitter]:
    refuse_when_over(meeting)
    if meeting.held_on > clock.today():
        raise RefusedError("Nobody is there before the day of the meeting")
    hold(meeting)
    seat = meetings.seat(meeting.id, member.id)
    sitter = next((s for s in meetings.sitters(meeting.id) if s.member_id == member.id), None)
    if seat is None or sitter is None:
        raise RefusedError("This member was taken off this meeting")
    if not sitter.attended:
        raise RefusedError("Record first that they came")
    return seat, sitter


def _keep(
    seat: MeetingMember,
    away: list[Absence],
    meeting: Meeting,
    absence: Absence,
    event: AuditEvent,
    by: Actor,
) -> None:
    seat.away = [each.kept for each in sorted(away)]
    db.session.flush()
    audit.record(
        event,
        by=by,
        subject=events.about_meeting(meeting),
        member_id=seat.member_id,
        left_at=f"{absence.left_at:%H:%M}",
        back_at=f"{absence.back_at:%H:%M}",
    )
