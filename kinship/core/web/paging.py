"""Pages of a long list by key, so that the thousandth page costs what the first does."""

import base64
import datetime as dt
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session, scoped_session

from kinship.core.web.filters import plural

T = TypeVar("T")
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
AnySession = Session | scoped_session[Any]
Rows = Select[*tuple[Any, ...]]

PAGE_SIZE = 25
COUNT_CAP = 1_000
LONGEST_CURSOR = 1_000
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


@dataclass(frozen=True)
class Count:
    """How many rows there are, as far as it was worth counting.

    Args:
        value: The number, at most the cap.
        more: There are more than that.
    """

    value: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.value:,}{'+' if self.more else ''}"


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list and the ways to the rows before and after them.

    Args:
        items: The rows.
        before: Cursor of the page before; empty on the first.
        after: Cursor of the page after; empty on the last.
        total: How many there are; None where it was not counted.
    """

    items: Sequence[T]
    before: str = ""
    after: str = ""
    total: Count | None = None

    def words(self, noun: str = "row", many: str = "") -> str:
        """Say what is shown: "Showing 25 of 1,000+ assessments"."""
        many = many or noun + "s"
        shown = len(self.items)
        if self.total is None or (self.total.value == shown and not self.total.more):
            return plural(shown, noun, many)
        return f"Showing {shown:,} of {self.total} {many}"


def keyset_page(
    session: AnySession,
    statement: Select[T],
    *,
    by: Sequence[Key],
    at: str | None = None,
    size: int = PAGE_SIZE,
    total: Count | None = None,
) -> Page[T]:
    """Read one page of single-entity rows, ordered by its keys.

    Args:
        session: The database session.
        statement: What to list, unordered.
        by: The keys; the last is unique.
        at: A cursor from an earlier page; one that cannot be read gives the first page.
        size: Rows a page.
        total: A count to show, from capped_count or a kept counter.
    """
    rows = rows_page(session, statement, by=by, at=at, size=size, total=total)
    return Page([row[0] for row in rows.items], rows.before, rows.after, rows.total)


def rows_page(
    session: AnySession,
    statement: Rows,
    *,
    by: Sequence[Key],
    at: str | None = None,
    size: int = PAGE_SIZE,
    total: Count | None = None,
) -> Page[Any]:
    """Read one page of rows of several columns; see keyset_page.

    The rows carry the keys as further columns at their end.
    """
    cursor = _read_cursor(at, by)
    backwards = cursor is not None and cursor.backwards
    wanted = statement.add_columns(*(_column(key).label(f"_key{n}") for n, key in enumerate(by)))
    if cursor:
        wanted = wanted.where(_beyond(by, cursor.values, backwards=backwards))
    order = [_ordered(key, backwards=backwards) for key in by]
    found = list(session.execute(wanted.order_by(None).order_by(*order).limit(size + 1)))
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    has_before = more if backwards else cursor is not None
    has_after = bool(cursor) if backwards else more
    if not rows:
        return Page([], "", "", total)
    return Page(
        rows,
        _write_cursor(rows[0], by, backwards=True) if has_before else "",
        _write_cursor(rows[-1], by, backwards=False) if has_after else "",
        total,
    )


def capped_count(session: AnySession, statement: Rows, cap: int = COUNT_CAP) -> Count:
    """Count rows up to a cap, so that the cost does not grow with the table."""
    counted = select(func.count()).select_from(
        statement.order_by(None).limit(cap + 1).subquery("counted")
    )
    number = session.scalar(counted) or 0
    return Count(min(number, cap), more=number > cap)


@dataclass(frozen=True)
class _Cursor:
    values: tuple[object, ...]
    backwards: bool


def _column(key: Key) -> ColumnElement[Any]:
    column = key.column
    return column.__clause_element__() if isinstance(column, InstrumentedAttribute) else column


def _ordered(key: Key, *, backwards: bool) -> ColumnElement[Any]:
    column = _column(key)
    return column.desc() if key.descending is not backwards else column.asc()


def _beyond(
    by: Sequence[Key], values: tuple[object, ...], *, backwards: bool
) -> ColumnElement[bool]:
    """Write "after these values" so that an index on the keys can answer it."""
    falling = [key.descending is not backwards for key in by]
    columns = [_column(key) for key in by]
    if len(set(falling)) == 1:
        left, right = tuple_(*columns), tuple_(*values)
        return left < right if falling[0] else left > right
    steps: list[ColumnElement[bool]] = []
    for n, column in enumerate(columns):
        same = [columns[m] == values[m] for m in range(n)]
        steps.append(and_(*same, column < values[n] if falling[n] else column > values[n]))
    bound = columns[0] <= values[0] if falling[0] else columns[0] >= values[0]
    return and_(bound, or_(false(), *steps))


def _write_cursor(row: Any, by: Sequence[Key], *, backwards: bool) -> str:  # noqa: ANN401 - a row of any shape
    values = [_plain(row._mapping[f"_key{n}"]) for n in range(len(by))]  # noqa: SLF001 - SQLAlchemy's public mapping
    told = json.dumps([_shape(by), backwards, values], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _plain(value: object) -> list[object]:
    if type(value).__name__ not in READERS:
        raise TypeError(f"A list cannot be paged by {value!r}: coalesce it or choose another key")
    if isinstance(value, bool | int | float | str):
        return [type(value).__name__, value]
    if isinstance(value, dt.date):
        return [type(value).__name__, value.isoformat()]
    return [type(value).__name__, str(value)]


def _shape(by: Sequence[Key]) -> str:
    return ",".join(
        f"{'-' if key.descending else ''}{_column(key).key or n}" for n, key in enumerate(by)
    )


def _read_cursor(at: str | None, by: Sequence[Key]) -> _Cursor | None:
    """Read a cursor; anything that was not written for this order is no cursor."""
    if not at or len(at) > LONGEST_CURSOR:
        return None
    try:
        shape, backwards, plain = json.loads(base64.urlsafe_b64decode(at + "=" * (-len(at) % 4)))
        values = tuple(READERS[kind](value) for kind, value in plain)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return None
    if shape != _shape(by) or len(values) != len(by):
        return None
    if not all(_fits(value, key) for value, key in zip(values, by, strict=True)):
        return None
    return _Cursor(values, backwards=bool(backwards))


def _fits(value: object, key: Key) -> bool:
    """Say whether a value from outside may be compared with the key's column."""
    if (isinstance(value, int) and abs(value) > LARGEST_INT) or (
        isinstance(value, str) and "\x00" in value
    ):
        return False
    try:
        expected = _column(key).type.python_type
    except NotImplementedError:
        return True
    return type(value) is expected or (expected is float and isinstance(value, int))
