"""Write about one item of a meeting: its minute, actions, an adjournment; typed words are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from kinship.accounts.role_file import roles
from kinship.accounts.session import current_actor
from kinship.audit.types import Subject
from kinship.cases.queries import staff_choices
from kinship.core import clock
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError, RefusedError, StaleError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.filters import time_of_day
from kinship.panel.forms.live import (
    HEADING,
    SCORE,
    ActionForm,
    AdjournForm,
    MinuteForm,
    minute_form,
)
from kinship.panel.queries import minuting as queries
from kinship.panel.services.minuting import (
    MINUTE,
    RECOMMENDATION,
    add_action,
    adjourn_item,
    drop_draft,
    finish_action,
    keep_draft,
    save_minute,
)
from kinship.panel.types import CONFLICTS, RULINGS
from kinship.panel.views.blueprint import item_and_meeting, looked, panel, pressed, saved, shown
from kinship.rulebook.minutes_form import minutes_form

if TYPE_CHECKING:
    from kinship.panel.models import ItemMinute, Meeting, PanelItem

PARTS = {MINUTE, RECOMMENDATION}
NOT_KEPT = {"csrf_token", "submit_key", "base"}


@dataclass(frozen=True)
class Beside:
    """What stands beside the boxes: somebody else's words, or when this person's were kept."""

    other: "ItemMinute | None" = None
    draft_at: datetime | None = None


@panel.route("/panel/items/<int:item_id>/minute", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def minute(item_id: int) -> Response | tuple[str, int]:
    """Write the minute of an item by heading."""
    item, meeting = item_and_meeting(item_id)
    kept = queries.minute(item_id)
    kind = minute_form(minutes_form(), business=item.case_id is None)
    if request.method == "GET":
        looked(Subject("panel_item", item.id, item.case_id), "minute")
        form, beside = _opened(kind, item_id, kept)
        return _page(item, meeting, form, beside), 200
    form = kind()
    try:
        done = saved(form, lambda: _save(item, meeting, form))
    except StaleError:
        return _both(item, meeting, form), 409
    if done:
        flash("Minute saved", "success")
        return redirect(url_for("panel.minute", item_id=item_id), 303)
    return shown(form, _page(item, meeting, form, Beside()))


def _opened(
    kind: type[MinuteForm], item_id: int, kept: "ItemMinute | None"
) -> tuple[MinuteForm, Beside]:
    draft = queries.draft(item_id, MINUTE, current_actor())
    version = kept.version if kept else 0
    form = kind(formdata=MultiDict(draft.answers)) if draft else kind(data=_data(kept))
    form.base.data = str(version)
    stale = draft is not None and draft.base_version != version
    return form, Beside(kept if stale else None, draft.saved_at if draft else None)


def _data(kept: "ItemMinute | None") -> dict[str, Any]:
    if kept is None:
        return {}
    return {
        "started_at": kept.started_at,
        "ended_at": kept.ended_at,
        "carers_came": None if kept.carers_came is None else "yes" if kept.carers_came else "no",
        "feedback": kept.feedback,
        **{HEADING + key: words for key, words in kept.headings.items()},
        **{SCORE + key: str(mark) for key, mark in kept.scores.items()},
    }


def _save(item: "PanelItem", meeting: "Meeting", form: MinuteForm) -> None:
    save_minute(
        item=item,
        meeting=meeting,
        said=form.said(),
        base_version=form.base.number,
        by=current_actor(),
    )


def _both(item: "PanelItem", meeting: "Meeting", form: MinuteForm) -> str:
    """Show both texts; what was typed is kept as a draft, so that nothing is lost."""
    with transaction():
        _keep(item, MINUTE, form.base.number)
    kept = queries.minute(item.id)
    form.base.data = str(kept.version if kept else 0)
    form.refuse(None, "Somebody else saved this minute after you opened it")
    return _page(item, meeting, form, Beside(other=kept))


def _page(item: "PanelItem", meeting: "Meeting", form: MinuteForm, beside: Beside) -> str:
    live = queries.live_of(meeting, current_actor(), clock.today())
    line = live.line(item.id)
    return render_template(
        "panel/minute.html",
        form=form,
        item=item,
        meeting=meeting,
        line=line,
        kept=line.minute,
        names={sitter.member_id: sitter.name for sitter in live.sitters},
        there=[s.name for s in live.sitters if s.member_id in line.there],
        actions=[a for a in queries.actions_of(meeting.id) if a.item_id == item.id],
        other=beside.other,
        draft_at=beside.draft_at,
        conflicts=CONFLICTS,
        rulings=RULINGS,
        neighbours=_neighbours(live, item.id),
        heading=HEADING,
        today=clock.today(),
    )


def _neighbours(live: queries.Live, item_id: int) -> list[tuple[str, int]]:
    keys = [line.item.id for line in live.lines if line.item.shown]
    here = keys.index(item_id)
    found = [("Previous item", keys[here - 1])] if here else []
    return found + ([("Next item", keys[here + 1])] if here + 1 < len(keys) else [])


@panel.post("/panel/items/<int:item_id>/<any(minute, recommendation):part>/draft")
@allow(Permission.PANEL_ADMINISTER)
def minute_draft(item_id: int, part: str) -> Response | tuple[Response, int]:
    """Keep what is being typed; answers a script with the time."""
    item, _ = item_and_meeting(item_id)
    base = request.form.get("base", "")
    try:
        with transaction():
            _keep(item, part, int(base) if base.isdecimal() else 0)
    except RefusedError as refused:
        return jsonify(message=f"Not saved. {refused}"), 409
    return jsonify(saved_at=time_of_day(clock.now()))


def _keep(item: "PanelItem", part: str, base_version: int) -> None:
    answers = {key: value for key, value in request.form.items() if key not in NOT_KEPT}
    keep_draft(item=item, part=part, answers=answers, base_version=base_version, by=current_actor())


@panel.post("/panel/items/<int:item_id>/<any(minute, recommendation):part>/discard-draft")
@allow(Permission.PANEL_ADMINISTER)
def discard_minute_draft(item_id: int, part: str) -> Response:
    """Throw this person's own draft away and show what is saved."""
    item, _ = item_and_meeting(item_id)
    with transaction():
        drop_draft(item=item, part=part, by=current_actor())
    flash("Your draft is gone. This is what is saved", "information")
    page = "panel.minute" if part == MINUTE else "panel.recommend"
    return redirect(url_for(page, item_id=item_id), 303)


