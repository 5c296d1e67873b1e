"""Where a page of a list begins: the keys of the row it comes after or before, as a few letters."""

import base64
import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import InstrumentedAttribute

Column = ColumnElement[Any] | InstrumentedAttribute[Any]
LONGEST = 1_000
LARGEST_INT = 2**63 - 1
"""What a database column of whole numbers holds at most."""

READERS: dict[str, Callable[[Any], object]] = {
    "date": dt.date.fromisoformat,
    "datetime": dt.datetime.fromisoformat,
    "Decimal": Decimal,
    "UUID": UUID,
    "str": str,
    "int": int,
    "float": float,
    "bool": bool,
}


@dataclass(frozen=True)
class Key:
    """One column a list is ordered by. The last of a list's keys is unique: the id.

    Args:
        column: The column or expression; never null, unless coalesced.
        descending: Largest first.
    """

    column: Column
    descending: bool = False

    @property
    def element(self) -> ColumnElement[Any]:
        """The expression itself, without what an object would add."""
        column = self.column
        return column.__clause_element__() if isinstance(column, InstrumentedAttribute) else column


@dataclass(frozen=True)
class Cursor:
    """A place in a list.

    Args:
        values: the keys of the row at the place.
        backwards: the page ends before it; otherwise it begins after it.
    """

    values: tuple[object, ...]
    backwards: bool


def shape_of(by: Sequence[Key]) -> str:
    """Say what a list is ordered by, so that a cursor is not read for another order."""
    return ",".join(
        f"{'-' if key.descending else ''}{key.element.key or n}" for n, key in enumerate(by)
    )


def write(values: Sequence[object], shape: str, *, backwards: bool) -> str:
    """Write a cursor.

    Args:
        values: the keys of a row.
        shape: what the list is ordered by, from `shape_of`.
        backwards: the page ends before the row.

    Raises:
        TypeError: a key may be missing, or is of a kind that cannot be written.
    """
    plain = [_plain(value) for value in values]
    told = json.dumps([shape, backwards, plain], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _plain(value: object) -> list[object]:
    if type(value).__name__ not in READERS:
        raise TypeError(f"A list cannot be paged by {value!r}: coalesce it or choose another key")
    if isinstance(value, bool | int | float | str):
        return [type(value).__name__, value]
    if isinstance(value, dt.date):
        return [type(value).__name__, value.isoformat()]
    return [type(value).__name__, str(value)]


def read(at: str | None, by: Sequence[Key], shape: str) -> Cursor | None:
    """Read a cursor; anything that was not written for this order is no cursor.

    Args:
        at: what stood in the address.
        by: the keys of the list.
        shape: what it is ordered by, from `shape_of`.
    """
    if not at or len(at) > LONGEST:
        return None
    try:
        written, backwards, plain = json.loads(base64.urlsafe_b64decode(at + "=" * (-len(at) % 4)))
        values = tuple(READERS[kind](value) for kind, value in plain)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return None
    if written != shape or len(values) != len(by):
        return None
    if not all(_fits(value, key) for value, key in zip(values, by, strict=True)):
        return None
    return Cursor(values, backwards=bool(backwards))


def _fits(value: object, key: Key) -> bool:
    """Say whether a value from outside may be compared with the key's column."""
    if (isinstance(value, int) and abs(value) > LARGEST_INT) or (
        isinstance(value, str) and "\x00" in value
    ):
        return False
    try:
        expected = key.element.type.python_type
    except NotImplementedError:
        return True
    return type(value) is expected or (expected is float and isinstance(value, int))
