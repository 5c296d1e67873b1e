"""Legal advice taken on a case."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries
from kinship.cases.forms.legal import LegalAdviceForm
from kinship.cases.queries.legal import get_legal_advice, legal_advice_of
from kinship.cases.services.legal import record_legal_advice as keep
from kinship.cases.views.blueprint import cases, seen
from kinship.core.database import transaction
from kinship.core.errors import RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@cases.get("/cases/<int:case_id>/legal-advice")
@allow(Permission.CASES_OPTIONS)
def legal_advice(case_id: int) -> str:
    """Show the legal advice of a case, as far as the reader may read it."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    seen(case_id, "legal advice")
    rows = legal_advice_of(case_id, actor)
    return render_template(
        "cases/legal_advice.html",
        case=case,
        rows=rows,
        corrected={row.corrects_id: row for row in rows if row.corrects_id},
        days={row.id: row.advised_on for row in rows},
        writes=actor.may(Permission.CASES_WRITE),
    )


@cases.route("/cases/<int:case_id>/legal-advice/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def record_legal_advice(case_id: int) -> Response | tuple[str, int]:
    """Record legal advice, or what corrects an earlier record."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    corrects_id = request.args.get("corrects", type=int)
    corrected = get_legal_advice(case_id, corrects_id, actor) if corrects_id else None
    form = LegalAdviceForm()
    if form.validate_on_submit():
        try:
            with transaction():
                keep(
                    case=case,
                    facts=form.facts(corrects_id if corrected else None),
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Legal advice saved", "success")
            return redirect(url_for("cases.legal_advice", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template(
        "cases/record_legal_advice.html", case=case, form=form, corrected=corrected
    )
    return shown, 422 if form.is_submitted() else 200
