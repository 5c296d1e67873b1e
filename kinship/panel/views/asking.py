"""The decision maker asks before deciding, somebody answers; a signed decision is corrected."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.deciding import (
    AnswerQuestionForm,
    AskForm,
    CorrectDecisionForm,
    with_factors,
)
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import records, settings
from kinship.panel.services.asking import answer_question, ask_question, correct_decision
from kinship.panel.types import ASKED, Decided
from kinship.panel.views.blueprint import (
    item_to_decide,
    looked,
    panel,
    questions_of,
    saved,
    shown,
)

if TYPE_CHECKING:
    from kinship.panel.models import Decision, DecisionQuery, Meeting, PanelItem


@panel.route("/decisions/<int:item_id>/questions/ask", methods=["GET", "POST"])
@allow(Permission.PANEL_DECIDE)
def ask_question_page(item_id: int) -> Response | tuple[str, int]:
    """Ask the adviser, the chair or the worker before deciding."""
    found, _ = item_to_decide(item_id)
    form = AskForm()

    def act() -> None:
        ask_question(
            item=found,
            to_whom=form.to_whom.data,
            question=form.question.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Question asked. It stands with the item until it is answered", "success")
        return redirect(url_for("panel.questions", item_id=item_id), 303)
    line = items_queries.one_for_agenda(item_id, clock.today())
    return shown(form, render_template("panel/ask_question.html", form=form, item=line))


@panel.get("/decisions/<int:item_id>/questions")
@allow(Permission.PANEL_READ)
def questions(item_id: int) -> str:
    """Show what the decision maker asked about an item and what was answered."""
    found, meeting = item_to_decide(item_id)
    asked = _questions(found, meeting)
    looked(Subject("panel_item", found.id, found.case_id), "questions of the decision maker")
    actor = current_actor()
    return render_template(
        "panel/questions.html",
        item=items_queries.one_for_agenda(item_id, clock.today()),
        questions=asked,
        asked=ASKED,
        decides=actor.may(Permission.PANEL_DECIDE) and not found.decided_on,
        answers=not actor.may(Permission.PANEL_DECIDE),
    )


@panel.route("/decisions/<int:item_id>/questions/<int:query_id>", methods=["GET", "POST"])
@allow(Permission.PANEL_READ)
def reply(item_id: int, query_id: int) -> Response | tuple[str, int]:
    """Answer a question of the decision maker."""
    found, meeting = item_to_decide(item_id)
    query = next((each for each in _questions(found, meeting) if each.id == query_id), None)
    if query is None:
        raise NotFoundError
    form = AnswerQuestionForm()

    def act() -> None:
        answer_question(item=found, query=query, answer=form.answer.data, by=current_actor())

    if saved(form, act):
        flash("Answered", "success")
        return redirect(url_for("panel.questions", item_id=item_id), 303)
    looked(Subject("panel_item", found.id, found.case_id), "question of the decision maker")
    line = items_queries.one_for_agenda(item_id, clock.today())
    page = render_template("panel/reply.html", form=form, item=line, query=query, asked=ASKED)
    return shown(form, page)


@panel.route("/decisions/<int:item_id>/correct", methods=["GET", "POST"])
@allow(Permission.PANEL_DECIDE)
def correct_words(item_id: int) -> Response | tuple[str, int]:
    """Correct the words of a decision; the version before stays as it was signed."""
    found, meeting = item_to_decide(item_id)
    made = records.decision(item_id)
    if made is None:
        raise NotFoundError
    form = with_factors(CorrectDecisionForm, settings.factors())(**_as_signed(made))

    def act() -> None:
        said = Decided(
            decided_on=made.decided_on,
            choice=made.choice,
            reasons=form.reasons.data,
            factors=form.weighed(),
            test_applied=form.test_applied.data or "",
            conditions=form.conditions.data or "",
        )
        correct_decision(
            item=found,
            meeting=meeting,
            said=said,
            why=form.why.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash("Corrected. The version before stays as it was signed", "success")
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    looked(Subject("decision", made.id, made.case_id), "correct the words")
    line = items_queries.one_for_agenda(item_id, clock.today())
    page = render_template("panel/correct_words.html", form=form, item=line, decision=made)
    return shown(form, page)


def _as_signed(made: "Decision") -> dict[str, str]:
    kept = {"reasons": made.reasons, "test_applied": made.test_applied}
    kept["conditions"] = made.conditions
    said = {each["factor"]: each for each in made.factors}
    for number, factor in enumerate(settings.factors(), 1):
        if factor in said:
            kept[f"weight_{number}"] = said[factor]["weight"]
            kept[f"words_{number}"] = said[factor]["words"]
    return kept


def _questions(item: "PanelItem", meeting: "Meeting | None") -> "list[DecisionQuery]":
    """Return the questions this person may read.

    Raises:
        NotFoundError: they read none.
    """
    found = questions_of(item, meeting)
    if found is None:
        raise NotFoundError
    return found
