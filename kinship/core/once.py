"""A button pressed twice in the same moment saves once; the database's unique key decides."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from kinship.core.database import Base, db

KEY = "submit_key"
"""The unique column in which a row remembers which submission made it."""

Row = TypeVar("Row", bound=Base)


def sent_before(model: type[Row], submit_key: str | None) -> Row | None:
    """Return the row an earlier press of the same button made, if there was one.

    Args:
        model: a table with the column `submit_key`.
        submit_key: names the submission; None where nothing was pressed.
    """
    if not submit_key:
        return None
    statement = select(model).where(getattr(model, KEY) == submit_key)
    return db.session.execute(statement).scalar_one_or_none()


def add_once(row: Row) -> Row:
    """Add a row, or return the one that another press of the same button has just added.

    Args:
        row: a new row of a table with the column `submit_key`.

    Raises:
        IntegrityError: the database refuses it for another reason.
    """
    key: str | None = getattr(row, KEY)
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        found = sent_before(type(row), key)
        if found is None:
            raise
        return found
    return row
