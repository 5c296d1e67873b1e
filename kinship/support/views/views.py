"""What a child said."""

from flask import flash, redirect, render_template, url_for

from kinship.accounts.session import current_actor
from kinship.arrangements.queries import children_of_case
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.support import services
from kinship.support.forms import ViewForm
from kinship.support.views.blueprint import Shown, saved, status_of, support


@support.route("/cases/<int:case_id>/views/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def record_view(case_id: int) -> Shown:
    """Record a child's view."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    only = children[0].id if len(children) == 1 else None
    form = ViewForm(given_on=clock.today(), child_id=only, asked_by=actor.name)
    form.offer(children)
    if saved(form, lambda: services.record_view(case=case, facts=form.facts(), by=actor)):
        flash("The child's view is saved", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    return render_template("support/view.html", case=case, form=form), status_of(form)
