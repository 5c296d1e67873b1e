"""Holds a return on disk while it is read, so that memory stays flat however large it is."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from kinship.exchange.types import Episode, Header

TABLES = """
CREATE TABLE header (
    child TEXT PRIMARY KEY, line INT, sex TEXT, born TEXT, ethnicity TEXT, upn TEXT
) WITHOUT ROWID;
CREATE TABLE episode (
    child TEXT, line INT, began TEXT, legal TEXT, place TEXT, ended TEXT, ending TEXT
);
CREATE INDEX episode_child ON episode (child, began, line);
"""


class Staged:
    """The header and episodes of one return, by child."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        connection.executescript(TABLES)

    def add_header(self, row: Header) -> bool:
        """Keep a child; False when the return names the child already.

        Args:
            row: one row of the header table.
        """
        values = (row.child, row.row, row.sex, _text(row.born_on), row.ethnicity, row.upn)
        done = self.connection.execute("INSERT OR IGNORE INTO header VALUES (?,?,?,?,?,?)", values)
        return done.rowcount == 1

    def add_episode(self, row: Episode) -> None:
        """Keep an episode.

        Args:
            row: one row of the episodes table.
        """
        self.connection.execute(
            "INSERT INTO episode VALUES (?,?,?,?,?,?,?)",
            (
                row.child,
                row.row,
                _text(row.began_on),
                row.legal_status,
                row.place,
                _text(row.ended_on),
                row.ending,
            ),
        )

    def has(self, child: str) -> bool:
        """Return whether the header names a child.

        Args:
            child: the identifier.
        """
        found = self.connection.execute("SELECT 1 FROM header WHERE child = ?", (child,))
        return found.fetchone() is not None

    def header(self, child: str) -> Header | None:
        """Return the header row of a child, if there is one.

        Args:
            child: the identifier.
        """
        found = self.connection.execute("SELECT * FROM header WHERE child = ?", (child,)).fetchone()
        if found is None:
            return None
        return Header(found[0], found[1], found[2], _day(found[3]), found[4], found[5])

    def children(self) -> Iterator[tuple[str, list[Episode]]]:
        """Yield every child that has episodes with all of them, sorted by start."""
        rows = self.connection.execute("SELECT * FROM episode ORDER BY child, began, line")
        child, held = "", list[Episode]()
        for row in rows:
            if row[0] != child and held:
                yield child, held
                held = []
            child = row[0]
            held.append(Episode(row[0], row[1], _day(row[2]), row[3], row[4], _day(row[5]), row[6]))
        if held:
            yield child, held

    def count(self, table: str) -> int:
        """Return how many rows are held.

        Args:
            table: header or episode.
        """
        queries = {
            "header": "SELECT count(*) FROM header",
            "episode": "SELECT count(*) FROM episode",
        }
        number: int = self.connection.execute(queries[table]).fetchone()[0]
        return number


@contextmanager
def staged() -> Iterator[Staged]:
    """Give an empty staging place that disappears afterwards."""
    with tempfile.TemporaryDirectory(prefix="kinship-903-") as folder:
        connection = sqlite3.connect(Path(folder) / "return.sqlite", isolation_level=None)
        connection.execute("PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=OFF")
        connection.execute("BEGIN")
        try:
            yield Staged(connection)
        finally:
            connection.close()


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
