"""Approve a household for a time, or in an emergency."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, services, way_file
from kinship.arrangements.forms import ApprovalForm
from kinship.arrangements.types import Approves, Lasts
from kinship.arrangements.views.blueprint import arrangements
from kinship.cases import queries as cases
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.households import queries as households


def _kind(basis: str) -> Approves:
    approves = way_file.here().approvals.get(basis)
    if approves is None or approves.lasts is not Lasts.TEMPORARY:
        raise NotFoundError
    return approves


@arrangements.route("/cases/<int:case_id>/home/approve/<basis>", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def approve(case_id: int, basis: str) -> Response | tuple[str, int]:
    """Record that a household was approved for a time."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    approves = _kind(basis)
    children = queries.children_of_case(case_id)
    homes = queries.household_choices(case_id)
    form = ApprovalForm(
        start_type="emergency" if approves.with_time else None,
        household_id=next(iter(homes)) if len(homes) == 1 else None,
        child_ids=[child.id for child in children] if len(children) == 1 else [],
    )
    form.offer(children, homes)
    if form.validate_on_submit():
        try:
            with transaction():
                row = services.give_temporary_approval(
                    case=case, given=form.given(approves), by=actor
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"{approves.name} is recorded", "success")
            return redirect(
                url_for("arrangements.approval", case_id=case_id, approval_id=row.id), 303
            )
    shown = render_template(
        "arrangements/approve.html",
        case=case,
        form=form,
        approves=approves,
        homes=homes,
        adults=households.members_now(list(homes), actor),
    )
    return shown, 422 if form.is_submitted() else 200