@panel.route("/panel/items/<int:item_id>/actions/new", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def add_item_action(item_id: int) -> Response | tuple[str, int]:
    """Write down what the meeting asks somebody to do."""
    item, meeting = item_and_meeting(item_id)
    form = ActionForm()
    staff = staff_choices(frozenset(roles()), clock.today())
    named = {(each.name, str(each.id)) for each in staff}
    form.owner_id.choices = [(key, name) for name, key in sorted(named)]

    def add() -> None:
        add_action(
            item=item,
            meeting=meeting,
            asked=form.asked(),
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, add):
        flash("Action added", "success")
        return redirect(url_for("panel.minute", item_id=item_id, _anchor="actions"), 303)
    return shown(form, render_template("panel/action.html", form=form, item=item, meeting=meeting))


@panel.post("/panel/items/<int:item_id>/actions/<int:number>/done")
@allow(Permission.PANEL_ADMINISTER)
def action_done(item_id: int, number: int) -> Response:
    """Note that an action is done today."""
    item, meeting = item_and_meeting(item_id)
    actions = queries.actions_of(meeting.id)
    action = next((a for a in actions if a.item_id == item.id and a.number == number), None)
    if action is None:
        raise NotFoundError
    pressed(
        lambda: finish_action(action=action, item=item, done_on=clock.today(), by=current_actor()),
        f"A{number} is done",
    )
    return redirect(url_for("panel.minute", item_id=item_id, _anchor="actions"), 303)


@panel.route("/panel/items/<int:item_id>/adjourn", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def adjourn(item_id: int) -> Response | tuple[str, int]:
    """Adjourn an item that is not quorate; it waits for another meeting."""
    item, meeting = item_and_meeting(item_id)
    form = AdjournForm()

    def act() -> None:
        reason = form.reason.data or ""
        adjourn_item(item=item, meeting=meeting, reason=reason, by=current_actor())

    if saved(form, act):
        flash("Adjourned. It waits for another meeting", "success")
        return redirect(url_for("panel.live", meeting_id=meeting.id), 303)
    line = queries.live_of(meeting, current_actor(), clock.today()).line(item_id)
    page = render_template("panel/adjourn.html", form=form, item=item, meeting=meeting, line=line)
    return shown(form, page)
