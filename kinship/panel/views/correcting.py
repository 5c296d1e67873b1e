"""Correct the day minutes became final, the carers were told, or a letter was sent."""

from collections.abc import Callable
from datetime import date

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import long_date
from kinship.panel.forms.correcting import CorrectForm
from kinship.panel.queries import meetings as queries
from kinship.panel.queries import records
from kinship.panel.services.correcting import correct_minutes_day, correct_step_day
from kinship.panel.types import Step
from kinship.panel.views.blueprint import item_to_decide, panel, saved, shown
from kinship.timescales.services import Correction

Shown = Response | tuple[str, int]
DONE = "The date is corrected. Every date counted from it is new"


@panel.route("/panel/<int:meeting_id>/minutes/correct", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def correct_minutes(meeting_id: int) -> Shown:
    """Correct the day the minutes of a meeting became final."""
    meeting = queries.get_visible(meeting_id, current_actor())
    if meeting.minutes_final_on is None:
        raise NotFoundError
    return _correct(
        f"Minutes final on {long_date(meeting.minutes_final_on)}",
        url_for("panel.meeting", meeting_id=meeting_id),
        lambda day, why: correct_minutes_day(meeting=meeting, day=day, correction=why),
    )


@panel.route("/decisions/<int:item_id>/told/correct", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def correct_told(item_id: int) -> Shown:
    """Correct the day the carers were told of a decision."""
    return _correct_step(item_id, Step.TOLD, "Carers told on")


@panel.route("/decisions/<int:item_id>/letter/correct", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def correct_letter(item_id: int) -> Shown:
    """Correct the day the letter with a decision was sent."""
    return _correct_step(item_id, Step.LETTER, "Letter sent on")


def _correct_step(item_id: int, kind: Step, what: str) -> Shown:
    item_to_decide(item_id)
    made = records.decision(item_id)
    row = records.steps_of(made.id).get(kind.value) if made else None
    if made is None or row is None:
        raise NotFoundError
    return _correct(
        f"{what} {long_date(row.done_on)}",
        url_for("panel.decision", item_id=item_id),
        lambda day, why: correct_step_day(decision=made, kind=kind, day=day, correction=why),
    )


def _correct(what: str, back: str, correct: Callable[[date, Correction], None]) -> Shown:
    form = CorrectForm()

    def act() -> None:
        late_reason = form.late_reason.data or ""
        correct(form.day.data, Correction(form.why.data, current_actor(), late_reason))

    if saved(form, act):
        flash(DONE, "success")
        return redirect(back, 303)
    return shown(form, render_template("panel/correct.html", form=form, what=what, back=back))
