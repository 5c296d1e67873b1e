"""How a child came to live with family or friends: short pages, a decision, a reading back."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.cases import queries, rules, services
from kinship.cases.forms.arrivals import ArrivalForm, ReadingForm, StatusForm, form_for, given
from kinship.cases.types import PAGES, Page
from kinship.cases.views.blueprint import cases, seen
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow


@cases.route("/cases/<int:case_id>/arrivals/new", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def begin_arrival(case_id: int) -> Response | tuple[str, int]:
    """Begin an account of the day children moved."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    form = ArrivalForm()
    form.offer(queries.children_of([case_id])[case_id], queries.options_of(case_id))
    if form.validate_on_submit():
        try:
            with transaction():
                row = services.begin_arrival(
                    case=case, facts=form.facts, by=actor, submit_key=form.submit_key.data
                )
                arrival_id = row.id
            return redirect(_page(case_id, arrival_id, PAGES[0]), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/begin_arrival.html", case=case, form=form)
    return shown, 422 if form.is_submitted() else 200


@cases.route(
    "/cases/<int:case_id>/arrivals/<int:arrival_id>/questions/<page>", methods=["GET", "POST"]
)
@allow(Permission.CASES_WRITE)
def arrival_questions(case_id: int, arrival_id: int, page: str) -> Response | tuple[str, int]:
    """Ask one short page of questions."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    arrival = queries.get_arrival(case_id, arrival_id)
    number = next((n for n, each in enumerate(PAGES) if each.key == page), None)
    if number is None:
        raise NotFoundError
    form = form_for(PAGES[number])(data=given(queries.answers_of(arrival_id)))
    if form.validate_on_submit():
        try:
            with transaction():
                services.answer_questions(
                    arrival=arrival, case=case, answers=form.answers, by=actor
                )
            following = PAGES[number + 1 : number + 2]
            if following:
                return redirect(_page(case_id, arrival_id, following[0]), 303)
            flash("Account saved", "success")
            return redirect(_account(case_id, arrival_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    seen(case_id, "the day the child moved")
    shown = render_template(
        "cases/arrival_questions.html",
        case=case,
        form=form,
        arrival=arrival,
        page=PAGES[number],
        number=number + 1,
        pages=len(PAGES),
        before=PAGES[number - 1].key if number else "",
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/arrivals/<int:arrival_id>/decide", methods=["GET", "POST"])
@allow(Permission.CASES_SCREEN)
def decide_status(case_id: int, arrival_id: int) -> Response | tuple[str, int]:
    """Decide what an arrangement is; a change is a new decision."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    arrival = queries.get_arrival(case_id, arrival_id)
    form = StatusForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.decide_status(
                    arrival=arrival,
                    case=case,
                    facts=form.facts,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Decision saved and signed with your name", "success")
            return redirect(_account(case_id, arrival_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    seen(case_id, "the day the child moved")
    shown = render_template(
        "cases/decide_status.html",
        case=case,
        form=form,
        arrival=arrival,
        likely=rules.likely_looked_after(queries.latest_answers(arrival_id)),
        was=queries.status_now(arrival_id),
    )
    return shown, 422 if form.is_submitted() else 200


@cases.route("/cases/<int:case_id>/arrivals/<int:arrival_id>/read-back", methods=["GET", "POST"])
@allow(Permission.CASES_WRITE)
def read_back(case_id: int, arrival_id: int) -> Response | tuple[str, int]:
    """Record that the account was read back to the family."""
    actor = current_actor()
    case = queries.get_visible(case_id, actor)
    arrival = queries.get_arrival(case_id, arrival_id)
    form = ReadingForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.read_back(
                    arrival=arrival,
                    case=case,
                    facts=form.facts,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
            flash("Saved", "success")
            return redirect(_account(case_id, arrival_id), 303)
        except RefusedError as refused:
            form.refuse_for(refused)
    shown = render_template("cases/read_back.html", case=case, form=form, arrival=arrival)
    return shown, 422 if form.is_submitted() else 200


def _page(case_id: int, arrival_id: int, page: Page) -> str:
    return url_for("cases.arrival_questions", case_id=case_id, arrival_id=arrival_id, page=page.key)


def _account(case_id: int, arrival_id: int) -> str:
    return url_for("cases.arrival", case_id=case_id, arrival_id=arrival_id)
