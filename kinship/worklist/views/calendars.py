"""Dates in a calendar program: secret addresses, and what a program reads there."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from flask import Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Redirect

from kinship.accounts import queries as accounts
from kinship.accounts.services import make_feed, note_read, stop_feed
from kinship.accounts.session import current_actor
from kinship.accounts.types import Actor
from kinship.core import clock, installation
from kinship.core.database import transaction
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.access import allow, open_to_all
from kinship.core.web.filters import long_date
from kinship.panel.queries import calendar as meetings
from kinship.panel.queries import settings
from kinship.worklist.queries import feed as queries
from kinship.worklist.rules import feed as writing
from kinship.worklist.types.feed import WORK, Entry
from kinship.worklist.views.blueprint import worklist

SHORTEST_MEETING = 60


@worklist.get("/my-work/calendar")
@allow(Permission.WORKLIST_MINE)
def calendars() -> str:
    """Show which of one's dates a calendar program can read, and from when."""
    return _page(current_actor())


@worklist.post("/my-work/calendar/make")
@allow(Permission.WORKLIST_MINE)
def make_calendar() -> str:
    """Make an address, or a new one in its place, and show it this once."""
    actor, about = current_actor(), request.form.get("about", "")
    if about not in _offered(actor):
        raise NotFoundError
    with transaction():
        secret = make_feed(about=about, by=actor)
    made = _outside("worklist.calendar", secret=secret)
    return _page(actor, about=about, made=made)


@worklist.post("/my-work/calendar/<int:feed_id>/stop")
@allow(Permission.WORKLIST_MINE)
def stop_calendar(feed_id: int) -> Redirect:
    """Stop one's own address."""
    with transaction():
        stop_feed(feed_id=feed_id, by=current_actor())
    flash("Stopped. The address answers nothing any more.", "success")
    return redirect(url_for("worklist.calendars"), code=303)


@worklist.get("/calendar/<secret>.ics")
@open_to_all
def calendar(secret: str) -> Response:
    """Answer a calendar program that knows a secret address; anything else is not found."""
    today = clock.today()
    found = accounts.feed_of(secret, today)
    if found is None or found[0].about not in _offered(found[1]):
        raise NotFoundError
    feed, actor = found
    entries = list(
        _work(actor, today) if feed.about == WORK else _meetings(actor, feed.about, today)
    )
    with transaction():
        note_read(feed=feed, on=today, rows=len(entries), by=actor)
    written = writing.calendar(
        f"Kinship: {_offered(actor)[feed.about]}",
        entries,
        host=f"{installation.council()}.kinship",
        at=clock.now(),
    )
    return Response(written, content_type="text/calendar; charset=utf-8")


def _page(actor: Actor, *, about: str = "", made: str = "") -> str:
    return render_template(
        "worklist/calendars.html",
        offered=_offered(actor),
        feeds=accounts.feeds_of(actor.staff_id or 0),
        about=about,
        made=made,
    )


def _offered(actor: Actor) -> dict[str, str]:
    """Return what this person may have in a calendar, and how it is called."""
    offered = {WORK: "my dates"} if actor.may(Permission.WORKLIST_MINE) else {}
    panels = meetings.names(actor) if actor.may(Permission.PANEL_READ) else []
    return offered | {name: name for name in panels if name != WORK}


def _outside(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - whatever stands in an address
    """Return the whole address of a page, as it is reached from outside."""
    return f"{installation.base_url()}{url_for(endpoint, **values)}"


def _work(actor: Actor, today: date) -> Iterator[Entry]:
    for row in queries.my_dates(actor, today):
        whose = row.reference or ""
        if row.restricted:
            whose = "Restricted case"
        yield Entry(
            key=f"timescale-{row.id}",
            words=f"{whose}: {row.title}" if whose else row.title,
            starts=row.due_on,
            told=f"{_binds(row)} {long_date(row.due_on)}.",
            link=_outside("overview.why", clock_id=row.id),
        )


def _binds(row: queries.FeedRow) -> str:
    if row.legal_limit:
        return "Lawful until"
    if row.owed:
        return "Due by"
    return "Not before" if row.earliest_on == row.due_on else "Ends on"


def _meetings(actor: Actor, name: str, today: date) -> Iterator[Entry]:
    since = today - timedelta(days=queries.KEPT_DAYS)
    for row in meetings.of_panel(actor, name, since):
        starts = datetime.combine(row.held_on, row.starts_at, tzinfo=clock.LONDON)
        link = _outside("panel.meeting", meeting_id=row.id)
        yield Entry(
            key=f"meeting-{row.id}",
            words=f"{row.reference}: {name}",
            starts=starts,
            ends=starts + timedelta(minutes=max(row.minutes, SHORTEST_MEETING)),
            place=row.venue,
            link=link,
            cancelled=row.cancelled_on is not None,
        )
        if row.cancelled_on is None:
            for each in settings.dates_of(row.held_on):
                yield Entry(
                    key=f"meeting-{row.id}-{each.key}",
                    words=f"{row.reference}: {each.title}",
                    starts=each.due_on,
                    told=f"By {long_date(each.due_on)}. {' '.join(each.steps)}",
                    link=f"{link}#linked-dates",
                )
