"""Saved views of the backlog: kept for oneself, or shared with one's team."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts import services as accounts
from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.worklist import queries
from kinship.worklist.forms.saving import SaveViewForm
from kinship.worklist.views.allocating import LARGEST_KEY
from kinship.worklist.views.asking import KEPT, asked_of
from kinship.worklist.views.blueprint import worklist

PAGE = "backlog"
LONGEST_VALUE, MOST_VALUES = 50, 20


@worklist.route("/backlog/views", methods=["GET", "POST"])
@allow(Permission.WORKLIST_BACKLOG)
def views() -> Response | str | tuple[str, int]:
    """Show the saved views, and keep what the address asks as another."""
    actor = current_actor()
    asked = asked_of(actor)
    form = SaveViewForm()
    teams = sorted(actor.team_ids)
    if form.validate_on_submit():
        try:
            with transaction():
                accounts.save_view(
                    page=PAGE,
                    name=form.name.data,
                    asked=_asked(),
                    team_id=teams[0] if form.shared.data and teams else None,
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("View saved", "success")
            return redirect(url_for("worklist.views"), 303)
    page = render_template(
        "worklist/views.html",
        form=form,
        asked=asked.form,
        kept=_asked(),
        rows=queries.saved_views(actor, PAGE),
        me=actor.staff_id,
        has_team=bool(teams),
    )
    return (page, 422) if form.problems else page


@worklist.post("/backlog/views/<int:view_id>/delete")
@allow(Permission.WORKLIST_BACKLOG)
def delete_view(view_id: int) -> Response:
    """Delete a view of one's own."""
    if view_id > LARGEST_KEY:
        raise NotFoundError
    with transaction():
        accounts.delete_view(view_id=view_id, by=current_actor())
    flash("View deleted", "success")
    return redirect(url_for("worklist.views"), 303)


def _asked() -> dict[str, list[str]]:
    """Return what the address asks of the backlog, and nothing else of it."""
    return {
        name: [value[:LONGEST_VALUE] for value in request.args.getlist(name)[:MOST_VALUES]]
        for name in KEPT
        if any(request.args.getlist(name))
    }
