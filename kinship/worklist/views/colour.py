"""Set the colour of one assessment by hand: graver at once, milder for some days."""

from datetime import timedelta

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.worklist import queries, services
from kinship.worklist.forms.colour import WORKED_OUT, ColourForm
from kinship.worklist.rules.colours import judge
from kinship.worklist.views.allocating import LARGEST_KEY
from kinship.worklist.views.blueprint import worklist
from kinship.worklist.views.lines import lines_of


@worklist.route("/backlog/<int:assessment_id>/colour", methods=["GET", "POST"])
@allow(Permission.ASSESSMENTS_SIGN_OFF)
def colour(assessment_id: int) -> Response | str | tuple[str, int]:
    """Ask for the colour and why, and set it."""
    actor, marks = current_actor(), queries.marks()
    if assessment_id > LARGEST_KEY:
        raise NotFoundError
    rows = queries.chosen_rows(actor, marks, [assessment_id])
    if not rows:
        raise NotFoundError
    (row,) = rows
    form = ColourForm()
    if form.validate_on_submit():
        wanted = "" if form.colour.data == WORKED_OUT else form.colour.data
        try:
            with transaction():
                services.set_colour(
                    row=row, colour=wanted, why=form.why.data, marks=marks, by=actor
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(f"Colour of {row.reference} set", "success")
            return redirect(url_for("worklist.backlog", reference=row.reference), 303)
    plain = row._replace(set_colour="", set_colour_until=None)
    days = marks.numbers["milder_colour_days"]
    page = render_template(
        "worklist/colour.html",
        form=form,
        line=lines_of(rows, queries.children_of([row.id]), marks)[0],
        worked_out=judge(plain, marks),
        days=days,
        until=marks.today + timedelta(days=days),
    )
    return (page, 422) if form.problems else page
