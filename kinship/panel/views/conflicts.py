"""Conflicts of interest with an item."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.errors import ForbiddenError, NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.item import ConflictForm, RulingForm
from kinship.panel.queries import items as queries
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.services.conflicts import declare_conflict, rule_on_conflict
from kinship.panel.types import CONFLICTS, Part, Ruling, Sitter
from kinship.panel.views.blueprint import item_and_meeting, may_administer, panel, saved, shown


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
        return _to_item(item_id)
    line = queries.one_for_agenda(item_id, clock.today())
    return shown(form, render_template("panel/conflict.html", form=form, item=line))


@panel.route("/panel/items/<int:item_id>/conflicts/<int:member_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def rule(item_id: int, member_id: int) -> Response | tuple[str, int]:
    """Record what the chair decides about a conflict."""
    found, meeting = item_and_meeting(item_id)
    sitters = meetings_queries.sitters(meeting.id)
    if not (may_administer() or _chairs(sitters)):
        raise ForbiddenError
    conflict = queries.conflict(item_id, member_id)
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
        return _to_item(item_id)
    page = render_template(
        "panel/ruling.html",
        form=form,
        item=queries.one_for_agenda(item_id, clock.today()),
        name=next(s.name for s in sitters if s.member_id == member_id),
        kind=CONFLICTS[conflict.kind],
        detail=conflict.detail,
    )
    return shown(form, page)


def _chairs(sitters: list[Sitter]) -> bool:
    mine = current_actor().staff_id
    return any(s.staff_id == mine and s.part in {Part.CHAIR, Part.VICE_CHAIR} for s in sitters)


def _to_item(item_id: int) -> Response:
    return redirect(url_for("panel.item", item_id=item_id), 303)
