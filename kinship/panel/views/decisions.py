"""What waits for the decision maker, and recording a decision."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.panel.forms.deciding import DecisionForm, with_children, with_factors
from kinship.panel.queries import deciding, reading, records, reviews, settings
from kinship.panel.queries import items as items_queries
from kinship.panel.queries.children import children_of
from kinship.panel.rules.cycle import TOLD
from kinship.panel.rules.reviews import INDEPENDENT, final_faults
from kinship.panel.services.records import record_decision
from kinship.panel.services.reviewing import record_final_decision
from kinship.panel.types import ANSWERS, ASKED, LETTER_WAYS, VIEWS, WEIGHTS, Step
from kinship.panel.views.blueprint import (
    choices_of,
    cursor,
    item_to_decide,
    looked,
    panel,
    reads_reasons,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Decision, Meeting, PanelItem, Recommendation

DECIDED = "Decision recorded. The carers are to be told"
DEFERRED = "Deferred. The item waits for another meeting"


@panel.get("/decisions")
@allow(Permission.PANEL_DECIDE)
def decisions() -> str:
    """List what waits for a decision with the time left, and what was decided."""
    actor, today = current_actor(), clock.today()
    return render_template(
        "panel/decisions.html",
        waiting=deciding.waiting(actor, today),
        made=deciding.made(actor, cursor()),
        today=today,
    )


@panel.route("/decisions/<int:item_id>/record", methods=["GET", "POST"])
@allow(Permission.PANEL_DECIDE)
def decide(item_id: int) -> Response | tuple[str, int]:
    """Record a decision with the decision maker's own reasons."""
    found, meeting = item_to_decide(item_id)
    over = found.decided_on or not found.awaits_decision
    if over and request.method == "GET":
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    return _deciding(found, meeting, record_decision)


@panel.route("/decisions/<int:item_id>/final", methods=["GET", "POST"])
@allow(Permission.PANEL_DECIDE)
def decide_finally(item_id: int) -> Response | tuple[str, int]:
    """Record the final decision after the time to answer or an independent review."""
    found, meeting = item_to_decide(item_id)
    made = records.decision(item_id)
    if made is None or not made.qualifying:
        raise NotFoundError
    return _deciding(found, meeting, record_final_decision, final=True)


def _deciding(
    found: "PanelItem",
    meeting: "Meeting | None",
    record: Callable[..., object],
    *,
    final: bool = False,
) -> Response | tuple[str, int]:
    item_id = found.id
    recommendation = records.recommendation(item_id)
    form = _form(found, meeting, recommendation, final=final)
    if saved(form, lambda: _decide(found, meeting, form, record)):
        flash(DEFERRED if form.defer_until.data else DECIDED, "success")
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    looked(Subject("panel_item", found.id, found.case_id), "decision form")
    page = render_template(
        "panel/decide.html",
        form=form,
        final=final,
        stands=final_faults(reviews.standing_of(item_id), clock.today()) if final else [],
        review=records.steps_of(_root(item_id)).get(Step.REVIEW_SAID) if final else None,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        meeting=meeting,
        recommendation=recommendation,
        views=records.views_on(recommendation.id) if recommendation else [],
        view_words=VIEWS,
        due_on=records.decision_due(item_id),
        approving=_can_approve(found),
        least=settings.number("fewest_own_words"),
        fewest=settings.number("fewest_factors"),
        before=reading.before_them(found, meeting),
        questions=reading.questions(item_id),
        asked=ASKED,
        today=clock.today(),
    )
    return shown(form, page)


def _form(
    found: "PanelItem",
    meeting: "Meeting | None",
    recommendation: "Recommendation | None",
    *,
    final: bool,
) -> DecisionForm:
    ids = reading.child_ids_of(found.id)
    names = children_of([found.id], clock.today()).get(found.id, [])
    children = {key: f"{each.initials} ({each.age})" for key, each in zip(ids, names, strict=False)}
    terms = recommendation.terms if recommendation else ""
    made = with_children(with_factors(DecisionForm, settings.factors()), children)
    form = made(
        decided_on=clock.today(),
        approved=[str(key) for key in children],
        **{f"terms_{key}": terms for key in children},
    )
    kind = reviews.decided_kind(found)
    form.choice.choices = choices_of(kind, deciding=True, finally_=final)
    form.read.choices = [
        Option(each.key, f"{each.what}, {each.version}")
        for each in reading.before_them(found, meeting)
    ]
    form.approved.choices = {str(key): words for key, words in children.items()}
    return form


def _can_approve(found: "PanelItem") -> bool:
    kind, panel_ = reviews.decided_kind(found), settings.panel()
    choices = [panel_.choice(words) for words in (kind.choices if kind else ())]
    return any(each.approves for each in choices if each)


def _root(item_id: int) -> int:
    made = records.decision(item_id)
    return made.root_id if made else 0


def _decide(
    found: "PanelItem",
    meeting: "Meeting | None",
    form: DecisionForm,
    record: Callable[..., object],
) -> None:
    record(
        item=found,
        meeting=meeting,
        said=form.said(),
        by=current_actor(),
        submit_key=form.submit_key.data,
    )


@panel.get("/decisions/<int:item_id>")
@allow(Permission.PANEL_READ)
def decision(item_id: int) -> str:
    """Show a decision with what it rests on and what followed it."""
    found, meeting = item_to_decide(item_id)
    made = records.decision(item_id)
    if made is None:
        raise NotFoundError
    looked(Subject("decision", made.id, made.case_id), "decision")
    actor = current_actor()
    reasons, steps = reads_reasons(), records.steps_of(made.root_id)
    answer = steps.get(Step.ANSWER)
    return render_template(
        "panel/decision.html",
        item=items_queries.one_for_agenda(item_id, clock.today()),
        meeting=meeting,
        recommendation=records.recommendation(item_id),
        decision=made,
        versions=records.versions_of(item_id) if made.version > 1 else [],
        children=_each_child(found, made),
        questions=reading.questions(item_id) if reasons else [],
        asked=ASKED,
        weights=WEIGHTS,
        steps=steps,
        clocks=records.clocks_of(made.root_id),
        today=clock.today(),
        ways=LETTER_WAYS,
        answers=ANSWERS,
        requests=actor.may(Permission.PANEL_REQUEST),
        administers=actor.may(Permission.PANEL_ADMINISTER),
        independent=answer is not None and answer.how == INDEPENDENT,
        finishes=actor.may(Permission.PANEL_DECIDE)
        and made.qualifying
        and not final_faults(reviews.standing_of(item_id), clock.today()),
        own=actor.may(Permission.PANEL_DECIDE) and made.decided_by_id == actor.staff_id,
        reasons=reasons,
        has_telling=any(step.key == TOLD for step in settings.cycle()),
    )


def _each_child(found: "PanelItem", made: "Decision") -> list[tuple[str, str]]:
    """Say for each child whether the carers are approved and on which terms."""
    said = {each.person_id: each for each in reading.for_children(made.id)}
    ids = reading.child_ids_of(found.id)
    names = children_of([found.id], clock.today()).get(found.id, [])
    return [
        (each.initials, said[key].terms or "approved" if said[key].approved else "not approved")
        for key, each in zip(ids, names, strict=False)
        if key in said
    ]
