"""One approval: how long it holds, why, and what must happen next."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, services
from kinship.arrangements.forms import CompleteForm, EndApprovalForm
from kinship.arrangements.rules import hold_by
from kinship.arrangements.types import APPROVAL_ENDS, REVIEW_OUTCOMES, Lasts
from kinship.arrangements.views.blueprint import arrangements, seen
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@arrangements.get("/cases/<int:case_id>/home/approvals/<int:approval_id>")
@allow(Permission.ARRANGEMENTS_READ)
def approval(case_id: int, approval_id: int) -> str:
    """Show how long an approval holds and what must happen next."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    seen(case_id, f"approval {approval_id}")
    view = queries.approval_view(row, clock.today())
    return render_template(
        "arrangements/approval.html",
        case=case,
        view=view,
        ends=APPROVAL_ENDS,
        outcomes=REVIEW_OUTCOMES,
        still_there=queries.living_under(row) if view.moves else [],
        names={child.id: child.first_name for child in queries.children_of_case(case_id)},
        waiting=queries.waiting_for(row),
        hold_by=hold_by,
        switched_on=view.next is None or queries.is_switched_on(row, view.next.rule),
        may_write=actor.may(Permission.ARRANGEMENTS_WRITE) and row.ended_on is None,
        may_correct=actor.may(Permission.ARRANGEMENTS_WRITE)
        and bool(row.reviewed_on or view.reviews or view.approves.lasts is Lasts.FULL),
        may_extend=actor.may(Permission.ARRANGEMENTS_EXTEND) and row.ended_on is None,
    )


@arrangements.route(
    "/cases/<int:case_id>/home/approvals/<int:approval_id>/end", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_WRITE)
def end_approval(case_id: int, approval_id: int) -> Response | tuple[str, int]:
    """Record that an approval no longer holds."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    form = EndApprovalForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_approval(
                    approval=row, on=form.ended_on.data, how=form.how.data, by=actor
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The ending of the approval is recorded", "success")
            return redirect(url_for("arrangements.for_case", case_id=case_id), 303)
    view = queries.approval_view(row, clock.today())
    shown = render_template("arrangements/end_approval.html", case=case, form=form, view=view)
    return shown, 422 if form.is_submitted() else 200


@arrangements.route(
    "/cases/<int:case_id>/home/approvals/<int:approval_id>/complete", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_WRITE)
def complete(case_id: int, approval_id: int) -> Response | tuple[str, int]:
    """Record what was still missing when the approval was given."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_approval_of_case(case_id, approval_id)
    view = queries.approval_view(row, clock.today())
    form = CompleteForm()
    form.keep(row, view.approves)
    if form.validate_on_submit():
        try:
            with transaction():
                services.complete_approval(approval=row, found=form.found(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("What was missing is recorded", "success")
            return redirect(
                url_for("arrangements.approval", case_id=case_id, approval_id=approval_id), 303
            )
    shown = render_template("arrangements/complete.html", case=case, form=form, view=view)
    return shown, 422 if form.is_submitted() else 200
