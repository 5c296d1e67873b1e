"""Supervision of a case, and the decisions managers took on it."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, services
from kinship.cases.forms.oversight import DecisionForm, SupervisionForm
from kinship.cases.queries.notes import DECISIONS
from kinship.cases.types import DECISION_KIND, NOTE_KINDS, PLANS
from kinship.cases.views.blueprint import cases, seen
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.timescales.late_file import every_reason


@cases.get("/cases/<int:case_id>/supervision")
@allow(Permission.CASES_OVERSIGHT)
def supervision(case_id: int) -> str:
    """Show what was said about a case in supervision, and what managers decided."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    seen(case_id, "supervision")
    decisions = actor.may(Permission.CASES_NOTES)
    return render_template(
        "cases/supervision.html",
        case=case,
        page=queries.supervision_page(case_id, request.args.get(PLACE)),
        decisions=queries.notes_page(case_id, kind=DECISIONS).items if decisions else [],
        due_on=queries.supervision_due(case_id),
        kinds=NOTE_KINDS,
        plans=PLANS,
        late_reasons={code: each.name for code, each in every_reason().items()},
        supervises=actor.may(Permission.CASES_SUPERVISE) and case.closed_on is None,
        decides=actor.may(Permission.CASES_SCREEN),
    )


@cases.route("/cases/<int:case_id>/supervision/new", methods=["GET", "POST"])
@allow(Permission.CASES_SUPERVISE)
def write_supervision(case_id: int) -> Response | tuple[str, int]:
    """Write what was said about a case in supervision."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = SupervisionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.write_supervision(
                    case=case, facts=form.facts, by=actor, submit_key=form.submit_key.data
                )
            flash("Supervision saved", "success")
            return redirect(url_for("cases.supervision", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(
        "cases/write_supervision.html",
        case=case,
        form=form,
        due_on=queries.supervision_due(case_id),
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/decisions/new", methods=["GET", "POST"])
@allow(Permission.CASES_SCREEN)
def record_decision(case_id: int) -> Response | tuple[str, int]:
    """Record a manager's decision, or one that corrects another."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    corrects_id = request.args.get("corrects", type=int)
    form = DecisionForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_decision(
                    case=case,
                    facts=form.facts(corrects_id),
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Decision saved and signed with your name", "success")
            return redirect(url_for("cases.supervision", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    corrected = queries.note_of(case_id, corrects_id) if corrects_id else None
    if corrects_id and (corrected is None or corrected.kind != DECISION_KIND):
        raise NotFoundError
    shown = render_template(
        "cases/record_decision.html", case=case, form=form, corrected=corrected, kinds=NOTE_KINDS
    )
    return shown, 422 if form.is_submitted() else 200
