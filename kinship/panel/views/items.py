"""An item on an agenda: look at it, shape it, move it, take it off, withdraw it; add business."""

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor, Scope
from kinship.audit.types import Subject
from kinship.core import clock
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.panel.forms.item import BusinessForm, ShapeForm
from kinship.panel.forms.meeting import NeighbourForm, ReasonForm
from kinship.panel.queries import forecast, records, versions
from kinship.panel.queries import items as queries
from kinship.panel.queries import meetings as meetings_queries
from kinship.panel.queries.quorum import agenda_of
from kinship.panel.queries.ready import readiness_of
from kinship.panel.services.agenda import Shape, change_item, move_item
from kinship.panel.services.booking import put_back
from kinship.panel.services.items import add_business, withdraw_item
from kinship.panel.services.neighbour import give_to_neighbour
from kinship.panel.types import CONFLICTS, RULINGS, VIEWS
from kinship.panel.types.forecast import Facts
from kinship.panel.views.blueprint import (
    item_and_meeting,
    looked,
    may_administer,
    no_business_of_the_panel,
    panel,
    pressed,
    questions_of,
    saved,
    shown,
    to_meeting,
)

if TYPE_CHECKING:
    from kinship.panel.models import Meeting, PanelItem


@panel.get("/panel/items/<int:item_id>")
@allow(Permission.PANEL_READ)
def item(item_id: int) -> str:
    """Show an item: its time, its quorum, conflicts, and what the panel recommends."""
    found, meeting = item_and_meeting(item_id)
    actor, today = current_actor(), clock.today()
    agenda = agenda_of(meeting, actor, today)
    recommendation = records.recommendation(found.id)
    looked(Subject("panel_item", found.id, found.case_id), "panel item")
    member = actor.scope is Scope.MEETING and versions.published_only(actor)
    version = versions.latest(meeting, actor) if member else None
    asked = (questions_of(found, meeting) if recommendation else None) or []
    return render_template(
        "panel/item.html",
        item=found,
        meeting=meeting,
        published=version.row(found.id) if version else None,
        line=next(line for line in agenda.lines if line.item.id == found.id),
        names={sitter.member_id: sitter.name for sitter in agenda.sitters},
        own=next((s for s in agenda.sitters if s.staff_id == actor.staff_id), None),
        papers=found.case_id and (may_administer() or actor.may(Permission.PANEL_REQUEST)),
        recommendation=recommendation,
        views=records.views_on(recommendation.id) if recommendation else [],
        decision=records.decision(found.id),
        themes=may_administer(),
        checks=readiness_of(found.id, actor, today) if not recommendation else "",
        asked=len(asked),
        unanswered=sum(each.answered_at is None for each in asked),
        administers=may_administer() and not meeting.minutes_final_on,
        limit=None if member else _limit(found.case_id, actor),
        held=meeting.held_on <= today,
        conflicts=CONFLICTS,
        rulings=RULINGS,
        view_words=VIEWS,
    )


def _limit(case_id: int | None, actor: Actor) -> Facts | None:
    """Return how the limit of a case was counted, for somebody who does not read its file."""
    if case_id is None or actor.may(Permission.TIMESCALES_READ) or not may_administer():
        return None
    found = forecast.of_case(case_id)
    return next((each.facts for each in found if not each.facts.for_court), None)


