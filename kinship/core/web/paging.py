"""Pages of a long list by key, so that the thousandth page costs what the first does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, NamedTuple, Self, TypeVar

from sqlalchemy import ColumnElement, Select, and_, bindparam, false, func, or_, select, tuple_
from sqlalchemy.orm import Session, scoped_session

from kinship.core.web import cursor
from kinship.core.web.cursor import Key
from kinship.core.web.filters import plural

__all__ = [
    "COUNT_CAP",
    "PAGE_SIZE",
    "Count",
    "Key",
    "Listing",
    "Page",
    "Rows",
    "capped_count",
    "counting",
    "rows_page",
]

T = TypeVar("T")
N = TypeVar("N", bound=NamedTuple)
AnySession = Session | scoped_session[Any]
Rows = Select[*tuple[Any, ...]]

PAGE_SIZE = 25
COUNT_CAP = 1_000


@dataclass(frozen=True)
class Count:
    """How many rows there are, as far as it was worth counting.

    Args:
        value: The number, at most the cap.
        more: There are more than that.
    """

    value: int
    more: bool = False

    @classmethod
    def up_to(cls, number: int, cap: int = COUNT_CAP) -> Self:
        """Return a number that was counted up to one more than a cap."""
        return cls(min(number, cap), more=number > cap)

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

    def made(self, kind: type[N]) -> "Page[N]":
        """Return the same page with rows of a kind, made from the first columns of each.

        Args:
            kind: a named tuple whose fields the statement selects first, in their order.
        """
        size = len(kind._fields)
        rows = [kind._make(row[:size]) for row in self.items]  # type: ignore[index]  # rows have columns
        return Page(rows, self.before, self.after, self.total)

    def words(self, noun: str = "row", many: str = "") -> str:
        """Say what is shown: "Showing 25 of 1,000+ assessments"."""
        many = many or noun + "s"
        shown = len(self.items)
        if self.total is None or (self.total.value == shown and not self.total.more):
            return plural(shown, noun, many)
        return f"Showing {shown:,} of {self.total} {many}"


class Listing:
    """A list put together once and read by pages, however often.

    Args:
        statement: What to list, unordered; places in it are filled when a page is read.
        by: The keys; the last is unique.
        size: Rows a page.
    """

    def __init__(self, statement: Rows, by: Sequence[Key], size: int = PAGE_SIZE) -> None:
        self.by = tuple(by)
        self.size = size
        self.shape = cursor.shape_of(by)
        keys = (key.element.label(f"_key{n}") for n, key in enumerate(by))
        self._listed = statement.add_columns(*keys).order_by(None).limit(size + 1)

    def page(
        self,
        session: AnySession,
        given: Mapping[str, object] | None = None,
        *,
        at: str | None = None,
        total: Count | None = None,
    ) -> Page[Any]:
        """Read one page; its rows carry the keys as further columns at their end.

        Args:
            session: The database session.
            given: What fills the places of the statement.
            at: A cursor from an earlier page; one that cannot be read gives the first page.
            total: A count to show, from capped_count or a kept counter.
        """
        place = cursor.read(at, self.by, self.shape)
        if place is None:
            found = list(session.execute(self._first, given))
            return self._page(found, before=False, after=len(found) > self.size, total=total)
        values = {f"_at{n}": value for n, value in enumerate(place.values)}
        statement = self._before if place.backwards else self._after
        found = list(session.execute(statement, {**(given or {}), **values}))
        more = len(found) > self.size
        if place.backwards:
            found = found[: self.size][::-1]
            return self._page(found, before=more, after=True, total=total)
        return self._page(found, before=True, after=more, total=total)

    def _page(
        self, found: list[Any], *, before: bool, after: bool, total: Count | None
    ) -> Page[Any]:
        rows = found[: self.size]
        if not rows:
            return Page([], "", "", total)
        first, last = (row[-len(self.by) :] for row in (rows[0], rows[-1]))
        return Page(
            rows,
            cursor.write(first, self.shape, backwards=True) if before else "",
            cursor.write(last, self.shape, backwards=False) if after else "",
            total,
        )

    @cached_property
    def _first(self) -> Rows:
        return self._listed.order_by(*_order(self.by, backwards=False))

    @cached_property
    def _after(self) -> Rows:
        return self._first.where(_beyond(self.by, backwards=False))

    @cached_property
    def _before(self) -> Rows:
        ordered = self._listed.order_by(*_order(self.by, backwards=True))
        return ordered.where(_beyond(self.by, backwards=True))


def rows_page(
    session: AnySession,
    statement: Rows,
    *,
    by: Sequence[Key],
    at: str | None = None,
    size: int = PAGE_SIZE,
    total: Count | None = None,
) -> Page[Any]:
    """Read one page of rows, ordered by its keys; they are carried as further columns at the end.

    Args:
        session: the database session.
        statement: what to list, unordered.
        by: the keys; the last is unique.
        at: a cursor from an earlier page; one that cannot be read gives the first page.
        size: rows a page.
        total: a count to show, from capped_count or a kept counter.
    """
    return Listing(statement, by, size).page(session, at=at, total=total)


def capped_count(session: AnySession, statement: Rows, cap: int = COUNT_CAP) -> Count:
    """Count rows up to a cap, so that the cost does not grow with the table."""
    return Count.up_to(session.scalar(counting(statement, cap)) or 0, cap)


def counting(statement: Rows, cap: int = COUNT_CAP) -> Select[int]:
    """Return the statement that counts rows up to one more than a cap."""
    rows = statement.order_by(None).limit(cap + 1).subquery("counted")
    return select(func.count()).select_from(rows)


def _order(by: Sequence[Key], *, backwards: bool) -> list[ColumnElement[Any]]:
    return [
        key.element.desc() if key.descending is not backwards else key.element.asc() for key in by
    ]


def _beyond(by: Sequence[Key], *, backwards: bool) -> ColumnElement[bool]:
    """Write "after these values" so that an index on the keys can answer it."""
    falling = [key.descending is not backwards for key in by]
    columns = [key.element for key in by]
    values = [bindparam(f"_at{n}", type_=column.type) for n, column in enumerate(columns)]
    if len(set(falling)) == 1:
        left, right = tuple_(*columns), tuple_(*values)
        return left < right if falling[0] else left > right
    steps: list[ColumnElement[bool]] = []
    for n, column in enumerate(columns):
        same = [columns[m] == values[m] for m in range(n)]
        steps.append(and_(*same, column < values[n] if falling[n] else column > values[n]))
    bound = columns[0] <= values[0] if falling[0] else columns[0] >= values[0]
    return and_(bound, or_(false(), *steps))
