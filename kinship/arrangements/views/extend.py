"""Carry an approval beyond its limit: only for whoever may give that."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, services
from kinship.arrangements.forms import ExtendForm
from kinship.arrangements.views.blueprint import arrangements
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@arrangements.route(
    "/cases/<int:case_id>/home/approvals/<int:approval_id>/extend", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_EXTEND)
def extend(case_id: int, approval_id: int) -> Response | tuple[str, int]:
    """Ask what the law asks before an approval is carried further."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    view = queries.approval_view(row, clock.today())
    if view.next is None or view.limit is None:
        raise NotFoundError
    form = ExtendForm()
    form.keep(view.next)
    if form.validate_on_submit():
        further = form.further(view.next, actor.name, actor.staff_id)
        try:
            with transaction():
                services.extend_approval(approval=row, further=further, by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(view.next.done, "success")
            return redirect(
                url_for("arrangements.approval", case_id=case_id, approval_id=approval_id), 303
            )
    shown = render_template(
        "arrangements/extend.html",
        case=case,
        form=form,
        view=view,
        then=queries.limit_after(row, view.taken, view.next.rule),
    )
    return shown, 422 if form.is_submitted() else 200
