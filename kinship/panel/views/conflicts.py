"""Conflicts of interest with an item."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import ForbiddenError, NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.item import ConflictForm, RulingForm
from kinship.panel.queries import conflicting
from kinship.panel.queries import items as queries
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries.quorum import agenda_of
from kinship.panel.queries.standing import areas_of, for_ruling, stand_ins, to_rule
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.services.ties import look_for_conflicts
from kinship.panel.types import CONFLICTS, RULINGS, Part, Ruling, Sitter
from kinship.panel.views.blueprint import (
    item_and_meeting,
    looked,
    may_administer,
    no_business_of_the_panel,
    panel,
    pressed,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Meeting, PanelItem


@panel.route("/panel/items/<int:item_id>/conflicts/new", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def declare(item_id: int) -> Response | tuple[str, int]:
    """Declare a conflict: members their own, the administrator anybody's."""
    found, meeting = item_and_meeting(item_id)
    sitters = meetings_queries.sitters(meeting.id)
    own = [s for s in sitters if s.staff_id == current_actor().staff_id]
    offered = sitters if may_administer() else own
    if not offered:
        raise ForbiddenError
    form = ConflictForm(member_id=offered[0].member_id if len(offered) == 1 else None)
    form.member_id.choices = [(str(s.member_id), s.name) for s in offered]

    def act() -> None:
        declare_conflict(
            item=found,
            member=meetings_queries.get_member(form.member_id.data),
            kind=form.kind.data or "",
            detail=form.detail.data or "",
            by=current_actor(),
        )

    if saved(form, act):
        flash("Conflict recorded. The member does not count until the chair has ruled", "success")
        if may_administer():
            return _to_item(item_id)
        return redirect(url_for("panel.pack", meeting_id=meeting.id), 303)
    line = queries.one_for_agenda(item_id, clock.today())
    area = areas_of([item_id]).get(item_id, "")
    return shown(form, render_template("panel/conflict.html", form=form, item=line, area=area))


@panel.route("/panel/items/<int:item_id>/conflicts/<int:member_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def rule(item_id: int, member_id: int) -> Response | tuple[str, int]:
    """Record what the chair decides about a conflict."""
    found, meeting, sitters = _to_rule_on(item_id)
    conflict = conflicting.conflict(item_id, member_id)
    if conflict is None:
        raise NotFoundError
    form = RulingForm(ruling=Ruling(conflict.ruling))

    def act() -> None:
        rule_on_conflict(
            item=found,
            meeting=meeting,
            conflict=conflict,
            ruling=form.ruling.data,
            by=current_actor(),
        )

    if saved(form, act):
        flash("Ruling recorded. The quorum is counted again", "success")
        return redirect(url_for("panel.conflicts", meeting_id=meeting.id), 303)
    looked(Subject("panel_item", found.id, found.case_id), "ruling on a conflict")
    page = render_template(
        "panel/ruling.html",
        form=form,
        item=queries.one_for_agenda(item_id, clock.today()),
        name=next(s.name for s in sitters if s.member_id == member_id),
        kind=CONFLICTS[conflict.kind],
        detail=conflict.detail,
        meeting=meeting,
    )
    return shown(form, page)


def _to_rule_on(item_id: int) -> "tuple[PanelItem, Meeting, list[Sitter]]":
    """Return an item for whoever rules on its conflicts, before the agenda is published too."""
    actor = current_actor()
    if may_administer():
        item, meeting = item_and_meeting(item_id)
    else:
        found = for_ruling(item_id, actor)
        if found is None or found.meeting_id is None:
            raise NotFoundError
        item, meeting = found, meetings_queries.get_visible(found.meeting_id, actor)
    sitters = meetings_queries.sitters(meeting.id)
    if not (may_administer() or _chairs(sitters)):
        raise ForbiddenError
    return item, meeting, sitters


@panel.get("/panel/<int:meeting_id>/conflicts")
@allow(Permission.PANEL_READ)
def conflicts(meeting_id: int) -> str:
    """Show every conflict of interest of a meeting, those that wait for the chair first."""
    actor, today = current_actor(), clock.today()
    meeting = meetings_queries.get_visible(meeting_id, actor)
    if not (may_administer() or _chairs(meetings_queries.sitters(meeting_id))):
        raise NotFoundError
    looked(Subject("panel_meeting", meeting.id), "conflicts")
    agenda = agenda_of(meeting, actor, today) if may_administer() else None
    return render_template(
        "panel/conflicts.html",
        meeting=meeting,
        rows=to_rule(meeting_id, actor, today),
        lines=[line for line in agenda.lines if line.item.case_id] if agenda else [],
        kinds=CONFLICTS,
        rulings=RULINGS,
        waiting=Ruling.WAITING,
        own=[s.member_id for s in meetings_queries.sitters(meeting_id) if _is_own(s)],
        over=meeting.minutes_final_on or meeting.cancelled_on,
    )


@panel.post("/panel/<int:meeting_id>/conflicts/look")
@allow(Permission.PANEL_ADMINISTER)
def look(meeting_id: int) -> Response:
    """Compare everybody named for a meeting with the record once more."""
    meeting = meetings_queries.get_visible(meeting_id, current_actor())
    new: list[int] = []
    pressed(
        lambda: new.append(look_for_conflicts(meeting=meeting, by=current_actor())),
        "The record was compared with everybody named for this meeting",
    )
    if new and new[0]:
        flash(f"New: {new[0]}. The chair rules on each", "success")
    return redirect(url_for("panel.conflicts", meeting_id=meeting_id), 303)


@panel.get("/panel/items/<int:item_id>/stand-ins")
@allow(Permission.PANEL_ADMINISTER)
def stand_in(item_id: int) -> str:
    """Show who of the central list could be called to an item, and the quorum with each."""
    item, meeting = item_and_meeting(item_id)
    no_business_of_the_panel(item)
    if item.case_id is None:
        raise NotFoundError
    looked(Subject("panel_item", item.id, item.case_id), "stand-ins")
    return render_template(
        "panel/stand_ins.html",
        meeting=meeting,
        item=queries.one_for_agenda(item_id, clock.today()),
        rows=stand_ins(meeting, item),
    )


def _is_own(sitter: Sitter) -> bool:
    return sitter.staff_id is not None and sitter.staff_id == current_actor().staff_id


def _chairs(sitters: list[Sitter]) -> bool:
    mine = current_actor().staff_id
    return any(s.staff_id == mine and s.part in {Part.CHAIR, Part.VICE_CHAIR} for s in sitters)


def _to_item(item_id: int) -> Response:
    return redirect(url_for("panel.item", item_id=item_id), 303)
