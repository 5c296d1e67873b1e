"""A worker's own supervision: read by the worker and the leader who held it, and nobody else."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.role_file import roles
from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor, Scope
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries, services
from kinship.cases.forms.oversight import TalkForm
from kinship.cases.views.blueprint import cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE


@cases.get("/supervision")
@allow(Permission.WORKLIST_MINE)
def talks() -> str:
    """List the supervision somebody had or gave."""
    actor = current_actor()
    return render_template(
        "cases/talks.html",
        page=queries.talks_page(actor, request.args.get(PLACE)),
        me=actor.staff_id,
        supervises=actor.may(Permission.CASES_SUPERVISE),
    )


@cases.get("/supervision/<int:talk_id>")
@allow(Permission.WORKLIST_MINE)
def talk(talk_id: int) -> str:
    """Show one supervision to the worker or the leader."""
    actor = current_actor()
    row = queries.get_talk(talk_id, actor)
    audit.viewed(Subject("staff_supervision", row.id), by=actor, page="a worker's supervision")
    return render_template(
        "cases/talk.html", talk=row, names=queries.staff_names(row.worker_id, row.leader_id)
    )


@cases.route("/supervision/new", methods=["GET", "POST"])
@allow(Permission.CASES_SUPERVISE)
def record_talk() -> Response | tuple[str, int]:
    """Record a worker's supervision."""
    actor = current_actor()
    form = TalkForm()
    form.offer(_workers(actor), leader_id=actor.staff_id)
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_talk(
                    worker_id=form.worker_id.data,
                    facts=form.facts,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Supervision saved. Only the two of you can read it", "success")
            return redirect(url_for("cases.talks"), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/record_talk.html", form=form)
    return shown, 422 if form.is_submitted() else 200


def _workers(actor: Actor) -> list[queries.StaffChoice]:
    """Return who works in the leader's teams; in a whole council, everybody who has a team."""
    everybody = queries.staff_choices(frozenset(roles()), clock.today())
    if actor.scope is Scope.COUNCIL:
        return [row for row in everybody if row.team_id is not None]
    return [row for row in everybody if row.team_id in actor.team_ids]
