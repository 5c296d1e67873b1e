"""The reviews of an emergency placement and of an approved carer."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.arrangements import queries, services
from kinship.arrangements.forms import EmergencyReviewForm, ReviewForm
from kinship.arrangements.rules import hold_by
from kinship.arrangements.types import ReviewOutcome
from kinship.arrangements.views.blueprint import arrangements
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

SAVED = "The review is recorded"
MOVES = "The review is recorded. Record now where the child lives next"


@arrangements.route(
    "/cases/<int:case_id>/home/approvals/<int:approval_id>/review", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_WRITE)
def review(case_id: int, approval_id: int) -> Response | tuple[str, int]:
    """Record the review of an emergency placement or of the carer."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    view = queries.approval_view(row, clock.today())
    due = view.review_due
    form = ReviewForm() if due is not None and due.carer else EmergencyReviewForm()
    if form.validate_on_submit():
        try:
            with transaction():
                said = _record(form, view, actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(said, "success")
            return redirect(
                url_for("arrangements.approval", case_id=case_id, approval_id=approval_id), 303
            )
    if due is None:
        raise NotFoundError
    shown = render_template(
        "arrangements/review.html",
        case=case,
        form=form,
        view=view,
        due=due,
        clock=next((each for each in queries.waiting_for(row) if each.rule == due.rule), None),
        hold_by=hold_by,
    )
    return shown, 422 if form.is_submitted() else 200


def _record(form: ReviewForm, view: queries.ApprovalView, actor: Actor) -> str:
    """Record the review that was entered, and return what to tell the person."""
    if isinstance(form, EmergencyReviewForm):
        saved = services.record_emergency_review(approval=view.row, review=form.review(), by=actor)
        return MOVES if saved.outcome == ReviewOutcome.MOVES else SAVED
    services.record_carer_review(
        approval=view.row,
        held_on=form.held_on.data,
        late_reason=form.late_reason.data or "",
        by=actor,
    )
    return SAVED
