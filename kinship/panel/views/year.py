"""Plan the meetings of a year: how often, then which of the days found."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kinship.accounts.session import current_actor
from kinship.core import clock
from kinship.core.errors import NotFoundError, RefusedError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow
from kinship.core.web.choices import Option
from kinship.core.web.filters import long_date
from kinship.panel.forms.year import DaysForm, PatternForm
from kinship.panel.queries import meetings, settings
from kinship.panel.queries.year import planned
from kinship.panel.rules.year import meeting_days, period_fault
from kinship.panel.services.year import set_up_year
from kinship.panel.types.meeting import Arrangements
from kinship.panel.types.year import Pattern, PlannedDay
from kinship.panel.views.blueprint import (
    only_who_sets_up,
    panel,
    saved,
    sees_whole,
    sets_up,
    shown,
)

NO_WEEK = "Select at least one week of the month"


@panel.get("/panel/calendar")
@allow(Permission.PANEL_READ)
def calendar() -> str:
    """Show every coming meeting with all its linked dates on one page."""
    sees_whole()
    actor, today = current_actor(), clock.today()
    coming = [row for row in meetings.coming(actor, today) if not row.cancelled_on]
    return render_template(
        "panel/calendar.html",
        name=settings.words("name"),
        rows=[(row, settings.dates_of(row.held_on)) for row in coming],
        may_feed=actor.may(Permission.WORKLIST_MINE),
        sets_up=sets_up(),
    )


@panel.route("/panel/year", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def year() -> Response | tuple[str, int]:
    """Ask how often the panel meets."""
    only_who_sets_up()
    following = clock.today().year + 1
    form = PatternForm(first=date(following, 1, 1), last=date(following, 12, 31))
    if saved(form, lambda: _check(form)):
        return redirect(url_for("panel.year_days", **_address(form)), 303)
    return shown(form, render_template("panel/year.html", form=form, usual=settings.words("meets")))


def _check(form: PatternForm) -> None:
    fault = period_fault(form.first.data, form.last.data, clock.today())
    if fault:
        raise RefusedError(fault, field="first" if "first day that" in fault else "last")
    if not form.every.data and not form.weeks.data:
        raise RefusedError(NO_WEEK, field="weeks")


def _address(form: PatternForm) -> dict[str, Any]:
    return {
        "first": form.first.data.isoformat(),
        "last": form.last.data.isoformat(),
        "weekday": form.weekday.data,
        "every": form.every.data,
        "weeks": [] if form.every.data else form.weeks.data,
    }


@panel.route("/panel/year/days", methods=["GET", "POST"])
@allow(Permission.PANEL_ADMINISTER)
def year_days() -> Response | tuple[str, int]:
    """Show the days found, with why some cannot be used, and set up those that are chosen."""
    only_who_sets_up()
    days = planned(_days_asked_for())
    free = [each.day for each in days if each.free]
    form = DaysForm(days=free, starts_at=settings.usual_start(), minutes_by=current_actor().name)
    form.days.choices = [_option(each) for each in days if each.free or _sent(form, each)]
    if saved(form, lambda: _set_up(form)):
        return redirect(url_for("panel.meetings"), 303)
    left_out = [each for each in days if not each.free]
    page = render_template("panel/year_days.html", form=form, found=len(days), left_out=left_out)
    return shown(form, page)


def _days_asked_for() -> list[date]:
    asked = request.args
    try:
        first, last = date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"])
        weeks = tuple(int(week) for week in asked.getlist("weeks"))
        pattern = Pattern(int(asked["weekday"]), int(asked["every"]), weeks)
        if period_fault(first, last, clock.today()):
            raise NotFoundError
        return meeting_days(pattern, first, last)
    except (KeyError, ValueError, OverflowError) as wrong:
        raise NotFoundError from wrong


def _option(each: PlannedDay) -> Option:
    papers = f"Papers in by {long_date(each.papers_in)}" if each.papers_in else ""
    return Option(each.day.isoformat(), long_date(each.day), papers)


def _sent(form: DaysForm, each: PlannedDay) -> bool:
    return bool(each.meeting) and form.is_submitted()


def _set_up(form: DaysForm) -> None:
    arrangements = Arrangements(
        held_on=clock.today(),
        starts_at=form.starts_at.data,
        venue=form.venue.data or "",
        adviser=form.adviser.data or "",
        minutes_by=form.minutes_by.data or "",
    )
    made = set_up_year(days=form.days.data, arrangements=arrangements, by=current_actor())
    flash(_done(len(made)), "success")


def _done(count: int) -> str:
    if not count:
        return "These meetings are set up already"
    return "1 meeting set up" if count == 1 else f"{count} meetings set up"
