"""Let the day of business be the day on which something of the demonstration happened."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from flask import current_app


@contextmanager
def on(day: date) -> Iterator[None]:
    """Do everything inside as if on a day.

    Args:
        day: the day.
    """
    before = current_app.config["KINSHIP_TODAY"]
    current_app.config["KINSHIP_TODAY"] = day
    try:
        yield
    finally:
        current_app.config["KINSHIP_TODAY"] = before
