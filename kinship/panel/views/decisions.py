"""What waits for the decision maker, and recording a decision."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Scope
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.record import DecisionForm
from kinship.panel.queries import deciding, records, settings
from kinship.panel.queries import items as items_queries
from kinship.panel.rules.cycle import TOLD
from kinship.panel.services.records import record_decision
from kinship.panel.types import ANSWERS, LETTER_WAYS, VIEWS
from kinship.panel.views.blueprint import (
    choices_of,
    cursor,
    item_and_meeting,
    looked,
    panel,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Meeting, PanelItem


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
    found, meeting = item_and_meeting(item_id)
    recommendation = records.recommendation(item_id)
    if recommendation is None or found.decided_on:
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    form = DecisionForm(decided_on=clock.today())
    form.choice.choices = choices_of(settings.panel().item_type(found.kind), deciding=True)
    if saved(form, lambda: _decide(found, meeting, form)):
        flash("Decision recorded. The carers are to be told", "success")
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    looked(Subject("panel_item", found.id, found.case_id), "decision form")
    page = render_template(
        "panel/decide.html",
        form=form,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        meeting=meeting,
        recommendation=recommendation,
        views=records.views_on(recommendation.id),
        view_words=VIEWS,
        due_on=records.decision_due(item_id),
        least=settings.number("fewest_own_words"),
        today=clock.today(),
    )
    return shown(form, page)


def _decide(found: "PanelItem", meeting: "Meeting", form: DecisionForm) -> None:
    record_decision(
        item=found,
        meeting=meeting,
        said=form.said(),
        by=current_actor(),
        submit_key=form.submit_key.data,
    )


@panel.get("/decisions/<int:item_id>")
@allow(Permission.PANEL_READ)
def decision(item_id: int) -> str:
    """Show a decision with what followed it."""
    _, meeting = item_and_meeting(item_id)
    made = records.decision(item_id)
    if made is None:
        raise NotFoundError
    recommendation = records.recommendation(item_id)
    looked(Subject("decision", made.id, made.case_id), "decision")
    actor = current_actor()
    return render_template(
        "panel/decision.html",
        item=items_queries.one_for_agenda(item_id, clock.today()),
        meeting=meeting,
        recommendation=recommendation,
        decision=made,
        steps=records.steps_of(made.id),
        clocks=records.clocks_of(made.id),
        today=clock.today(),
        ways=LETTER_WAYS,
        answers=ANSWERS,
        requests=actor.may(Permission.PANEL_REQUEST),
        administers=actor.may(Permission.PANEL_ADMINISTER),
        reasons=actor.scope is not Scope.MEETING or actor.may(Permission.PANEL_ADMINISTER),
        has_telling=any(step.key == TOLD for step in settings.cycle()),
    )
