"""Keep the register of members: checks, training, fee, and what ties them to families."""

from dataclasses import asdict
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.once import add_once, sent_before
from kinship.panel.models import (
    Meeting,
    PanelManaged,
    PanelMember,
    PanelRegister,
    PanelTraining,
)
from kinship.panel.queries import meetings, register
from kinship.panel.rules.register import OVERTAKEN, mark_of
from kinship.panel.services import events
from kinship.panel.services.chasing import ask_no_more
from kinship.panel.services.meetings import changed
from kinship.panel.services.members import hold_member
from kinship.panel.services.ties import look_for_conflicts
from kinship.panel.types.register import Entry

LISTS = ("schools", "employers", "family_names")


def keep_entry(*, member: PanelMember, entry: Entry, by: Actor, seen: str | None = None) -> None:
    """Keep what the register says of a member, and compare it with the items of coming meetings.

    The trail names which fields changed and not what they say: they are about the member's home.

    Args:
        member: the member.
        entry: as it should be.
        by: who keeps the central list.
        seen: the mark of what the form showed; nothing is compared when left out.

    Raises:
        RefusedError: a day is in the future, a check is renewed before it was made, or somebody
            else changed the register since the form was opened.
    """
    _check(entry)
    hold_member(member)
    row = db.session.get(PanelRegister, member.id, with_for_update=True)
    if seen is not None and seen != mark_of(register.entry(member.id) or Entry()):
        raise RefusedError(OVERTAKEN)
    if row is None:
        row = PanelRegister(member_id=member.id, **_plain(Entry()))
        db.session.add(row)
    values = _plain(entry)
    changes = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changes:
        setattr(row, name, values[name])
    db.session.flush()
    audit.record(events.REGISTER_KEPT, by=by, subject=_about(member), changes=changes)
    _compare(member, by)


def _plain(entry: Entry) -> dict[str, object]:
    return {**asdict(entry), **{name: list(getattr(entry, name)) for name in LISTS}}


def _check(entry: Entry) -> None:
    today = clock.today()
    for name in ("checked_on", "references_on", "inducted_on", "appraised_on"):
        day = getattr(entry, name)
        if day and day > today:
            raise RefusedError("Enter a date that is not in the future", field=name)
    if entry.checked_on and entry.check_renew_on and entry.check_renew_on <= entry.checked_on:
        raise RefusedError("Enter a renewal after the check", field="check_renew_on")


def record_training(
    *,
    member: PanelMember,
    held_on: date,
    title: str,
    hours: int,
    by: Actor,
    submit_key: str | None = None,
) -> PanelTraining:
    """Record training a member took part in.

    Args:
        member: the member.
        held_on: the day.
        title: what it was.
        hours: how long, in whole hours.
        by: who records it.
        submit_key: of the form; a second press records nothing.
    """
    earlier = sent_before(PanelTraining, submit_key)
    if earlier:
        return earlier
    new = PanelTraining(
        member_id=member.id,
        held_on=held_on,
        title=title,
        hours=hours,
        recorded_by_id=by.staff_id,
        submit_key=submit_key,
    )
    row = add_once(new)
    if row is not new:
        return row
    day = held_on.isoformat()
    audit.record(events.TRAINING_RECORDED, by=by, subject=_about(member), held_on=day)
    return row


def note_managed(
    *, member: PanelMember, staff_id: int, until_on: date | None, by: Actor
) -> PanelManaged:
    """Note that a member manages or supervises a worker, or did until a day.

    Args:
        member: the member.
        staff_id: the worker.
        until_on: the last day of it; None while it goes on.
        by: who keeps the central list.
    """
    row = db.session.get(PanelManaged, (member.id, staff_id))
    if row is None:
        row = PanelManaged(member_id=member.id, staff_id=staff_id)
        db.session.add(row)
    row.until_on = until_on
    db.session.flush()
    audit.record(events.MANAGED_NOTED, by=by, subject=_about(member), staff_id=staff_id)
    _compare(member, by)
    return row


def take_off_meeting(*, meeting: Meeting, member: PanelMember, reason: str, by: Actor) -> None:
    """Take a member off a meeting; they lose everything of it at once, the pack too.

    What they declared and opened stays on record. The agenda has changed and needs a new version.

    Args:
        meeting: the meeting.
        member: the member.
        reason: why.
        by: who records it.

    Raises:
        RefusedError: they are not on it, came to it, its minutes are final, or no reason is given.
    """
    seat = meetings.seat(meeting.id, member.id)
    if seat is None:
        raise RefusedError(f"{member.full_name} is not on this meeting")
    if seat.attended or meeting.minutes_final_on:
        raise RefusedError(f"{member.full_name} came to this meeting, and its record stays")
    if not reason.strip():
        raise RefusedError("Enter why they are taken off", field="reason")
    ask_no_more(seat.id, by=by)
    db.session.delete(seat)
    changed(meeting)
    db.session.flush()
    audit.record(
        events.TAKEN_OFF_MEETING,
        by=by,
        subject=events.about_meeting(meeting),
        member_id=member.id,
        reason=reason,
        papers_out=bool(meeting.agenda_version),
    )


def _compare(member: PanelMember, by: Actor) -> None:
    for meeting in register.coming_meetings(member.id, clock.today()):
        look_for_conflicts(meeting=meeting, by=by)


def _about(member: PanelMember) -> Subject:
    return Subject("panel_member", member.id)
