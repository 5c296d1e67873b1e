"""The one place that reads the clock: UTC for moments, London for the days of business."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, has_app_context

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return this moment, aware, in UTC; never moved by KINSHIP_TODAY."""
    return datetime.now(UTC)  # noqa: TID251 - this module is the clock


def today() -> date:
    """Return the day of business in London, or the day KINSHIP_TODAY fixes for a demonstration."""
    if has_app_context():
        fixed: date | None = current_app.config.get("KINSHIP_TODAY")
        if fixed is not None:
            return fixed
    return now().astimezone(LONDON).date()


def moment() -> datetime:
    """Return this time of day on the day of business, which a demonstration may have fixed."""
    return datetime.combine(today(), in_london(now()).timetz())


def in_london(moment: datetime) -> datetime:
    """Return the moment as London's clocks show it.

    Args:
        moment: an aware moment.
    """
    return moment.astimezone(LONDON)
