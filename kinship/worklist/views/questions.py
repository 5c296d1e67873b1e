"""What was raised to somebody: answer it, put it off with a reason, agree to that or refuse."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts import queries as accounts
from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject
from kinship.cases import queries as cases
from kinship.cases.services.birthdays import PREFIX
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filter_form import PLACE
from kinship.core.web.filters import initials
from kinship.finance.services.bands import RULE as BAND
from kinship.rulebook import queries as rulebook
from kinship.timescales import services
from kinship.timescales.rules import answer_within
from kinship.timescales.types import DEFER_REASONS, Level, On
from kinship.worklist import queries
from kinship.worklist.forms import AnswerForm, DecideForm, DoneForm, PutOffForm
from kinship.worklist.views.blueprint import worklist

Shown = Response | tuple[str, int]


@worklist.get("/questions")
@allow(Permission.TIMESCALES_ANSWER)
def questions() -> str:
    """Show what was raised to the person signed in, the soonest to answer first."""
    actor = current_actor()
    page = queries.questions(actor, at=request.args.get(PLACE))
    waiting = queries.deferrals_to_decide(actor) if not page.before else []
    return render_template(
        "worklist/questions.html",
        page=page,
        deferrals=waiting,
        answered_within=_answered_within(),
        reasons=DEFER_REASONS,
        families=_families(
            actor, {row.case_id for row in page.items} | {row.case_id for row in waiting}
        ),
        today=clock.today(),
    )


@worklist.route("/questions/<int:question_id>", methods=["GET", "POST"])
@allow(Permission.TIMESCALES_ANSWER)
def question(question_id: int) -> Shown:
    """Ask what will be done about something that was raised, and by when."""
    actor = current_actor()
    found = queries.get_question(question_id, actor)
    form = AnswerForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.answer(
                    escalation=found.question,
                    what=form.what.data,
                    by_when=form.by_when.data,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The answer is recorded", "success")
            return redirect(url_for("worklist.questions"), 303)
    shown = render_template(
        "worklist/question.html",
        form=form,
        question=found.question,
        **_about(found, actor, "what was raised"),
    )
    return shown, 422 if form.is_submitted() else 200


@worklist.get("/timescales/<int:clock_id>/raised")
@allow(Permission.TIMESCALES_READ)
def raised(clock_id: int) -> str:
    """Show to whom a date was raised, what was answered and what was put off."""
    actor = current_actor()
    found = queries.get_clock(clock_id, actor)
    return render_template(
        "worklist/raised.html",
        may_defer=actor.may(Permission.TIMESCALES_DEFER),
        by_hand=_by_hand(found.clock.rule),
        **_about(found, actor, "what was raised"),
    )


@worklist.route("/timescales/<int:clock_id>/done", methods=["GET", "POST"])
@allow(Permission.TIMESCALES_DEFER)
def done(clock_id: int) -> Shown:
    """Record that something was done which no other page records: what a birthday asks."""
    actor = current_actor()
    found = queries.get_clock(clock_id, actor)
    row = found.clock
    if not _by_hand(row.rule) or row.closed_on is not None:
        raise NotFoundError
    form = DoneForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.meet(
                    row.rule,
                    on=On(row.subject_kind, row.subject_id, row.case_id),
                    day=form.done_on.data,
                    by=actor,
                    late_reason=form.late_reason.data or "",
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("It is recorded as done", "success")
            return redirect(url_for("worklist.raised", clock_id=clock_id), 303)
    shown = render_template("worklist/done.html", form=form, **_about(found, actor, "done"))
    return shown, 422 if form.is_submitted() else 200


@worklist.route("/timescales/<int:clock_id>/put-off", methods=["GET", "POST"])
@allow(Permission.TIMESCALES_DEFER)
def put_off(clock_id: int) -> Shown:
    """Ask to put something off to a new day; its date stays where it is."""
    actor = current_actor()
    found = queries.get_clock(clock_id, actor)
    form = PutOffForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.ask_deferral(
                    row=found.clock,
                    reason=form.reason.data,
                    words=form.words.data,
                    until_on=form.until_on.data,
                    by=actor,
                    submit_key=form.submit_key.data,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("Asked for. Until somebody agrees it counts as not answered.", "success")
            return redirect(url_for("worklist.raised", clock_id=clock_id), 303)
    shown = render_template("worklist/put_off.html", form=form, **_about(found, actor, "put off"))
    return shown, 422 if form.is_submitted() else 200


@worklist.route("/deferrals/<int:deferral_id>", methods=["GET", "POST"])
@allow(Permission.TIMESCALES_ANSWER)
def deferral(deferral_id: int) -> Shown:
    """Agree to put something off, or refuse."""
    actor = current_actor()
    found = queries.get_deferral(deferral_id, actor)
    form = DecideForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.decide_deferral(
                    deferral=found.deferral,
                    agreed=form.agreed.data == "yes",
                    words=form.words.data,
                    by=actor,
                )
        except RefusedError as refused:
            form.refuse_for(refused)
        else:
            flash("The decision is recorded", "success")
            return redirect(url_for("worklist.questions"), 303)
    shown = render_template(
        "worklist/deferral.html",
        form=form,
        deferral=found.deferral,
        asked_by=accounts.names({found.deferral.asked_by_id}),
        **_about(found, actor, "put off"),
    )
    return shown, 422 if form.is_submitted() else 200


def _by_hand(rule: str) -> bool:
    """Say whether no other page records that what a clock waits for was done."""
    return rule == BAND or rule.startswith(PREFIX)


def _about(
    found: queries.FoundClock | queries.Asked | queries.Requested, actor: Actor, page: str
) -> dict[str, Any]:
    """Return what every page about one date shows, and put the look on the trail."""
    row, case = found.clock, found.case
    if case is not None:
        audit.viewed(Subject("case", case.id, case.id), by=actor, page=page)
    posts = services.deciding_posts(row)
    return {
        "row": row,
        "case_of": case,
        "family": _families(actor, {row.case_id}).get(row.case_id or 0, ""),
        "worker": accounts.names({row.owner_id or 0}).get(row.owner_id or 0, ""),
        "levels": queries.raised(row.id),
        "answered_within": _answered_within(),
        "deferrals": queries.put_off(row.id),
        "reasons": DEFER_REASONS,
        "agrees": posts[0].post if posts else "",
        "today": clock.today(),
    }


def _answered_within() -> dict[int, str]:
    """Return how long each level has to answer, by the council's own rule."""
    numbers = rulebook.council(installation.council()).escalation
    return {level.value: answer_within(level, numbers) for level in Level}


def _families(actor: Actor, case_ids: set[int | None]) -> dict[int, str]:
    """Return whose each case is: family names, or initials for people who see no case."""
    ids = {case_id for case_id in case_ids if case_id is not None}
    named = actor.may(Permission.CASES_READ)
    return {
        case_id: " and ".join(dict.fromkeys(child.family_name for child in children))
        if named
        else ", ".join(initials(child.name) for child in children)
        for case_id, children in cases.children_of(ids).items()
    }
