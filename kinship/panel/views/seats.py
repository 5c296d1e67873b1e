"""Who sits at a meeting, whether they come, and when."""

from typing import TYPE_CHECKING

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.meeting import AddSeatForm, SeatForm, answer, answered
from kinship.panel.queries import meetings as queries
from kinship.panel.services.meetings import set_attendance
from kinship.panel.types import Sitter
from kinship.panel.types.meeting import Place
from kinship.panel.views.blueprint import panel, pressed, saved, shown, to_meeting

if TYPE_CHECKING:
    from kinship.panel.models import Meeting


@panel.route("/panel/<int:meeting_id>/seats/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def add_seat(meeting_id: int) -> Response | tuple[str, int]:
    """Add somebody of the central list to a meeting."""
    meeting = queries.get_visible(meeting_id, current_actor())
    sitting = {sitter.member_id for sitter in queries.sitters(meeting_id)}
    form = AddSeatForm()
    form.member_id.choices = [
        (str(member.id), member.full_name)
        for member in queries.members(meeting.held_on)
        if member.id not in sitting
    ]

    def add() -> None:
        member = queries.get_member(form.member_id.data)
        place = Place(part=form.part.data)
        set_attendance(meeting=meeting, member=member, place=place, by=current_actor())

    if saved(form, add):
        flash("Member added", "success")
        return to_meeting(meeting_id, "who-sits")
    return shown(form, render_template("panel/add_seat.html", form=form, meeting=meeting))


@panel.route("/panel/<int:meeting_id>/seats/<int:member_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def seat(meeting_id: int, member_id: int) -> Response | tuple[str, int]:
    """Record a member's answer, their times, and on the day whether they came."""
    meeting = queries.get_visible(meeting_id, current_actor())
    sitter = next((s for s in queries.sitters(meeting_id) if s.member_id == member_id), None)
    if sitter is None:
        raise NotFoundError
    form = SeatForm(data=_as_kept(sitter))
    if saved(form, lambda: _save(meeting, sitter, form)):
        flash(f"{sitter.name}: saved", "success")
        return to_meeting(meeting_id, "who-sits")
    page = render_template(
        "panel/seat.html",
        form=form,
        meeting=meeting,
        sitter=sitter,
        held=meeting.held_on <= clock.today(),
    )
    return shown(form, page)


def _as_kept(sitter: Sitter) -> dict[str, object]:
    return {
        "part": sitter.part,
        "coming": answered(sitter.coming),
        "attended": answered(sitter.attended),
        "arrives_at": sitter.arrives_at,
        "leaves_at": sitter.leaves_at,
    }


def _save(meeting: "Meeting", sitter: Sitter, form: SeatForm) -> None:
    place = Place(
        part=form.part.data,
        coming=answer(form.coming.data),
        attended=answer(form.attended.data),
        arrives_at=form.arrives_at.data,
        leaves_at=form.leaves_at.data,
    )
    member = queries.get_member(sitter.member_id)
    set_attendance(meeting=meeting, member=member, place=place, by=current_actor())


@panel.post("/panel/<int:meeting_id>/all-came")
@allow(Permission.PANEL_ADMINISTER)
def all_came(meeting_id: int) -> Response:
    """Record at once that everybody who said they would come has come."""
    meeting = queries.get_visible(meeting_id, current_actor())
    coming = [s for s in queries.sitters(meeting_id) if s.coming is not False]

    def record() -> None:
        for sitter in coming:
            place = Place(sitter.part, sitter.coming, True, sitter.arrives_at, sitter.leaves_at)  # noqa: FBT003 - it is what is recorded
            member = queries.get_member(sitter.member_id)
            set_attendance(meeting=meeting, member=member, place=place, by=current_actor())

    pressed(record, "Everybody who was coming is recorded as having come")
    return to_meeting(meeting_id, "who-sits")
