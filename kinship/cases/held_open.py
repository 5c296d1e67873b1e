"""What keeps a case from being closed is asked here and answered from above.

Decisions of panels lie above this area and may not be imported: the application hands the question
up when it starts.
"""

from collections.abc import Callable

from flask import Flask, current_app

Reason = Callable[[int], str]
KEY = "cases.held_open"


def decide_by(app: Flask, reason: Reason) -> None:
    """Hand down what says why a case may not be closed.

    Args:
        app: the application.
        reason: takes the key of a case and returns why, or an empty text.
    """
    app.extensions[KEY] = reason


def reason(case_id: int) -> str:
    """Return why a case may not be closed; empty when nothing keeps it open.

    Args:
        case_id: the case.
    """
    made: Reason = current_app.extensions[KEY]
    return made(case_id)
