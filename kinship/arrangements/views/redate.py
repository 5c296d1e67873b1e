"""Correct the day of an approval or of its last review."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, services
from kinship.arrangements.forms.redating import APPROVED, REVIEWED, RedateForm
from kinship.arrangements.types import Lasts
from kinship.arrangements.views.blueprint import arrangements
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import long_date
from kinship.timescales.services import Correction


@arrangements.route(
    "/cases/<int:case_id>/home/approvals/<int:approval_id>/correct", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_WRITE)
def redate(case_id: int, approval_id: int) -> Response | tuple[str, int]:
    """Correct the day of an approval or of its last review."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    view = queries.approval_view(row, clock.today())
    offered = _offered(view)
    if not offered:
        raise NotFoundError
    form = RedateForm(what=next(iter(offered)) if len(offered) == 1 else None)
    form.what.choices = offered
    if form.validate_on_submit():
        correct = (
            services.correct_approval_day
            if form.what.data == APPROVED
            else services.correct_review_day
        )
        correction = Correction(form.why.data, actor, form.late_reason.data or "")
        try:
            with transaction():
                correct(approval=row, day=form.day.data, correction=correction)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The date is corrected. Every date counted from it is new", "success")
            return redirect(
                url_for("arrangements.approval", case_id=case_id, approval_id=approval_id), 303
            )
    shown = render_template("arrangements/redate.html", case=case, form=form, view=view)
    return shown, 422 if form.is_submitted() else 200


def _offered(view: queries.ApprovalView) -> dict[str, str]:
    """Return which dates of an approval may be corrected here."""
    found = {}
    if view.approves.lasts is Lasts.FULL:
        found[APPROVED] = f"The day of the approval, {long_date(view.row.starts_on)}"
    reviewed_on = view.reviews[-1].held_on if view.reviews else view.row.reviewed_on
    if reviewed_on is not None:
        found[REVIEWED] = f"The day of the last review, {long_date(reviewed_on)}"
    return found
