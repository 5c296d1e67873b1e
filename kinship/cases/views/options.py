"""Options: the homes named for each child, and how far each has come."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.cases import queries, services
from kinship.cases.forms.option import NameOptionForm, OptionStepForm, ReopenForm
from kinship.cases.types import END_REASONS, NAMED_BY, OPTION_ENDS, RELATIONSHIPS, SIDES
from kinship.cases.views.blueprint import cases, searched
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.people.searched import token

if TYPE_CHECKING:
    from kinship.cases.models import Case, Option

WORDS = {
    "named_by": NAMED_BY,
    "relationship": RELATIONSHIPS,
    "side": SIDES,
    "reason": END_REASONS,
}


@cases.route("/cases/<int:case_id>/options/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def name_option(case_id: int) -> Response | tuple[str, int]:
    """Find a home by a name, and record who named it for which child."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    typed = request.args.get("q", "").strip()[:100]
    homes = queries.homes_by_id(request.args.get("household", type=int), actor)
    homes = homes or queries.find_homes(typed, actor)
    if typed:
        searched(len(homes))
    may_add = actor.may(Permission.PEOPLE_WRITE)
    form = NameOptionForm()
    form.offer(homes, queries.children_of([case_id])[case_id])
    if form.validate_on_submit():
        try:
            with transaction():
                for facts in form.facts:
                    services.name_option(case=case, facts=facts, by=actor)
            flash("Option saved", "success")
            return redirect(url_for("cases.options", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(
        "cases/name_option.html",
        case=case,
        form=form,
        homes=homes,
        typed=typed,
        people=[] if homes else queries.find_people(typed, actor),
        may_add=may_add,
        proof=token(typed, actor) if typed and may_add else "",
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/options/<int:option_id>", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def option(case_id: int, option_id: int) -> Response | tuple[str, int]:
    """Record what happened with a home."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    row = queries.get_option(case_id, option_id)
    form = ReopenForm() if row.ended_on else OptionStepForm()
    if form.validate_on_submit():
        try:
            with transaction():
                _take_step(row, form, actor)
            flash("Option saved", "success")
            return redirect(url_for("cases.options", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    return _shown(case, row, form), 422 if form.is_submitted() else 200


def _take_step(row: "Option", form: OptionStepForm | ReopenForm, actor: Actor) -> None:
    if isinstance(form, ReopenForm):
        services.reopen_option(option=row, reason=form.new_information.data, by=actor)
    elif form.step.data == "asked":
        services.record_contact(option=row, day=form.day.data, by=actor)
    elif form.step.data == "reserve":
        services.keep_in_reserve(option=row, day=form.day.data, by=actor)
    else:
        services.end_option(
            option=row,
            how=form.step.data,
            reason=form.reason.data or "",
            day=form.day.data,
            by=actor,
        )


def _shown(case: "Case", row: "Option", form: OptionStepForm | ReopenForm) -> str:
    carers = queries.carers_of([row.household_id])
    return render_template(
        "cases/option.html",
        case=case,
        option=row,
        form=form,
        carers=carers[row.household_id],
        words=WORDS,
        ends=OPTION_ENDS,
    )
