"""Hand somebody's cases to another: choose them, choose who, write a note on each, hand over."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import plural
from kinship.worklist import queries, services
from kinship.worklist.forms.caseload import NotesForm, TakesForm, notes_form
from kinship.worklist.types import Assessor
from kinship.worklist.types.caseload import Carried
from kinship.worklist.views.allocating import LARGEST_KEY, people_for
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.children import initials_of

Answer = Response | str | tuple[str, int]
GONE = "Some of these cases are no longer there for you. Nothing was handed over: choose again"
NONE = "Select the cases to hand over"


@worklist.get("/team/caseloads")
@allow(Permission.CASES_ALLOCATE)
def caseloads() -> str:
    """Show who has how many cases and assessments."""
    return render_template("worklist/caseloads.html", carriers=queries.carriers(current_actor()))


@worklist.get("/team/caseloads/<int:staff_id>")
@allow(Permission.CASES_ALLOCATE)
def caseload(staff_id: int) -> Answer:
    """Show every case of one person; choose all or some, and who takes them."""
    actor, was = current_actor(), _whose(staff_id)
    rows = queries.caseload(actor, staff_id)
    people, asked = people_for(actor), "step" in request.args
    others = [each for each in people.options() if each.value != str(staff_id)]
    form = TakesForm(choices=others, asked=asked)
    sent = set(request.args.getlist("case", type=int))
    chosen = [row for row in rows if row.case_id in sent]
    taker = people.named(form.to.data)
    if taker is not None and chosen:
        return _ask(staff_id, was, taker, chosen, notes_form(chosen))
    if asked and not chosen:
        form.refuse(None, NONE)
    page = render_template(
        "worklist/caseload.html",
        staff_id=staff_id,
        was=was,
        rows=rows[: queries.CASES_AT_ONCE],
        more=len(rows) > queries.CASES_AT_ONCE,
        children=initials_of(row.case_id for row in rows),
        chosen=sent if asked else {row.case_id for row in rows},
        form=form,
    )
    return (page, 422) if form.problems else page


@worklist.post("/team/caseloads/<int:staff_id>")
@allow(Permission.CASES_ALLOCATE)
def hand_over(staff_id: int) -> Answer:
    """Hand every chosen case over in one go, or none."""
    actor, was = current_actor(), _whose(staff_id)
    taker = people_for(actor).named(request.form.get("to", type=int))
    ids = {key for key in request.form.getlist("case", type=int) if 0 < key <= LARGEST_KEY}
    if taker is None or not ids:
        raise NotFoundError
    rows = queries.cases_named(actor, ids)
    if len(rows) < len(ids):
        flash(GONE, "error")
        return redirect(url_for("worklist.caseload", staff_id=staff_id), code=303)
    form = notes_form(rows)
    if form.validate_on_submit():
        try:
            with transaction():
                services.hand_over(
                    was=queries.staff(staff_id),
                    to=queries.staff(taker.id),
                    notes=form.notes(),
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"{plural(len(rows), 'case')} handed over to {taker.name}", "success")
            return redirect(url_for("worklist.caseloads"), code=303)
    return _ask(staff_id, was, taker, rows, form), 422


def _whose(staff_id: int) -> str:
    """Return the name of the person whose cases these are."""
    names = accounts.names({staff_id}) if 0 < staff_id <= LARGEST_KEY else {}
    if staff_id not in names:
        raise NotFoundError
    return names[staff_id]


def _ask(staff_id: int, was: str, taker: Assessor, rows: Sequence[Carried], form: NotesForm) -> str:
    return render_template(
        "worklist/hand_over.html",
        staff_id=staff_id,
        was=was,
        taker=taker,
        rows=rows,
        children=initials_of(row.case_id for row in rows),
        form=form,
    )
