"""The assessment of what a parent can manage: its first and its last day."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.meetings import ParentEndForm, ParentForm
from kinship.cases.views.blueprint import cases
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

PAGE = "cases/parent_assessment.html"


@cases.route("/cases/<int:case_id>/parents/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def start_parent_assessment(case_id: int) -> Response | tuple[str, int]:
    """Record that the assessment of a parent began."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = ParentForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.start_parent_assessment(
                    case=case,
                    of_whom=form.of_whom.data,
                    started_on=form.started_on.data,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Saved", "success")
            return redirect(url_for("cases.beginning", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(PAGE, case=case, form=form, row=None)
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/parents/<int:key>/end", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def end_parent_assessment(case_id: int, key: int) -> Response | tuple[str, int]:
    """Record that the assessment of a parent ended."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    row = queries.get_parent_assessment(case_id, key)
    form = ParentEndForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_parent_assessment(row=row, ended_on=form.ended_on.data, by=actor)
            flash("Saved", "success")
            return redirect(url_for("cases.beginning", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(PAGE, case=case, form=form, row=row)
    return shown, 422 if form.is_submitted() else 200
