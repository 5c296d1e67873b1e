"""Fill tables fast with PostgreSQL's COPY, with the defaults the models declare."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from psycopg import Connection
from sqlalchemy import Column, Table

from kinship.core.database import Base


def _default(column: Column[Any]) -> Any:
    """Return a plain default; one that is worked out from the row is the loader's to give."""
    default = column.default
    if default is None or not default.is_scalar:
        return [] if default is not None and default.is_callable else None
    return default.arg


def _plain(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict | list) else value


def fill(connection: Connection, model: type[Base], rows: Iterable[dict[str, Any]]) -> int:
    """Copy rows into a model's table; what a row leaves out gets the model's default."""
    table: Table = model.__table__
    names = [column.name for column in table.columns]
    defaults = {column.name: _default(column) for column in table.columns}
    columns = ", ".join(f'"{name}"' for name in names)
    number = 0
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row([_plain(row.get(name, defaults[name])) for name in names])
            number += 1
    if "id" in names:
        connection.execute(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", (table.name, max(number, 1))
        )
    return number


def numbered(first: int, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Give each row the next id."""
    for number, row in enumerate(rows, start=first):
        yield {"id": number, **row}
