"""A member reads an item of their pack: pages, note, questions; the chair's sheet of questions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.pack_reading import NoteForm, QuestionForm
from kinship.panel.queries import meetings, packing, packs
from kinship.panel.queries import pack_reading as queries
from kinship.panel.services.minutes import may_sign
from kinship.panel.services.pack_reading import ask_question, mark_read, save_note
from kinship.panel.types import Access, PackItem, Part
from kinship.panel.views.blueprint import (
    item_and_meeting,
    looked,
    may_administer,
    panel,
    pressed,
    saved,
    shown,
)
from kinship.rulebook.minutes_form import minutes_form

if TYPE_CHECKING:
    from kinship.panel.models import Meeting, PanelItem, PanelMember


@dataclass(frozen=True)
class Read:
    """An item that is open to the member signed in."""

    item: "PanelItem"
    meeting: "Meeting"
    member: "PanelMember"
    own: PackItem


@panel.route("/panel/items/<int:item_id>/pack", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def pack_item(item_id: int) -> Response | tuple[str, int]:
    """Show the pages of an item and the member's own note, and keep the note."""
    found = _open(item_id)
    note = queries.note(item_id, found.member.id)
    form = NoteForm(data={"note": note.words, "kept": note.kept} if note else {})

    def keep() -> None:
        words, kept = form.note.data or "", bool(form.kept.data)
        save_note(item=found.item, member=found.member, words=words, kept=kept, by=current_actor())

    if saved(form, keep):
        flash("Note kept. Only you read it", "success")
        return _back(item_id)
    return shown(form, _page(found, form, QuestionForm()))


@panel.post("/panel/items/<int:item_id>/ask-ahead")
@allow(Permission.PANEL_READ)
def ask_ahead(item_id: int) -> Response | tuple[str, int]:
    """Send a question before the meeting."""
    found = _open(item_id)
    form = QuestionForm()

    def ask() -> None:
        ask_question(
            item=found.item,
            member=found.member,
            theme=form.theme.data or "",
            words=form.words.data or "",
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, ask):
        flash("Your question is on the chair's sheet", "success")
        return _back(item_id)
    note = queries.note(item_id, found.member.id)
    before = NoteForm(formdata=None, data={"note": note.words, "kept": note.kept} if note else {})
    return shown(form, _page(found, before, form))


@panel.post("/panel/items/<int:item_id>/mark-read")
@allow(Permission.PANEL_READ)
def mark_item_read(item_id: int) -> Response:
    """Note that the member has read the item."""
    found = _open(item_id)
    pressed(
        lambda: mark_read(
            item=found.item, meeting=found.meeting, member=found.member, by=current_actor()
        ),
        "Marked as read",
    )
    return redirect(url_for("panel.pack", meeting_id=found.meeting.id), 303)


@panel.get("/panel/<int:meeting_id>/chair-sheet")
@allow(Permission.PANEL_READ)
def chair_sheet(meeting_id: int) -> str:
    """Show the chair's sheet: members' questions by item and theme, as far as the chair may see."""
    actor = current_actor()
    meeting = meetings.get_visible(meeting_id, actor)
    own = next((s for s in meetings.sitters(meeting_id) if s.staff_id == actor.staff_id), None)
    leads = own is not None and own.part in {Part.CHAIR, Part.VICE_CHAIR}
    if not (may_administer() or leads or may_sign(meeting, actor)):
        raise NotFoundError
    pack = packs.pack_of(meeting, own.member_id if own else 0, actor, clock.today())
    shut = {} if may_administer() else {e.row["item"] for e in pack.items if e.access != "open"}
    rows = [each for each in pack.items if each.row["item"] not in shut]
    looked(Subject("panel_meeting", meeting.id), "questions")
    return render_template(
        "panel/chair_sheet.html",
        meeting=meeting,
        items=rows,
        asked=queries.questions([each.row["item"] for each in rows]),
        themes=minutes_form().themes,
    )


def _open(item_id: int) -> Read:
    """Return an item the member signed in may read now; anything else does not exist."""
    actor = current_actor()
    item, meeting = item_and_meeting(item_id)
    seats = meetings.sitters(meeting.id)
    own = next((s for s in seats if s.staff_id and s.staff_id == actor.staff_id), None)
    if own is None:
        raise NotFoundError
    pack = packs.pack_of(meeting, own.member_id, actor, clock.today())
    found = next((each for each in pack.items if each.row["item"] == item_id), None)
    if found is None or found.access is not Access.OPEN or pack.closed:
        raise NotFoundError
    return Read(item, meeting, meetings.get_member(own.member_id), found)


def _page(found: Read, note: NoteForm, question: QuestionForm) -> str:
    looked(Subject("panel_item", found.item.id, found.item.case_id), "pack item")
    return render_template(
        "panel/pack_item.html",
        item=found.item,
        meeting=found.meeting,
        own=found.own,
        form=note,
        question=question,
        forms=[note, question],
        pages=packing.pages_of(found.meeting).get(found.item.id, ""),
        starts=packing.layout_of(found.meeting.id, found.meeting.agenda_version).starts,
        sheets=packing.sheets_of([paper.digest for paper in found.own.papers]),
        asked=queries.own_questions(found.item.id, found.member.id),
        themes=minutes_form().themes,
        read=queries.marked(found.member.id, [found.item.id]).get(found.item.id),
    )


def _back(item_id: int) -> Response:
    return redirect(url_for("panel.pack_item", item_id=item_id), 303)
