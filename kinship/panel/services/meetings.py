"""Set up meetings: make one, say who comes, end its minutes, cancel it."""

from datetime import date

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.core.fact_days import fault_of_day
from kinship.panel.models import Meeting, MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import settings
from kinship.panel.queries.owed import Waits
from kinship.panel.services import clocks, events, minutes
from kinship.panel.services.chasing import chase_again, minutes_are_there
from kinship.panel.services.pack_reading import drop_notes
from kinship.panel.services.returning import send_back
from kinship.panel.services.ties import look_for_conflicts
from kinship.panel.types import Part
from kinship.panel.types.meeting import Arrangements, Place
from kinship.panel.types.moving import Why


def create_meeting(
    *, arrangements: Arrangements, by: Actor, reference: str = "", submit_key: str | None = None
) -> Meeting:
    """Set up a meeting of this council's panel.

    Args:
        arrangements: where, when and who serves.
        by: who sets it up.
        reference: its reference; made from panel and month when left out.
        submit_key: of the form, so that a second press makes no second meeting.

    Returns:
        The meeting, or the one this form made before.

    Raises:
        RefusedError: the council is closed that day, or the reference is in use.
    """
    earlier = queries.by_submit_key(submit_key)
    if earlier:
        return earlier
    day = arrangements.held_on
    refuse_when_closed(day)
    meeting = Meeting(
        reference=_reference(reference, day),
        panel=settings.words("name"),
        held_on=day,
        starts_at=arrangements.starts_at or settings.usual_start(),
        venue=arrangements.venue,
        adviser=arrangements.adviser,
        minutes_by=arrangements.minutes_by,
        submit_key=submit_key,
    )
    db.session.add(meeting)
    db.session.flush()
    audit.record(
        events.MEETING_CREATED,
        by=by,
        subject=events.about_meeting(meeting),
        reference=meeting.reference,
        held_on=day.isoformat(),
    )
    return meeting


def refuse_when_closed(day: date) -> None:
    """Refuse a day on which the council does not work, and one too far ahead to know.

    Args:
        day: the day of a meeting.

    Raises:
        RefusedError: it is at a weekend, the council is closed, or it is years away.
    """
    wrong = fault_of_day(day, "The day of the meeting", today=clock.today(), ahead=True)
    if wrong:
        raise RefusedError(wrong, field="held_on")
    closed = settings.closed_for(day)
    if closed:
        reason = "is at a weekend" if closed == "weekend" else f"is closed for {closed}"
        words = f"{day:%A} {day.day} {day:%B %Y} {reason}"
        raise RefusedError(f"Enter a working day: {words}", field="held_on")


