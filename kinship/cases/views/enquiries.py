"""Enquiries: the list, recording one, answering one."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.enquiry import AnswerForm, EnquiryForm
from kinship.cases.types import (
    ARRANGEMENTS_NOW,
    CALLERS,
    CHANNELS,
    CHILD_KNOWN,
    ENQUIRY_OUTCOMES,
    MADE_BY,
    YES_NO_UNSURE,
)
from kinship.cases.views.blueprint import cases, team_names
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE

WORDS = {
    "arrangement_now": ARRANGEMENTS_NOW,
    "caller_role": CALLERS,
    "channel": CHANNELS,
    "child_known": CHILD_KNOWN,
    "council_involved": YES_NO_UNSURE,
    "made_by": MADE_BY,
    "outcome": ENQUIRY_OUTCOMES,
}


@cases.get("/enquiries")
@allow(Permission.CASES_ENQUIRE)
def enquiries() -> str:
    """List the enquiries that wait for an answer, or those that were answered."""
    is_open = request.args.get("show") != "answered"
    page = queries.enquiries_page(current_actor(), is_open=is_open, at=request.args.get(PLACE))
    return render_template("cases/enquiries.html", page=page, is_open=is_open, words=WORDS)


@cases.route("/enquiries/new", methods=["GET", "POST"])
@allow(Permission.CASES_ENQUIRE)
def record_enquiry() -> Response | tuple[str, int]:
    """Record that somebody asked."""
    actor = current_actor()
    form = EnquiryForm(team_id=min(actor.team_ids, default=None))
    form.offer(team_names())
    if form.validate_on_submit() and form.is_complete():
        with transaction():
            row = services.record_enquiry(
                facts=form.facts,
                team_id=form.team_id.data,
                by=actor,
                submit_key=form.submit_key.data,
            )
        flash("Enquiry saved. Say what happens next, now or when you have answered", "success")
        return redirect(url_for("cases.enquiry", enquiry_id=row.id), 303)
    shown = render_template("cases/record_enquiry.html", form=form)
    return shown, 422 if form.is_submitted() else 200


@cases.route("/enquiries/<int:enquiry_id>", methods=["GET", "POST"])
@allow(Permission.CASES_ENQUIRE)
def enquiry(enquiry_id: int) -> Response | tuple[str, int]:
    """Show one enquiry and ask what becomes of it."""
    actor = current_actor()
    row = queries.get_enquiry(enquiry_id, actor)
    form = AnswerForm(advice=row.advice_given)
    if form.validate_on_submit():
        try:
            with transaction():
                services.close_enquiry(enquiry=row, answer=form.answer, by=actor)
            return _after(row.id, form.answer.outcome)
        except RefusedError as refused:
            form.refuse_for(refused)
    names = queries.staff_names(row.created_by_id, row.closed_by_id)
    shown = render_template("cases/enquiry.html", enquiry=row, form=form, words=WORDS, names=names)
    return shown, 422 if form.is_submitted() else 200


def _after(enquiry_id: int, outcome: str) -> Response:
    if outcome == "referral":
        flash("Enquiry closed. Now make the referral", "success")
        return redirect(url_for("cases.refer", enquiry=enquiry_id), 303)
    flash("Enquiry closed", "success")
    return redirect(url_for("cases.enquiries"), 303)
