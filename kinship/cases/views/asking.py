"""Ask to see a restricted case by its reference, and answer somebody who asks."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.asking import AnswerForm, AskForm
from kinship.cases.views.blueprint import cases, seen
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow

SENT = "Your request is sent. If there is such a case, somebody who may see it decides"


@cases.route("/cases/access/ask", methods=["GET", "POST"])
@allow(Permission.CASES_READ)
def ask_access() -> Response | tuple[str, int]:
    """Ask to see a restricted case; the answer never says whether there is one."""
    actor = current_actor()
    form = AskForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.ask_for_access(
                    reference=form.reference.data,
                    reason=form.reason.data,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash(SENT, "success")
            return redirect(url_for("cases.ask_access"), 303)
    shown = render_template("cases/ask_access.html", form=form, asked=queries.asked_by(actor))
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/access/asked/<int:request_id>", methods=["GET", "POST"])
@allow(Permission.CASES_RESTRICT)
def answer_access(case_id: int, request_id: int) -> Response | tuple[str, int]:
    """Answer somebody who asks to see a restricted case."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    found = queries.get_request(case_id, request_id)
    asked = next((row for row in queries.waiting_for(actor) if row.id == request_id), None)
    if asked is None:
        raise NotFoundError
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.answer_request(
                    request=found,
                    case=case,
                    given=form.given.data == "yes",
                    until_at=form.until_at,
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Your answer is recorded", "success")
            return redirect(url_for("cases.access", case_id=case_id), 303)
    seen(case_id, "who asks to see it")
    shown = render_template("cases/answer_access.html", case=case, form=form, asked=asked)
    return shown, 422 if form.is_submitted() else 200