@panel.route("/panel/items/<int:item_id>/agenda", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def shape(item_id: int) -> Response | tuple[str, int]:
    """Change minutes, break, carers' time, access needs and note."""
    found, meeting = item_and_meeting(item_id)
    kept = {
        **vars(found),
        "break_before": found.break_before_minutes or None,
        "carers_at": found.carers_attend_at,
    }
    form = ShapeForm(data=kept)
    if saved(form, lambda: _shape(found, meeting, form)):
        flash("Item changed. Every time after it is worked out again", "success")
        return to_meeting(meeting.id, f"item-{found.id}")
    line = queries.one_for_agenda(found.id, clock.today())
    page = render_template("panel/shape.html", form=form, item=line, meeting=meeting)
    return shown(form, page)


def _shape(found: "PanelItem", meeting: "Meeting", form: ShapeForm) -> None:
    wanted = Shape(
        minutes=form.minutes.data,
        break_before=form.break_before.data or 0,
        paper_only=form.paper_only.data,
        presenter=form.presenter.data or "",
        carers_at=form.carers_at.data,
        access_needs=form.access_needs.data or "",
        interpreter=form.interpreter.data or "",
        supporter=form.supporter.data or "",
        note=form.note.data or "",
    )
    change_item(item=found, meeting=meeting, shape=wanted, by=current_actor())


@panel.post("/panel/items/<int:item_id>/up")
@allow(Permission.PANEL_ADMINISTER)
def move_up(item_id: int) -> Response:
    """Move an item one place up."""
    return _move(item_id, -1)


@panel.post("/panel/items/<int:item_id>/down")
@allow(Permission.PANEL_ADMINISTER)
def move_down(item_id: int) -> Response:
    """Move an item one place down."""
    return _move(item_id, 1)


def _move(item_id: int, steps: int) -> Response:
    found, meeting = item_and_meeting(item_id)
    way = "up" if steps < 0 else "down"
    pressed(
        lambda: move_item(item=found, meeting=meeting, steps=steps, by=current_actor()),
        f"Moved {way}. The times are worked out again",
    )
    return to_meeting(meeting.id, f"item-{found.id}")


@panel.route("/panel/<int:meeting_id>/business", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def business(meeting_id: int) -> Response | tuple[str, int]:
    """Add business that is about no family."""
    meeting = meetings_queries.get_visible(meeting_id, current_actor())
    form = BusinessForm()

    def add() -> None:
        add_business(
            meeting=meeting,
            title=form.title.data or "",
            minutes=form.minutes.data,
            by=current_actor(),
            submit_key=form.submit_key.data,
        )

    if saved(form, add):
        flash("Business added at the end of the agenda", "success")
        return to_meeting(meeting_id)
    return shown(form, render_template("panel/business.html", form=form, meeting=meeting))


@panel.route("/panel/items/<int:item_id>/take-off", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def take_off(item_id: int) -> Response | tuple[str, int]:
    """Take an item off the agenda; it waits for another meeting."""
    found, meeting = item_and_meeting(item_id)
    form = ReasonForm()

    def back() -> None:
        put_back(item=found, meeting=meeting, reason=form.reason.data or "", by=current_actor())

    if saved(form, back):
        flash("Taken off. It waits for another meeting", "success")
        return to_meeting(meeting.id)
    line = queries.one_for_agenda(item_id, clock.today())
    page = render_template("panel/take_off.html", form=form, item=line, meeting=meeting)
    return shown(form, page)


@panel.route("/panel/items/<int:item_id>/withdraw", methods=["GET", "POST"])
@allow(Permission.PANEL_REQUEST)
def withdraw(item_id: int) -> Response | tuple[str, int]:
    """Withdraw an item or a request for good; business of the panel is for who prepares it."""
    actor = current_actor()
    found = queries.get_visible(item_id, actor)
    no_business_of_the_panel(found)
    booked = found.meeting_id
    meeting = meetings_queries.get_visible(booked, actor) if booked else None
    line = queries.one_for_agenda(item_id, clock.today())
    form = ReasonForm()

    def act() -> None:
        withdraw_item(item=found, meeting=meeting, reason=form.reason.data or "", by=actor)

    if saved(form, act):
        flash("Withdrawn. It stays on file", "success")
        return _after_withdrawing(found, booked)
    page = render_template("panel/withdraw.html", form=form, item=line, meeting=meeting)
    return shown(form, page)


@panel.route("/panel/items/<int:item_id>/neighbour", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def neighbour(item_id: int) -> Response | tuple[str, int]:
    """Record that another council's panel hears an item."""
    actor = current_actor()
    found = queries.get_visible(item_id, actor)
    booked = found.meeting_id
    meeting = meetings_queries.get_visible(booked, actor) if booked else None
    line = queries.one_for_agenda(item_id, clock.today())
    form = NeighbourForm()

    def act() -> None:
        council, reason = form.council.data or "", form.reason.data or ""
        give_to_neighbour(item=found, meeting=meeting, council=council, reason=reason, by=actor)

    if saved(form, act):
        flash(f"The panel of {found.neighbour} hears it. It stays on file", "success")
        return _after_withdrawing(found, booked)
    page = render_template("panel/neighbour.html", form=form, item=line, meeting=meeting)
    return shown(form, page)


def _after_withdrawing(found: "PanelItem", booked: int | None) -> Response:
    if not may_administer():
        return redirect(url_for("panel.for_case", case_id=found.case_id), 303)
    return to_meeting(booked) if booked else redirect(url_for("panel.requests"), 303)
