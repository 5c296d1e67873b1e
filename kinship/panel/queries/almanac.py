"""Read the coming meetings and their dates, as a forecast of one day is worked out with them."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, BindParameter, Select, and_, cast, func, select

from kinship.core import clock, installation
from kinship.core.database import db
from kinship.panel.models import Meeting, PanelItem
from kinship.panel.queries import settings
from kinship.panel.rules.cycle import DECISION, PAPERS_IN, linked_dates, steps_to
from kinship.panel.types import LinkedDate
from kinship.panel.types.forecast import Almanac, Seat
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.rulebook.kept import kept_due
from kinship.rulebook.types import Due

MOST_MEETINGS = 40
KEPT_ALMANACS = 8
"""An almanac stays the same as long as the day and the meetings do."""


class MeetingRow(NamedTuple):
    """A coming meeting with what is on its agenda."""

    id: int
    held_on: date
    items: int
    minutes: int


def almanac() -> Almanac:
    """Return the calendar that forecasts of today are worked out with, in one statement."""
    used = settings.route().ever_with_panel
    held = (
        tuple(MeetingRow._make(row) for row in db.session.execute(meetings(clock.today())))
        if used
        else ()
    )
    return almanac_of(held)


def almanac_of(held: Iterable[MeetingRow]) -> Almanac:
    """Return the same calendar from meetings that have been read; the same one for the same rows.

    Args:
        held: the coming meetings.
    """
    used = settings.route().ever_with_panel
    rows = tuple(sorted(held, key=lambda row: (row.held_on, row.id))) if used else ()
    return _almanac(installation.council(), clock.today(), rows)


@lru_cache(maxsize=KEPT_ALMANACS)
def _almanac(council: str, today: date, held: tuple[MeetingRow, ...]) -> Almanac:
    found = rulebook.council(council)
    return Almanac(
        today=today,
        rules=settings.panel(),
        seats=tuple(
            Seat(row.id, row.held_on, _dates(row.held_on), _has_room(row.items, row.minutes))
            for row in held
        ),
        due=lambda rule, start: kept_due(rule, start, council),
        is_working_day=calendars.of_council(found).is_working_day,
        route=settings.route_of(found),
    )


def meetings(today: date | BindParameter[date]) -> Select[*tuple[Any, ...]]:
    """Return the statement that reads the coming meetings, as MeetingRow.

    Args:
        today: the day of business, or the parameter that will hold it.
    """
    of_meeting = and_(
        PanelItem.meeting_id == Meeting.id,
        PanelItem.case_id.is_not(None),
        PanelItem.withdrawn_on.is_(None),
    )
    length = PanelItem.minutes + PanelItem.break_before_minutes
    families = select(func.count()).where(of_meeting).scalar_subquery()
    minutes = (
        select(cast(func.coalesce(func.sum(length), 0), BigInteger))
        .where(PanelItem.meeting_id == Meeting.id)
        .scalar_subquery()
    )
    return (
        select(Meeting.id, Meeting.held_on, families.label("items"), minutes.label("minutes"))
        .where(Meeting.held_on >= today, Meeting.cancelled_on.is_(None))
        .order_by(Meeting.held_on, Meeting.id)
        .limit(MOST_MEETINGS)
    )


def _has_room(items: int, minutes: int) -> bool:
    """Say whether an approval still fits into a meeting."""
    usual = max(kind.minutes for kind in settings.panel().item_types if kind.approval)
    fits = minutes + usual <= settings.number("longest_minutes")
    return fits and items < settings.number("items_a_day")


def _dates(held_on: date) -> tuple[LinkedDate, ...]:
    forecast = settings.panel().forecast
    keys = {PAPERS_IN, DECISION, forecast.late_paper, forecast.lawful_by}
    return tuple(linked_dates(held_on, steps_to(settings.cycle(), keys), _due))


def _due(rule: str, start: date) -> Due:
    return kept_due(rule, start, installation.council())
