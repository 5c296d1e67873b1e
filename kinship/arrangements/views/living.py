"""Start, correct and end a child's home."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.arrangements import queries, services, way_file
from kinship.arrangements.forms import CorrectForm, EndForm, StartForm
from kinship.arrangements.types import MOVED_TO_KIN
from kinship.arrangements.views.blueprint import arrangements
from kinship.cases import queries as cases
from kinship.core import aside
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

Shown = Response | tuple[str, int]


@arrangements.route("/cases/<int:case_id>/home/new", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def start(case_id: int) -> Shown:
    """Record where a child lives."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    children = queries.children_of_case(case_id)
    homes = queries.household_choices(case_id)
    only = children[0].id if len(children) == 1 else None
    form = StartForm(
        child_id=request.args.get("child", only, type=int),
        household_id=next(iter(homes)) if len(homes) == 1 else None,
    )
    form.offer(children, homes)
    if form.validate_on_submit():
        try:
            with transaction():
                services.start_arrangement(case=case, start=form.start(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            dated = "" if aside.is_waiting() else ", and the first visit has a date"
            flash(f"The home is recorded{dated}", "success")
            return redirect(url_for("arrangements.for_case", case_id=case_id), 303)
    shown = render_template("arrangements/start.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


@arrangements.route(
    "/cases/<int:case_id>/home/<int:arrangement_id>/correct", methods=["GET", "POST"]
)
@allow(Permission.ARRANGEMENTS_WRITE)
def correct(case_id: int, arrangement_id: int) -> Shown:
    """Correct the day a child moved in."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_of_case(case_id, arrangement_id)
    form = CorrectForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.correct_start(
                    arrangement=row,
                    started_on=form.started_on.data,
                    why=form.why.data,
                    late_reason=form.late_reason.data or "",
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The date is corrected. Every date counted from it is new", "success")
            return redirect(url_for("arrangements.for_case", case_id=case_id), 303)
    shown = render_template(
        "arrangements/correct.html",
        case=case,
        form=form,
        row=row,
        children={child.id: child for child in queries.children_of_case(case_id)},
        way=way_file.name_of(row.kind),
    )
    return shown, 422 if form.is_submitted() else 200


@arrangements.route("/cases/<int:case_id>/home/<int:arrangement_id>/end", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def end(case_id: int, arrangement_id: int) -> Shown:
    """Record that a child no longer lives there."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_of_case(case_id, arrangement_id)
    if row.ended_on is not None:
        return redirect(url_for("arrangements.for_case", case_id=case_id), 303)
    form = EndForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.end_arrangement(arrangement=row, ending=form.ending(), by=actor)
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The ending is recorded", "success")
            if row.end_reason == MOVED_TO_KIN:
                new = url_for("arrangements.start", case_id=case_id, child=row.child_id)
                return redirect(new, 303)
            return redirect(url_for("arrangements.for_case", case_id=case_id), 303)
    shown = render_template(
        "arrangements/end.html",
        case=case,
        form=form,
        row=row,
        children={child.id: child for child in queries.children_of_case(case_id)},
        way=way_file.name_of(row.kind),
        left_empty=queries.left_empty_by(row),
    )
    return shown, 422 if form.is_submitted() else 200
