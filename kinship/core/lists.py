"""A list of keys or words in a statement that is put together once, however long the list is.

SQLAlchemy writes a place for each member into the statement, so that every length is another
statement to the database. PostgreSQL takes the whole list as one text, and plans it once.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, String, any_, bindparam, cast
from sqlalchemy.orm import InstrumentedAttribute

from kinship.core.database import db


def takes_arrays() -> bool:
    """Return whether the database takes a whole list in one place; part of a statement's form."""
    return db.session.get_bind().dialect.name == "postgresql"


def one_of(column: InstrumentedAttribute[Any], name: str, *, arrays: bool) -> ColumnElement[bool]:
    """Return the condition that a column is one of a list.

    Args:
        column: the column.
        name: of the place that is filled with what `filled` returns.
        arrays: from `takes_arrays`.
    """
    if not arrays:
        return column.in_(bindparam(name, type_=column.type, expanding=True))
    whole = cast(bindparam(name, type_=String()), ARRAY(column.type))
    return column == any_(whole)


def filled(values: Iterable[int] | Iterable[str], *, arrays: bool) -> object:
    """Return what fills the place of a list.

    Args:
        values: keys, or words of letters and digits only.
        arrays: from `takes_arrays`.
    """
    return "{" + ",".join(f'"{value}"' for value in values) + "}" if arrays else list(values)
