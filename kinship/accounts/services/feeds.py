"""Make and stop the secret addresses from which a calendar program reads somebody's dates.

Whoever knows an address reads the dates without signing in, so it is long and random, shown once,
and kept only as its digest.
"""

import secrets
from datetime import date

from sqlalchemy import select

from kinship.accounts.models import CalendarFeed
from kinship.accounts.queries import feed_digest
from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError

MADE = event("accounts.calendar_made", "about")
STOPPED = event("accounts.calendar_stopped", "about")
SECRET_BYTES = 32


def make_feed(*, about: str, by: Actor) -> str:
    """Make an address for somebody's own calendar; an earlier one for the same dates stops.

    Args:
        about: which dates: "work", or the name of a panel.
        by: whose calendar.

    Returns:
        The secret part of the address. It cannot be read again.

    Raises:
        NotFoundError: a job has no calendar.
    """
    if by.staff_id is None:
        raise NotFoundError
    for row in _live(by.staff_id):
        if row.about == about:
            _end(row, by)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    made = CalendarFeed(
        staff_id=by.staff_id, about=about, digest=feed_digest(secret), made_at=clock.now()
    )
    db.session.add(made)
    db.session.flush()
    audit.record(MADE, by=by, subject=Subject("calendar_feed", made.id), about=about)
    return secret


def stop_feed(*, feed_id: int, by: Actor) -> None:
    """Stop one's own address: from now on it answers nothing.

    Args:
        feed_id: its key.
        by: whose it is.

    Raises:
        NotFoundError: there is no such address, or it is somebody else's.
    """
    row = next((row for row in _live(by.staff_id or 0) if row.id == feed_id), None)
    if row is None:
        raise NotFoundError
    _end(row, by)
    db.session.flush()


def end_feeds(*, staff_id: int, by: Actor) -> None:
    """Stop every address of somebody whose account ends.

    Args:
        staff_id: who.
        by: who ends the account.
    """
    for row in _live(staff_id):
        _end(row, by)


def note_read(*, feed: CalendarFeed, on: date, rows: int, by: Actor) -> None:
    """Note that a calendar program read an address: once a day, however often it comes.

    Args:
        feed: the address.
        on: today.
        rows: how many dates it was told.
        by: whose calendar it is.
    """
    if feed.last_read_on == on:
        return
    feed.last_read_on = on
    db.session.flush()
    audit.exported(Subject("calendar_feed", feed.id), by=by, what="calendar", rows=rows)


def _live(staff_id: int) -> list[CalendarFeed]:
    statement = (
        select(CalendarFeed)
        .where(CalendarFeed.staff_id == staff_id, CalendarFeed.ended_at.is_(None))
        .order_by(CalendarFeed.id)
    )
    return list(db.session.execute(statement).scalars())


def _end(row: CalendarFeed, by: Actor) -> None:
    row.ended_at = clock.now()
    audit.record(STOPPED, by=by, subject=Subject("calendar_feed", row.id), about=row.about)
