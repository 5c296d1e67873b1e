"""Notices, plans and information."""

from flask import flash, redirect, render_template, url_for

from kinship.accounts.session import current_actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.queries import children_of_case
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.support.forms import PaperForm
from kinship.support.views.blueprint import Shown, saved, status_of, support


@support.route("/cases/<int:case_id>/papers/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def record_paper(case_id: int) -> Shown:
    """Record something sent, received, given or written."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    everyone = [child.id for child in children]
    form = PaperForm(done_on=clock.today(), child_ids=everyone, by_name=actor.name)
    form.offer(children)

    def act() -> None:
        for facts in form.facts():
            arrangements.record_paper(case=case, facts=facts, by=actor)

    if saved(form, act):
        flash("Saved. The dates that run from it are worked out", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    return render_template("support/paper.html", case=case, form=form), status_of(form)
