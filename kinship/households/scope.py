"""Who may see a household is asked here and answered from above.

A household is seen through cases, which lie above this area and may not be imported: the
application hands the condition down when it starts, and without one nobody sees any.
"""

from collections.abc import Callable

from flask import Flask, current_app
from sqlalchemy import ColumnElement

from kinship.accounts.types import Actor

Condition = Callable[[Actor], ColumnElement[bool]]
KEY = "households.scope"


def decide_by(app: Flask, condition: Condition) -> None:
    """Hand down the condition under which a household exists for somebody.

    Args:
        app: the application.
        condition: makes the condition on `Household` for the person asking.
    """
    app.extensions[KEY] = condition


def condition(actor: Actor) -> ColumnElement[bool]:
    """Return the condition on `Household` for the person asking.

    Args:
        actor: who asks.
    """
    made: Condition = current_app.extensions[KEY]
    return made(actor)
