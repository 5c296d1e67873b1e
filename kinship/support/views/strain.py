"""Signs that a home is under strain: who should be seen first, and why. Never for carers."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.support import queries, rules, services
from kinship.support.forms.strain import SignForm
from kinship.support.types import STRAIN_SIGNS
from kinship.support.views.blueprint import Shown, saved, status_of, support


@support.route("/cases/<int:case_id>/strain", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def strain(case_id: int) -> Shown:
    """Show the signs of strain in a home, and record another."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    form = SignForm()

    def act() -> None:
        services.record_sign(
            case=case,
            sign=form.sign.data,
            seen_on=form.seen_on.data,
            words=form.words.data or "",
            by=actor,
        )

    if saved(form, act):
        flash("Recorded", "success")
        return redirect(url_for("support.strain", case_id=case_id), 303)
    audit.viewed(Subject("case", case_id, case_id), by=actor, page="signs of strain")
    today = clock.today()
    signs = queries.lasting_signs([case_id])[case_id]
    record = queries.worked_out_signs([case_id], today)[case_id]
    weighed = queries.weights(today)
    page = render_template(
        "support/strain.html",
        case=case,
        form=form,
        signs=signs,
        names=STRAIN_SIGNS,
        found=rules.strain_of([*(each.sign for each in signs), *record], weighed),
        weighed=weighed,
    )
    return page, status_of(form)


@support.post("/cases/<int:case_id>/strain/<int:sign_id>/over")
@allow(Permission.CASES_WRITE)
def strain_over(case_id: int, sign_id: int) -> Response:
    """Record that a sign is over."""
    actor = current_actor()
    cases.get_visible(case_id, actor)
    row = queries.get_sign(case_id, sign_id)
    with transaction():
        services.end_sign(row=row, by=actor)
    flash("Recorded as over", "success")
    return redirect(url_for("support.strain", case_id=case_id), 303)
