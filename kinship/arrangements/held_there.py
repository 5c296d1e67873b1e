"""What was held while a child lived in a home is asked here and answered from above.

Visits and reviews lie above this area and may not be imported: the application hands the question
up when it starts.
"""

from collections.abc import Callable
from datetime import date

from flask import Flask, current_app

FirstHeld = Callable[[int, date, date], date | None]
KEY = "arrangements.held_there"


def told_by(app: Flask, first_held: FirstHeld) -> None:
    """Hand down what knows the visits and reviews of a child.

    Args:
        app: the application.
        first_held: takes a child, a first day and the day after the last one, and returns the
            first day of them on which a visit or a review was held.
    """
    app.extensions[KEY] = first_held


def first_held(child_id: int, since: date, before: date) -> date | None:
    """Return the first day of a time on which a child was visited or the case was reviewed.

    Args:
        child_id: the child.
        since: the first day asked about.
        before: the day after the last one.
    """
    known: FirstHeld = current_app.extensions[KEY]
    return known(child_id, since, before)
