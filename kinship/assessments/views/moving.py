"""Move a case to another team, with its open assessments."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.assessments import services
from kinship.assessments.views.blueprint import assessments
from kinship.cases import queries as cases
from kinship.cases.forms.team import MoveForm
from kinship.cases.types import STAFF_ROLES, WORKER
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@assessments.route("/cases/<int:case_id>/move", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def move_case(case_id: int) -> Response | tuple[str, int]:
    """Let another team answer for a case."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    if case.closed_on is not None:
        raise NotFoundError
    teams = {team.id: team.name for team in accounts.teams()}
    others = {key: name for key, name in teams.items() if key != case.team_id}
    form = MoveForm()
    able = cases.staff_choices(frozenset({STAFF_ROLES[WORKER]}), clock.today())
    form.offer(others, able)
    if form.validate_on_submit():
        try:
            with transaction():
                services.move_case(case=case, move=form.move(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"{case.reference} has moved to {others[form.team_id.data]}", "success")
            gone = actor.scope is Scope.TEAM and form.team_id.data not in actor.team_ids
            back = url_for("cases.index") if gone else url_for("cases.parts", case_id=case_id)
            return redirect(back, 303)
    shown = render_template(
        "assessments/move_case.html", case=case, form=form, team=teams.get(case.team_id, "")
    )
    return shown, 422 if form.is_submitted() else 200
