"""Several short lists in one statement, so that a page does not pay a round trip for each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    Time,
    cast,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.sql.selectable import CompoundSelect
from sqlalchemy.types import TypeEngine

from kinship.core.database import UtcDateTime, db

TYPES: dict[type, TypeEngine[Any]] = {
    int: BigInteger(),
    bool: Integer(),
    date: Date(),
    datetime: UtcDateTime(),
    time: Time(),
    str: Text(),
}


@dataclass(frozen=True)
class Short:
    """One short list.

    Args:
        row: the named tuple its rows become.
        statement: selects the fields of the row, in their order, already limited.
    """

    row: type[NamedTuple]
    statement: Select[*tuple[Any, ...]]


@dataclass(frozen=True)
class Together:
    """Several short lists as one statement.

    Args:
        statement: what is sent.
        shorts: the lists, in their order.
        slots: for each list, the columns its fields lie in and their types.
    """

    statement: CompoundSelect[*tuple[Any, ...]]
    shorts: Sequence[Short]
    slots: Sequence[Sequence[tuple[int, type]]]

    def read(self, given: Mapping[str, object]) -> list[list[Any]]:
        """Read every list in one round trip.

        Args:
            given: values of the parameters of the statement.

        Returns:
            The rows of each list, in the order of the lists.
        """
        found: list[list[Any]] = [[] for _ in self.shorts]
        for sent in db.session.execute(self.statement, given):
            number = sent[0]
            values = [_value(sent[place], kind) for place, kind in self.slots[number]]
            found[number].append(self.shorts[number].row(*values))
        return found


def together(shorts: Sequence[Short]) -> Together:
    """Put several short lists into one statement: each field lies in a column of its own type.

    Args:
        shorts: the lists.
    """
    kinds = [_kinds(short.row) for short in shorts]
    width = {kind: max((each.count(kind) for each in kinds), default=0) for kind in TYPES}
    columns = [kind for kind in TYPES for _ in range(width[kind])]
    slots = [_slots(each, columns) for each in kinds]
    parts = [_part(number, short, slots[number], columns) for number, short in enumerate(shorts)]
    return Together(union_all(*parts), shorts, slots)


def _kinds(row: type[NamedTuple]) -> list[type]:
    return [_kind(hint) for hint in get_type_hints(row).values()]


def _kind(hint: Any) -> type:  # noqa: ANN401 - a type hint of any form
    named = (*get_args(hint), hint)
    for kind in TYPES:
        if kind in named:
            return kind
    message = f"no column holds {hint}"
    raise TypeError(message)


def _slots(kinds: Sequence[type], columns: Sequence[type]) -> list[tuple[int, type]]:
    free = {kind: [n for n, each in enumerate(columns, 1) if each is kind] for kind in TYPES}
    return [(free[kind].pop(0), kind) for kind in kinds]


def _part(
    number: int, short: Short, slots: Sequence[tuple[int, type]], columns: Sequence[type]
) -> Select[*tuple[Any, ...]]:
    inner = short.statement.subquery(f"part{number}")
    fields: list[ColumnElement[Any]] = list(inner.c)
    placed = {place: field for (place, _), field in zip(slots, fields, strict=True)}
    shown = [
        cast(placed[place], TYPES[kind]) if kind is bool and place in placed else placed.get(place)
        for place, kind in enumerate(columns, 1)
    ]
    filled = [
        (cast(null(), TYPES[kind]) if column is None else column).label(f"c{place}")
        for place, (kind, column) in enumerate(zip(columns, shown, strict=True), 1)
    ]
    return select(literal_column(str(number), Integer()).label("part"), *filled)


def _value(value: Any, kind: type) -> Any:  # noqa: ANN401 - a value of any column
    return bool(value) if kind is bool else value
