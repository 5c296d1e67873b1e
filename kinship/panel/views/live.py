"""The page the meeting is held on: who is there, quorum of each item now, what is written."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.live import AbsenceForm, attendance_form
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import minuting
from kinship.panel.services.attending import (
    note_absence,
    record_attendance,
    take_back_absence,
)
from kinship.panel.types import CONFLICTS, PARTS, RULINGS, Absence, Sitter
from kinship.panel.views.blueprint import looked, panel, pressed, saved, shown

if TYPE_CHECKING:
    from kinship.panel.models import Meeting


@panel.route("/panel/<int:meeting_id>/live", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def live(meeting_id: int) -> Response | tuple[str, int]:
    """Hold the meeting: attendance with times, the quorum of each item, ways to its minute."""
    actor, today = current_actor(), clock.today()
    meeting = queries.get_visible(meeting_id, actor)
    found = minuting.live_of(meeting, actor, today)
    form = attendance_form(found.sitters)()

    def record() -> None:
        record_attendance(meeting=meeting, changes=form.changed(), by=actor)

    if saved(form, record):
        flash("Attendance saved. The quorum of each item is counted again", "success")
        return redirect(url_for("panel.live", meeting_id=meeting_id), 303)
    looked(Subject("panel_meeting", meeting.id), "live")
    page = render_template(
        "panel/live.html",
        form=form,
        meeting=meeting,
        live=found,
        names={sitter.member_id: sitter.name for sitter in found.sitters},
        actions=minuting.actions_of(meeting.id),
        parts=PARTS,
        conflicts=CONFLICTS,
        rulings=RULINGS,
        held=meeting.held_on <= today,
        over=meeting.cancelled_on is not None or meeting.minutes_final_on is not None,
        today=today,
    )
    return shown(form, page)


@panel.route("/panel/<int:meeting_id>/seats/<int:member_id>/away", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def away(meeting_id: int, member_id: int) -> Response | tuple[str, int]:
    """Note that a member left the room and came back, as often as they did."""
    meeting, sitter = _seated(meeting_id, member_id)
    form = AbsenceForm()

    def note() -> None:
        absence = Absence(form.left_at.data, form.back_at.data)
        member = queries.get_member(member_id)
        note_absence(meeting=meeting, member=member, absence=absence, by=current_actor())

    if saved(form, note):
        flash(f"{sitter.name}: saved. The quorum of each item is counted again", "success")
        return redirect(url_for("panel.live", meeting_id=meeting_id, _anchor="attendance"), 303)
    page = render_template("panel/away.html", form=form, meeting=meeting, sitter=sitter)
    return shown(form, page)


@panel.post("/panel/<int:meeting_id>/seats/<int:member_id>/take-back")
@allow(Permission.PANEL_ADMINISTER)
def take_back_away(meeting_id: int, member_id: int) -> Response:
    """Take back one time out of the room."""
    meeting, sitter = _seated(meeting_id, member_id)
    form = AbsenceForm()
    if form.validate():
        absence = Absence(form.left_at.data, form.back_at.data)
        member = queries.get_member(member_id)
        pressed(
            lambda: take_back_absence(
                meeting=meeting, member=member, absence=absence, by=current_actor()
            ),
            f"{sitter.name}: taken away",
        )
    return redirect(url_for("panel.away", meeting_id=meeting_id, member_id=member_id), 303)


def _seated(meeting_id: int, member_id: int) -> tuple["Meeting", Sitter]:
    meeting = queries.get_visible(meeting_id, current_actor())
    sitter = next((s for s in queries.sitters(meeting_id) if s.member_id == member_id), None)
    if sitter is None:
        raise NotFoundError
    return meeting, sitter
