"""Who works on a case: allocate, hand over, end; and close the case."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, rules, services
from kinship.cases.forms.team import AllocateForm, CloseForm, EndPartForm
from kinship.cases.types import CASE_ROLES
from kinship.cases.views.blueprint import cases, seen
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

MAY_TAKE_PART = frozenset(
    {
        "social_worker",
        "childs_social_worker",
        "team_leader",
        "reviewing_officer",
        "independent_assessor",
        "legal_adviser",
        "business_support",
    }
)


@cases.get("/cases/<int:case_id>/people")
@allow(Permission.CASES_READ)
def parts(case_id: int) -> str:
    """Show who works on a case and who did."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    seen(case_id, "people working on it")
    there = queries.parts_of(case_id)
    return render_template(
        "cases/parts.html",
        case=case,
        parts=there,
        gaps=rules.gaps(there, case.opened_on, case.closed_on, clock.today()),
        gap_words=rules.gap_words,
        roles=CASE_ROLES,
        may_allocate=actor.may(Permission.CASES_ALLOCATE),
        may_restrict=actor.may(Permission.CASES_RESTRICT),
        may_close=actor.may(Permission.CASES_SCREEN),
    )


@cases.route("/cases/<int:case_id>/allocate", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def allocate(case_id: int) -> Response | tuple[str, int]:
    """Give somebody a part on a case, taking over from whoever had it."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    staff = queries.staff_choices(MAY_TAKE_PART, clock.today())
    form = AllocateForm()
    form.offer(staff)
    if form.validate_on_submit() and form.fits(staff):
        try:
            with transaction():
                services.allocate(
                    case=case,
                    staff_id=form.staff_id.data,
                    role=form.role.data,
                    handover=form.handover.data or "",
                    day=form.from_on.data,
                    by=actor,
                )
            flash("Allocation saved", "success")
            return redirect(url_for("cases.parts", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(
        "cases/allocate.html",
        case=case,
        form=form,
        parts=[part for part in queries.parts_of(case_id) if part.until_on is None],
        roles=CASE_ROLES,
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/people/<int:allocation_id>/end", methods=["GET", "POST"])
@allow(Permission.CASES_ALLOCATE)
def end_part(case_id: int, allocation_id: int) -> Response | tuple[str, int]:
    """End somebody's part on a case."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    part = queries.get_part(case_id, allocation_id)
    form = EndPartForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_allocation(allocation=part, day=form.until_on.data, by=actor)
            flash("Their part on this case has ended", "success")
            return redirect(url_for("cases.parts", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    name = queries.staff_names(part.staff_id)[part.staff_id]
    shown = render_template(
        "cases/end_part.html", case=case, form=form, part=part, name=name, roles=CASE_ROLES
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/close", methods=["GET", "POST"])
@allow(Permission.CASES_SCREEN)
def close(case_id: int) -> Response | tuple[str, int]:
    """Close a case."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = CloseForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.close_case(
                    case=case, reason=form.reason.data, day=form.closed_on.data, by=actor
                )
            flash("Case closed", "success")
            return redirect(url_for("overview.summary", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/close.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200
