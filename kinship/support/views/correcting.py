"""Put right what was recorded about a child; nothing is deleted."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, render_template, url_for

from kinship.accounts.session import current_actor
from kinship.arrangements import services as arrangements
from kinship.arrangements.paper_file import papers_here
from kinship.arrangements.queries import get_paper_of_case
from kinship.cases import queries as cases
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import long_date, sentence_case
from kinship.support import queries, services
from kinship.support.forms import CorrectForm, StrikeForm
from kinship.support.types import REVIEW_KINDS, VISIT_KINDS
from kinship.support.views.blueprint import Shown, saved, status_of, support
from kinship.timescales.services import Correction

Correct = Callable[[date | None, Correction], object]


@support.route("/cases/<int:case_id>/visits/<int:visit_id>/correct", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def correct_visit(case_id: int, visit_id: int) -> Shown:
    """Correct the day of a visit, or strike it out."""
    cases.get_visible(case_id, current_actor())
    row = queries.get_visit(case_id, visit_id)
    what = VISIT_KINDS.get(row.kind, "Visit")
    return _correct(
        case_id,
        f"{what}, {long_date(row.visited_on)}",
        row.struck_on,
        lambda day, why: services.correct_visit(visit=row, visited_on=day, correction=why),
    )


@support.route("/cases/<int:case_id>/reviews/<int:review_id>/correct", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def correct_review(case_id: int, review_id: int) -> Shown:
    """Correct the day of a review, or strike it out."""
    cases.get_visible(case_id, current_actor())
    row = queries.get_review(case_id, review_id)
    what = REVIEW_KINDS.get(row.kind, "Review")
    return _correct(
        case_id,
        f"{what}, {long_date(row.held_on)}",
        row.struck_on,
        lambda day, why: services.correct_review(review=row, held_on=day, correction=why),
    )


@support.route("/cases/<int:case_id>/papers/<int:paper_id>/correct", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def correct_paper(case_id: int, paper_id: int) -> Shown:
    """Correct the day of a notice, plan or information, or strike it out."""
    cases.get_visible(case_id, current_actor())
    row = get_paper_of_case(case_id, paper_id)
    kind = papers_here().kinds.get(row.kind)
    what = kind.name if kind else sentence_case(row.kind)
    return _correct(
        case_id,
        f"{what}, {long_date(row.done_on)}",
        row.struck_on,
        lambda day, why: arrangements.correct_paper(paper=row, done_on=day, correction=why),
    )


def _correct(case_id: int, what: str, struck_on: date | None, correct: Correct) -> Shown:
    actor = current_actor()
    if struck_on is not None:
        raise NotFoundError
    form = CorrectForm()

    def act() -> None:
        late_reason = form.late_reason.data or ""
        correct(form.right_day(), Correction(form.why.data, actor, late_reason))

    if (not form.is_submitted() or form.is_whole()) and saved(form, act):
        flash("Put right. Every date that ran from it is worked out again", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    case = cases.get_visible(case_id, actor)
    shown = render_template("support/correct.html", case=case, form=form, what=what)
    return shown, status_of(form)


@support.route("/cases/<int:case_id>/views/<int:view_id>/strike-out", methods=["GET", "POST"])
@allow(Permission.ARRANGEMENTS_WRITE)
def strike_view(case_id: int, view_id: int) -> Shown:
    """Strike out a view that was recorded in error."""
    actor = current_actor()
    case = cases.get_visible(case_id, actor)
    row = queries.get_view(case_id, view_id)
    if row.struck_on is not None:
        raise NotFoundError
    form = StrikeForm()
    correction = Correction(form.why.data or "", actor)
    if saved(form, lambda: services.strike_view(view=row, correction=correction)):
        flash("Struck out. It stays on the page with your reason", "success")
        return redirect(url_for("support.for_case", case_id=case_id), 303)
    shown = render_template("support/strike_out.html", case=case, form=form, row=row)
    return shown, status_of(form)
