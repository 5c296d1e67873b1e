"""A member's pack: answer about conflicts, read; and for who prepares, who has read."""

from typing import TYPE_CHECKING

from flask import Response as Answer
from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.queries import meetings, pack_reading, packing
from kinship.panel.queries import packs as queries
from kinship.panel.queries.sheet import agenda_items
from kinship.panel.rules.packing import has_to_be_asked
from kinship.panel.services.packing import ask_for_pack
from kinship.panel.services.packs import declare_no_conflict, file_name, open_pack
from kinship.panel.types import ACCESS, Access, Part
from kinship.panel.views.blueprint import item_and_meeting, looked, panel, pressed

if TYPE_CHECKING:
    from kinship.panel.models import Meeting, PanelMember


@panel.get("/panel/<int:meeting_id>/pack")
@allow(Permission.PANEL_READ)
def pack(meeting_id: int) -> str:
    """Show a member what their pack holds, and ask about conflicts before an item's papers open."""
    meeting, member = _own(meeting_id)
    actor = current_actor()
    looked(Subject("panel_meeting", meeting.id), "pack")
    found = queries.pack_of(meeting, member.id, actor, clock.today())
    parts = {s.member_id: s.part for s in meetings.sitters(meeting_id)}
    return render_template(
        "panel/pack.html",
        meeting=meeting,
        pack=found,
        read=pack_reading.marked(member.id, [each.row["item"] for each in found.items]),
        leads=parts[member.id] in {Part.CHAIR, Part.VICE_CHAIR},
        build=packing.build_of(meeting),
        pages=packing.pages_of(meeting),
        words=ACCESS,
        access=Access,
    )


@panel.get("/panel/<int:meeting_id>/pack.pdf")
@allow(Permission.PANEL_READ)
def pack_pdf(meeting_id: int) -> Answer | Response:
    """Open a member's own pack in the browser, with their name on each page."""
    meeting, member = _own(meeting_id)
    try:
        with transaction():
            made = open_pack(meeting=meeting, member=member, by=current_actor())
    except RefusedError as refused:
        flash(str(refused), "error")
        return redirect(url_for("panel.pack", meeting_id=meeting_id), 303)
    answer = Answer(made, mimetype="application/pdf")
    answer.headers.set("Content-Disposition", "inline", filename=file_name(meeting))
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


@panel.post("/panel/items/<int:item_id>/no-conflict")
@allow(Permission.PANEL_READ)
def no_conflict(item_id: int) -> Response:
    """Record that the member signed in has no conflict with an item; its papers open."""
    item, found = item_and_meeting(item_id)
    meeting, member = _own(found.id)
    pressed(
        lambda: declare_no_conflict(item=item, member=member, by=current_actor()),
        "Noted that you have no conflict. The papers of this item are in your pack",
    )
    return redirect(url_for("panel.pack", meeting_id=meeting.id), 303)


@panel.get("/panel/<int:meeting_id>/readings")
@allow(Permission.PANEL_ADMINISTER)
def readings(meeting_id: int) -> str:
    """Show which members have answered about conflicts and opened their pack."""
    meeting = meetings.get_visible(meeting_id, current_actor())
    agenda = agenda_items(meeting.id, current_actor(), clock.today())
    keys = [each.id for each in agenda]
    return render_template(
        "panel/readings.html",
        meeting=meeting,
        items=len(keys),
        rows=queries.readings(meeting.id, keys),
        build=packing.build_of(meeting),
        asks=bool(meeting.agenda_version)
        and has_to_be_asked(packing.build_of(meeting), clock.now()),
    )


@panel.post("/panel/<int:meeting_id>/pack/make")
@allow(Permission.PANEL_ADMINISTER)
def make_pack(meeting_id: int) -> Response:
    """Ask a worker to make the pack; pressed twice it is made once."""
    meeting = meetings.get_visible(meeting_id, current_actor())
    pressed(
        lambda: ask_for_pack(meeting=meeting, by=current_actor()),
        "The pack is asked for. Look again in a minute",
    )
    return redirect(url_for("panel.readings", meeting_id=meeting_id), 303)


def _own(meeting_id: int) -> "tuple[Meeting, PanelMember]":
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    seats = meetings.sitters(meeting.id)
    own = next((s for s in seats if s.staff_id and s.staff_id == actor.staff_id), None)
    if own is None:
        raise NotFoundError
    return meeting, meetings.get_member(own.member_id)
