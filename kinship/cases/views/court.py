"""How far the family meeting and the court proceedings of a case have come."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, rules, services
from kinship.cases.forms.referral import CourtForm
from kinship.cases.views.blueprint import cases
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@cases.route("/cases/<int:case_id>/court", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def court(case_id: int) -> Response | tuple[str, int]:
    """Record the family meeting and the proceedings as they stand now."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    referral = queries.latest_referral(case_id)
    if referral is None:
        raise NotFoundError
    form = CourtForm(
        obj=referral, court_number=case.court_number, issued_on=case.proceedings_issued_on
    )
    if form.validate_on_submit():
        try:
            with transaction():
                services.record_court(case=case, referral=referral, facts=form.facts, by=actor)
            flash("Family meeting and court saved", "success")
            return redirect(url_for("overview.summary", case_id=case_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    issued_on = case.proceedings_issued_on
    runs = issued_on if referral.proceedings == "issued" else None
    shown = render_template(
        "cases/court.html", case=case, form=form,
        week=rules.week_of_proceedings(runs, clock.today()) if runs else None,
        length=services.proceedings_length(runs) if runs else None,
        records_papers=actor.may(Permission.ARRANGEMENTS_WRITE),
    )  # fmt: skip
    return shown, 422 if form.is_submitted() else 200
