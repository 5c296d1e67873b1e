"""The few sentences that say what is happening now."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.team import SummaryForm
from kinship.cases.views.blueprint import cases
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@cases.route("/cases/<int:case_id>/summary", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def write_summary(case_id: int) -> Response | tuple[str, int]:
    """Say what is happening now."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = SummaryForm(version=str(case.version), summary=case.summary)
    if form.validate_on_submit():
        try:
            with transaction():
                services.write_summary(
                    case=case, text=form.summary.data, version=form.read_version, by=actor
                )
            flash("Summary saved", "success")
            return redirect(url_for("overview.summary", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/write_summary.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200
