"""Publish an agenda, end the minutes, cancel a meeting."""

from typing import TYPE_CHECKING

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.meeting import ChangeMeetingForm, MinutesForm, ReasonForm
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import requests, waiting
from kinship.panel.queries.minutes import first_due
from kinship.panel.queries.sheet import agenda_items
from kinship.panel.services.meetings import cancel_meeting, finish_minutes
from kinship.panel.services.moving import change_meeting
from kinship.panel.services.publishing import publish_agenda
from kinship.panel.types import Part
from kinship.panel.types.meeting import Arrangements
from kinship.panel.types.moving import Moved
from kinship.panel.views.blueprint import panel, pressed, saved, shown, to_meeting

if TYPE_CHECKING:
    from kinship.panel.models import Meeting


@panel.post("/panel/<int:meeting_id>/publish")
@allow(Permission.PANEL_ADMINISTER)
def publish(meeting_id: int) -> Response:
    """Publish the agenda as its next version."""
    meeting = queries.get_visible(meeting_id, current_actor())
    pressed(
        lambda: publish_agenda(meeting=meeting, by=current_actor()),
        f"Agenda published as version {meeting.agenda_version + 1}",
    )
    return to_meeting(meeting_id)


@panel.route("/panel/<int:meeting_id>/minutes", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def minutes(meeting_id: int) -> Response | tuple[str, int]:
    """Record that the chair has agreed the minutes."""
    meeting = queries.get_visible(meeting_id, current_actor())
    chairs = [s.name for s in queries.sitters(meeting_id) if s.part is Part.CHAIR]
    form = MinutesForm(agreed_by=next(iter(chairs), ""))

    def finish() -> None:
        finish_minutes(
            meeting=meeting,
            final_on=form.final_on.data,
            agreed_by=form.agreed_by.data or "",
            received_on=form.received_on.data,
            late_reason=form.late_reason.data or "",
            by=current_actor(),
        )

    if saved(form, finish):
        flash("Minutes final. The decision maker has them now", "success")
        return to_meeting(meeting_id)
    due = first_due(meeting)
    page = render_template("panel/minutes.html", form=form, meeting=meeting, due_on=due)
    return shown(form, page)


@panel.route("/panel/<int:meeting_id>/cancel", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def cancel(meeting_id: int) -> Response | tuple[str, int]:
    """Cancel a meeting; its items wait for another one again."""
    meeting = queries.get_visible(meeting_id, current_actor())
    form = ReasonForm()

    def call_off() -> None:
        cancel_meeting(meeting=meeting, reason=form.reason.data or "", by=current_actor())

    if saved(form, call_off):
        flash("Meeting cancelled. Its items wait for another one", "success")
        return to_meeting(meeting_id)
    return shown(form, _cancelling(form, meeting))


def _cancelling(form: ReasonForm, meeting: "Meeting") -> str:
    """Draw the form with what would become of each item: which other meeting works for it."""
    actor, today = current_actor(), clock.today()
    held = agenda_items(meeting.id, actor, today)
    booked = requests.booked_into(meeting.id, actor, today)
    others = waiting.of_requests(booked, today, but=meeting.id)
    return render_template(
        "panel/cancel.html",
        form=form,
        meeting=meeting,
        lines=others.lines,
        apart=sum(not each.shown for each in held),
    )


@panel.route("/panel/<int:meeting_id>/change", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def change(meeting_id: int) -> Response | tuple[str, int]:
    """Change where and when a meeting is; on another day every item is looked at again."""
    meeting = queries.get_visible(meeting_id, current_actor())
    form = ChangeMeetingForm(obj=meeting)
    done: list[Moved] = []

    def alter() -> None:
        arrangements = Arrangements(
            held_on=form.held_on.data,
            starts_at=form.starts_at.data,
            venue=form.venue.data or "",
            adviser=form.adviser.data or "",
            minutes_by=form.minutes_by.data or "",
        )
        done.append(
            change_meeting(
                meeting=meeting,
                arrangements=arrangements,
                reason=form.reason.data or "",
                by=current_actor(),
            )
        )

    if saved(form, alter):
        flash(_changed(done[0]), "success")
        return to_meeting(meeting_id)
    return shown(form, render_template("panel/change.html", form=form, meeting=meeting))


def _changed(done: Moved) -> str:
    if not done.back:
        return "Meeting changed"
    items_are = "1 item waits" if done.back == 1 else f"{done.back} items wait"
    return f"Meeting moved. {items_are} for another meeting, because the new day comes too late"
