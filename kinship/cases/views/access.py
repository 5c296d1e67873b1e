"""Who may see a restricted case: restrict it, name people, take names off, lift it."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.role_file import roles
from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.team import AccessForm, LiftForm, RestrictForm
from kinship.cases.views.blueprint import cases, seen
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


def _may_be_named() -> frozenset[str]:
    return frozenset(
        key for key, role in roles().items() if Permission.CASES_READ in role.permissions
    )


@cases.route("/cases/<int:case_id>/restrict", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def restrict(case_id: int) -> Response | tuple[str, int]:
    """Restrict a case to the people named."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    if case.restricted:
        return redirect(url_for("cases.access", case_id=case_id), 303)
    form = RestrictForm()
    form.offer(queries.staff_choices(_may_be_named(), clock.today()), without=actor.staff_id)
    if form.validate_on_submit():
        try:
            with transaction():
                services.restrict_case(
                    case=case, reason=form.reason.data, named=form.named.data, by=actor
                )
            flash("This case is now restricted to the people named", "success")
            return redirect(url_for("cases.access", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/restrict.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


@cases.get("/cases/<int:case_id>/access")
@allow(Permission.CASES_RESTRICT)
def access(case_id: int) -> str | Response:
    """Show whose names stand on a restricted case."""
    case = queries.get_visible(case_id, current_actor())
    if not case.restricted:
        return redirect(url_for("cases.restrict", case_id=case_id), 303)
    seen(case_id, "who may see it")
    asking = [row for row in queries.waiting_for(current_actor()) if row.case_id == case_id]
    names = queries.access_to(case_id)
    return render_template("cases/access.html", case=case, names=names, asking=asking)


@cases.route("/cases/<int:case_id>/access/give", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def give_access(case_id: int) -> Response | tuple[str, int]:
    """Name one more person on a restricted case."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = AccessForm()
    form.offer(queries.staff_choices(_may_be_named(), clock.today()))
    if form.validate_on_submit():
        try:
            with transaction():
                services.give_access(
                    case=case,
                    staff_id=form.staff_id.data,
                    reason=form.reason.data,
                    until_at=form.until_at,
                    by=actor,
                )
            flash("They can now see this case", "success")
            return redirect(url_for("cases.access", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/give_access.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


@cases.post("/cases/<int:case_id>/access/<int:access_id>/end")
@allow(Permission.CASES_RESTRICT)
def end_access(case_id: int, access_id: int) -> Response:
    """Take somebody's name off a restricted case."""
    actor = current_actor()
    queries.get_visible(case_id, actor)
    row = queries.get_access(case_id, access_id)
    try:
        with transaction():
            services.end_access(access=row, by=actor)
        flash("They can no longer see this case", "success")
    except RefusedError as refused:
        flash(" ".join(refused.reasons), "error")
    own = row.staff_id == actor.staff_id and row.until_at is not None
    return redirect(
        url_for("cases.index") if own else url_for("cases.access", case_id=case_id), 303
    )


@cases.route("/cases/<int:case_id>/access/lift", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def lift(case_id: int) -> Response | tuple[str, int]:
    """Open a restricted case to its team again."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = LiftForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.lift_restriction(case=case, reason=form.reason.data, by=actor)
            flash("This case is open to its team again", "success")
            return redirect(url_for("overview.summary", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/lift.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200
