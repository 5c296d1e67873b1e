"""Approve, review and end an agreement."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements.queries import children_of_case
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.finance import queries, services
from kinship.finance.forms import AgreeForm, EndForm, ReviewForm
from kinship.finance.queries import AgreementView
from kinship.finance.types import Outcome
from kinship.finance.views.blueprint import back, finance

Shown = Response | tuple[str, int]


def _view(case_id: int, agreement_id: int) -> AgreementView:
    names = {child.id: child.name for child in children_of_case(case_id)}
    return queries.agreement_view(case_id, agreement_id, names, clock.today())


@finance.route("/cases/<int:case_id>/money/<int:agreement_id>/agree", methods=["GET", "POST"])
@allow(Permission.FINANCE_APPROVE)
def agree(case_id: int, agreement_id: int) -> Shown:
    """Approve an allowance somebody else worked out."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    view = _view(case_id, agreement_id)
    form = AgreeForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.agree_allowance(agreement=view.row, by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The allowance is agreed, and its review has a date", "success")
            return back(case_id)
    shown = render_template("finance/agree.html", case=case, form=form, view=view)
    return shown, 422 if form.is_submitted() else 200


@finance.route("/cases/<int:case_id>/money/<int:agreement_id>/review", methods=["GET", "POST"])
@allow(Permission.FINANCE_WRITE)
def review(case_id: int, agreement_id: int) -> Shown:
    """Record the yearly review: saving the page as it opens means no change."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    view = _view(case_id, agreement_id)
    form = ReviewForm(outcome=Outcome.NO_CHANGE.value, held_on=clock.today())
    if form.validate_on_submit():
        try:
            with transaction():
                services.hold_review(agreement=view.row, held=form.held(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"Review of {view.child} saved. Nothing paid has changed", "success")
            return redirect(url_for("finance.reviews"), 303)
    shown = render_template(
        "finance/review.html",
        case=case,
        form=form,
        view=view,
        first_due=view.row.review_due_on,
    )
    return shown, 422 if form.is_submitted() else 200


@finance.route("/cases/<int:case_id>/money/<int:agreement_id>/end", methods=["GET", "POST"])
@allow(Permission.FINANCE_WRITE)
def end(case_id: int, agreement_id: int) -> Shown:
    """End an agreement by a named decision."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    view = _view(case_id, agreement_id)
    form = EndForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_agreement(agreement=view.row, stop=form.stop(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The ending is recorded with its reason", "success")
            return back(case_id)
    shown = render_template("finance/end.html", case=case, form=form, view=view)
    return shown, 422 if form.is_submitted() else 200
