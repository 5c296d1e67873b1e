"""The page the meeting is held on: who is there, quorum of each item now, what is written."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.live import attendance_form
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import minuting
from kinship.panel.services.attending import record_attendance
from kinship.panel.types import CONFLICTS, PARTS, RULINGS
from kinship.panel.views.blueprint import looked, panel, saved, shown


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
