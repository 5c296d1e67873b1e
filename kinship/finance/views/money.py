"""The money page of a case, and working out an allowance."""

from flask import flash, render_template
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements.queries import children_of_case
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.finance import queries, rate_file, services
from kinship.finance.forms import AssessForm
from kinship.finance.types import OUTCOMES
from kinship.finance.views.blueprint import back, finance
from kinship.orders.queries import adults_of


@finance.get("/cases/<int:case_id>/money")
@allow(Permission.FINANCE_READ)
def for_case(case_id: int) -> str:
    """Show what is paid for each child of a case, and why."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    audit.viewed(Subject("case", case_id, case_id), by=actor, page="money")
    names = {child.id: child.name for child in children_of_case(case_id)}
    may_write = actor.may(Permission.FINANCE_WRITE)
    may_approve = actor.may(Permission.FINANCE_APPROVE)
    return render_template(
        "finance/for_case.html",
        case=case,
        views=queries.money_view(case_id, names, clock.today()),
        outcomes=OUTCOMES,
        me=actor.staff_id,
        may_write=may_write and case.closed_on is None,
        may_approve=may_approve,
        may_read_notes=may_write or may_approve,
    )


@finance.route("/cases/<int:case_id>/money/new", methods=["GET", "POST"])
@allow(Permission.FINANCE_WRITE)
def assess(case_id: int) -> Response | tuple[str, int]:
    """Work out an allowance for somebody else to approve."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = children_of_case(case_id)
    form = AssessForm(child_id=children[0].id if len(children) == 1 else None)
    form.offer(children, adults_of(case_id, actor))
    if form.validate_on_submit():
        try:
            with transaction():
                services.assess_allowance(case=case, assessed=form.assessed(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The allowance waits for somebody else to approve it", "success")
            return back(case_id)
    shown = render_template(
        "finance/assess.html",
        case=case,
        form=form,
        regions=rate_file.here().regions,
        rates=rate_file.latest_rates(),
        today=clock.today(),
        review_length=rate_file.review_length(),
    )
    return shown, 422 if form.is_submitted() else 200
