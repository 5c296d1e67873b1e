"""Family meetings: offered, held, the homes the family names in its order, and the review."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.meetings import PLACES, HeldForm, HomesForm, OfferForm, ReviewForm
from kinship.cases.views.blueprint import cases, searched
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

MANAGERS = frozenset({"team_leader", "head_of_service"})


@cases.route("/cases/<int:case_id>/meetings/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def offer_meeting(case_id: int) -> Response | tuple[str, int]:
    """Record the offer of a family meeting, or why none is offered."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = OfferForm()
    form.offer(queries.staff_choices(MANAGERS, clock.today()))
    if form.validate_on_submit():
        try:
            with transaction():
                services.offer_meeting(
                    case=case, facts=form.facts, by=actor, submit_key=form.submit_key.data
                )
            flash("Saved", "success")
            return _began(case_id)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/offer_meeting.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/meetings/<int:meeting_id>/held", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def hold_meeting(case_id: int, meeting_id: int) -> Response | tuple[str, int]:
    """Record what happened at a family meeting, then the homes the family named."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    meeting = queries.get_meeting(case_id, meeting_id)
    form = HeldForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.hold_meeting(meeting=meeting, case=case, facts=form.facts, by=actor)
            flash("Meeting saved. Which homes did the family name?", "success")
            return redirect(
                url_for("cases.name_homes", case_id=case_id, meeting_id=meeting_id), 303
            )
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/hold_meeting.html", case=case, form=form, meeting=meeting)
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/meetings/<int:meeting_id>/homes", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def name_homes(case_id: int, meeting_id: int) -> Response | tuple[str, int]:
    """Make the homes the family named options, in the family's order."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    meeting = queries.get_meeting(case_id, meeting_id)
    typed = request.args.get("q", "").strip()[:100]
    found = queries.find_homes(typed, actor) if typed else []
    if typed:
        searched(len(found))
    form = HomesForm()
    form.offer(queries.homes_of_network(case_id, actor), found)
    if form.validate_on_submit():
        try:
            with transaction():
                services.name_homes(meeting=meeting, case=case, homes=form.homes, by=actor)
            flash("Options saved in the family’s order", "success")
            return redirect(url_for("cases.options", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(
        "cases/name_homes.html",
        case=case,
        form=form,
        meeting=meeting,
        places=range(1, PLACES + 1),
        typed=typed,
        found=found,
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/meetings/<int:meeting_id>/review", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def review_plan(case_id: int, meeting_id: int) -> Response | tuple[str, int]:
    """Record that the family's plan was looked at again."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    meeting = queries.get_meeting(case_id, meeting_id)
    form = ReviewForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.review_plan(
                    meeting=meeting,
                    case=case,
                    day=form.day.data,
                    late_reason=form.late_reason.data or "",
                    by=actor,
                )
            flash("Saved", "success")
            return _began(case_id)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/review_plan.html", case=case, form=form, meeting=meeting)
    return shown, 422 if form.is_submitted() else 200


def _began(case_id: int) -> Response:
    return redirect(url_for("cases.beginning", case_id=case_id), 303)