def _reference(given: str, day: date) -> str:
    wanted = given.strip().upper() or f"{settings.words('reference')}-{day:%Y-%m}"
    taken = queries.references_like(wanted)
    if given and wanted in taken:
        raise RefusedError(f"Enter another reference: {wanted} is in use", field="reference")
    number = 1
    while (found := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return found


def set_attendance(*, meeting: Meeting, member: PanelMember, place: Place, by: Actor) -> None:
    """Give a member a place at a meeting, or change what is known of their coming.

    Args:
        meeting: the meeting.
        member: somebody on the central list.
        place: the part they play and whether they come.
        by: who records it.

    Raises:
        RefusedError: they are not appointed on that day, somebody else is in the chair, or the
            times cross.
    """
    _check_place(meeting, member, place)
    seat = queries.seat(meeting.id, member.id)
    new = seat is None
    if seat is None:
        seat = MeetingMember(meeting_id=meeting.id, member_id=member.id)
        db.session.add(seat)
    before = (seat.part, seat.coming, seat.arrives_at, seat.leaves_at)
    seat.part = place.part.value
    seat.coming, seat.attended = place.coming, place.attended
    seat.arrives_at, seat.leaves_at = place.arrives_at, place.leaves_at
    if place.attended is None and before != (
        seat.part,
        seat.coming,
        seat.arrives_at,
        seat.leaves_at,
    ):
        changed(meeting)  # who came in the end, and when, is no part of the agenda
    db.session.flush()
    audit.record(
        events.ATTENDANCE_SET,
        by=by,
        subject=events.about_meeting(meeting),
        member_id=member.id,
        part=seat.part,
        coming=seat.coming,
        attended=seat.attended,
    )
    if new and not meeting.minutes_final_on:
        look_for_conflicts(meeting=meeting, by=by)


def _check_place(meeting: Meeting, member: PanelMember, place: Place) -> None:
    day = meeting.held_on
    if day < member.term_from or (member.term_until and member.term_until < day):
        raise RefusedError(
            f"{member.full_name} is not on the central list on {day.day} {day:%B %Y}",
            field="member",
        )
    if place.arrives_at and place.leaves_at and place.leaves_at <= place.arrives_at:
        raise RefusedError("Enter a time of leaving after the time of arriving", field="leaves_at")
    if place.part is Part.CHAIR:
        others = [s for s in queries.sitters(meeting.id) if s.member_id != member.id]
        chair = next((s for s in others if s.part is Part.CHAIR), None)
        if chair:
            raise RefusedError(f"{chair.name} is in the chair already", field="part")


def finish_minutes(  # noqa: PLR0913 - what the chair agreed, when, and why it was late
    *,
    meeting: Meeting,
    final_on: date,
    agreed_by: str,
    by: Actor,
    number: int | None = None,
    received_on: date | None = None,
    late_reason: str = "",
) -> None:
    """Record that the chair has agreed the minutes; the decision maker's time starts then.

    What the minutes say is kept with its digest under the chair's name.

    Args:
        meeting: the meeting.
        final_on: the day they became final.
        agreed_by: the chair's name.
        by: who records it.
        number: the version the chair read; what stands now when left out.
        received_on: when the decision maker had them, if that is another day.
        late_reason: a code of config/codes/late-reasons.toml, where draft or signature came late.

    Raises:
        RefusedError: they are final already, the day cannot be, a heard item lacks its record, or
            they are late and no reason is given.
    """
    minutes.hold(meeting)
    if meeting.minutes_final_on:
        raise RefusedError("The minutes are final already", field="final_on")
    _refuse_days(meeting, final_on, received_on)
    _refuse_without_records(meeting)
    owed = (Waits.DRAFT, Waits.FINAL)
    minutes_are_there(meeting.id, *owed, day=final_on, by=by, late_reason=late_reason)
    minutes.sign(meeting=meeting, number=number, name=agreed_by, signed_on=final_on, by=by)
    meeting.minutes_final_on = final_on
    meeting.minutes_received_on = received_on
    meeting.minutes_final_by = agreed_by
    drop_notes(meeting=meeting, by=by)
    db.session.flush()
    chase_again(meeting.id, *owed, by=by)
    audit.record(
        events.MINUTES_FINAL,
        by=by,
        subject=events.about_meeting(meeting),
        final_on=final_on.isoformat(),
    )
    statement = select(PanelItem).where(
        PanelItem.meeting_id == meeting.id, PanelItem.awaits_decision.is_(True)
    )
    for item in db.session.execute(statement.order_by(PanelItem.id)).scalars():
        clocks.minutes_are_final(item, received_on or final_on, by)


def _refuse_days(meeting: Meeting, final_on: date, received_on: date | None) -> None:
    if final_on < meeting.held_on:
        raise RefusedError("Enter a date on or after the day of the meeting", field="final_on")
    if final_on > clock.today():
        raise RefusedError("Enter a date that is not in the future", field="final_on")
    if received_on and not final_on <= received_on <= clock.today():
        words = "Enter a date from the day they were agreed until today"
        raise RefusedError(words, field="received_on")


def _refuse_without_records(meeting: Meeting) -> None:
    missing = select(PanelItem.kind).where(
        PanelItem.meeting_id == meeting.id,
        PanelItem.case_id.is_not(None),
        PanelItem.recommended_on.is_(None),
        PanelItem.adjourned_on.is_(None),
    )
    count = len(db.session.execute(missing).all())
    if count:
        items = "item has" if count == 1 else "items have"
        raise RefusedError(
            f"{count} {items} no recommendation yet. Record it, adjourn the item, "
            "or take it off this agenda"
        )


def cancel_meeting(*, meeting: Meeting, reason: str, by: Actor) -> int:
    """Cancel a meeting; its items wait for another one again.

    Args:
        meeting: the meeting.
        reason: why, in words.
        by: who cancels.

    Returns:
        How many items wait again.

    Raises:
        RefusedError: something was recommended at it, or no reason is given.
    """
    if not reason.strip():
        raise RefusedError("Enter why the meeting is cancelled", field="reason")
    if meeting.cancelled_on:
        raise RefusedError("This meeting was cancelled already; its reason stays")
    heard = select(PanelItem.id).where(
        PanelItem.meeting_id == meeting.id, PanelItem.recommended_on.is_not(None)
    )
    if db.session.execute(heard.limit(1)).first():
        raise RefusedError("An item was heard at this meeting, so it cannot be cancelled")
    meeting.cancelled_on, meeting.cancelled_reason = clock.today(), reason
    drop_notes(meeting=meeting, by=by)
    count = _send_back(meeting, reason, by)
    db.session.flush()
    audit.record(
        events.MEETING_CANCELLED,
        by=by,
        subject=events.about_meeting(meeting),
        reference=meeting.reference,
        items_waiting_again=count,
    )
    chase_again(meeting.id, *Waits, by=by)
    return count


def _send_back(meeting: Meeting, reason: str, by: Actor) -> int:
    statement = select(PanelItem).where(
        PanelItem.meeting_id == meeting.id, PanelItem.case_id.is_not(None)
    )
    items = list(db.session.execute(statement.order_by(PanelItem.position)).scalars())
    said = f"The meeting was cancelled: {reason}"
    for item in items:
        send_back(item=item, meeting=meeting, why=Why.CANCELLED, reason=said, by=by)
    return len(items)


def changed(meeting: Meeting) -> None:
    """Mark that the agenda is no longer as published; two people changing it at once are noticed.

    Args:
        meeting: the meeting.
    """
    meeting.agenda_changed_at = clock.now()
