"""Which cases somebody reads to advise a panel is asked here and answered from above.

Panels lie above this area and may not be imported: the application hands the condition down when
it starts, and without one nobody reads a case for a panel.
"""

from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy import BindParameter, ColumnElement

from kinship.accounts.types import Advises

Key = int | BindParameter[int] | None
Condition = Callable[[Advises, Key], ColumnElement[bool]]
KEY = "cases.advising"


def decide_by(app: Flask, condition: Condition) -> None:
    """Hand down the condition under which a case is read for a panel.

    Args:
        app: the application.
        condition: makes the condition on `Case` from how far somebody advises and who they are.
    """
    app.extensions[KEY] = condition


def condition(advises: Advises, staff_id: Key) -> ColumnElement[bool]:
    """Return the condition on `Case` for somebody who advises panels.

    Args:
        advises: at which meetings.
        staff_id: who.
    """
    made: Condition = current_app.extensions[KEY]
    return made(advises, staff_id)
