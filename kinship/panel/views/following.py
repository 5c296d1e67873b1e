"""What follows a decision: the carers are told, the letter goes, they answer."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.forms import KinshipForm
from kinship.panel.forms.record import (
    AnswerForm,
    LetterForm,
    ReviewPapersForm,
    ReviewSaidForm,
    ToldForm,
)
from kinship.panel.queries import items as items_queries
from kinship.panel.queries import records, settings
from kinship.panel.rules.reviews import routes_of
from kinship.panel.services.records import Followed, record_letter, record_told
from kinship.panel.services.reviewing import record_answer, record_review_step
from kinship.panel.types import ANSWERS, Step
from kinship.panel.views.blueprint import item_to_decide, panel, saved, shown

if TYPE_CHECKING:
    from kinship.panel.models import Decision

TOLD = "Recorded that the carers were told"
SENT = "Recorded that the letter was sent"
ANSWERED = "Recorded what the carers did"


@panel.route("/decisions/<int:item_id>/told", methods=["GET", "POST"])
@allow(Permission.PANEL_REQUEST)
def told(item_id: int) -> Response | tuple[str, int]:
    """Record that the carers were told."""
    form = ToldForm(done_on=clock.today(), done_by=current_actor().name)
    return _step(item_id, form, record_told, "panel/told.html", TOLD)


@panel.route("/decisions/<int:item_id>/letter", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def letter(item_id: int) -> Response | tuple[str, int]:
    """Record that the letter was sent."""
    form = LetterForm(done_on=clock.today())
    return _step(item_id, form, record_letter, "panel/letter.html", SENT)


@panel.route("/decisions/<int:item_id>/answer", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def answer(item_id: int) -> Response | tuple[str, int]:
    """Record what the carers did about a decision against them."""
    form = AnswerForm(done_on=clock.today())
    form.how.choices = routes_of(settings.council().nation, ANSWERS)
    return _step(item_id, form, record_answer, "panel/answer.html", ANSWERED)


@panel.route("/decisions/<int:item_id>/review-papers", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def review_papers(item_id: int) -> Response | tuple[str, int]:
    """Record that the papers went to the independent review."""
    act = partial(record_review_step, kind=Step.REVIEW_PAPERS)
    form = ReviewPapersForm(done_on=clock.today())
    return _step(item_id, form, act, "panel/review_papers.html", "Recorded that the papers went")


@panel.route("/decisions/<int:item_id>/review-said", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def review_said(item_id: int) -> Response | tuple[str, int]:
    """Record what the independent panel recommends."""
    act = partial(record_review_step, kind=Step.REVIEW_SAID)
    form = ReviewSaidForm(done_on=clock.today())
    return _step(
        item_id, form, act, "panel/review_said.html", "Recorded. The final decision is due"
    )


def _step(
    item_id: int, form: KinshipForm, record: Callable[..., object], template: str, done: str
) -> Response | tuple[str, int]:
    made = _decision(item_id)

    def act() -> None:
        record(
            decision=made,
            followed=_followed(form),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, act):
        flash(done, "success")
        return redirect(url_for("panel.decision", item_id=item_id), 303)
    page = render_template(
        template,
        form=form,
        item=items_queries.one_for_agenda(item_id, clock.today()),
        decision=made,
        clocks=records.clocks_of(made.root_id),
        today=clock.today(),
    )
    return shown(form, page)


def _decision(item_id: int) -> "Decision":
    item_to_decide(item_id)
    made = records.decision(item_id)
    if made is None:
        raise NotFoundError
    return made


def _followed(form: KinshipForm) -> Followed:
    asked = ("how", "done_by", "note", "late_reason")
    given = {name: form[name].data or "" for name in asked if name in form}
    return Followed(done_on=form.done_on.data, **given)
