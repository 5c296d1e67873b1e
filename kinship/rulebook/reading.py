"""Read a file of config/ and say, of anything wrong in it, which file and which line."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from kinship.core.errors import KinshipError

ROOT = Path(__file__).resolve().parents[2]


class BadFileError(KinshipError):
    """A file of rules cannot be trusted; the program does not start on it."""


@dataclass(frozen=True)
class Row:
    """One table of a file, with the place it came from.

    ``table`` is its heading; ``index`` says which of several tables with that heading it is.
    """

    file: "ConfigFile"
    table: str
    index: int
    values: Mapping[str, object]

    def error(self, key: str, problem: str) -> BadFileError:
        """Make the error that names file, line and key.

        Args:
            key: the key that is wrong or missing.
            problem: what is wrong, in a few words.
        """
        line = self.file.line_of(self, key)
        name = self.values.get("id") or self.values.get("name") or self.table or "the file"
        return BadFileError(f"{self.file.shown}:{line}: {name}: {key}: {problem}")

    def refuse_unknown(self, known: Iterable[str]) -> None:
        """Stop at a key that nobody reads, usually a misspelt one.

        Args:
            known: the keys this table may have.

        Raises:
            BadFileError: there is another one.
        """
        for key in self.values:
            if key not in set(known):
                raise self.error(key, "this key is not known")

    def has(self, key: str) -> bool:
        """Say whether the table has a key.

        Args:
            key: its name.
        """
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        """Read a string that must not be empty, or the default when the key is absent.

        Args:
            key: its name.
            default: what to answer without the key; None makes the key compulsory.

        Raises:
            BadFileError: the key is missing, empty or no string.
        """
        if default is not None and not self.has(key):
            return default
        value = self._compulsory(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, "enter some words")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Read a list of strings; an absent key is an empty list.

        Args:
            key: its name.

        Raises:
            BadFileError: it is no list of strings.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.error(key, "enter a list of words")
        return tuple(value)

    def number(self, key: str, smallest: int = 0) -> int:
        """Read a whole number.

        Args:
            key: its name.
            smallest: the smallest number allowed.

        Raises:
            BadFileError: the key is missing, no whole number, or too small.
        """
        value = self._compulsory(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < smallest:
            raise self.error(key, f"enter a whole number of {smallest} or more")
        return value

    def decimal(self, key: str) -> Decimal:
        """Read a number that may have decimals, exactly as it is written.

        Args:
            key: its name.

        Raises:
            BadFileError: the key is missing, no number, or less than nothing.
        """
        value = self._compulsory(key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not value >= 0:
            raise self.error(key, "enter a number of 0 or more")
        return Decimal(str(value))

    def numbers(self, key: str) -> tuple[int, ...]:
        """Read a list of whole numbers; an absent key is an empty list.

        Args:
            key: its name.

        Raises:
            BadFileError: it is no list of whole numbers.
        """
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(type(item) is int for item in value):
            raise self.error(key, "enter a list of whole numbers")
        return tuple(value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Read true or false.

        Args:
            key: its name.
            default: what to answer without the key.

        Raises:
            BadFileError: it is neither.
        """
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(key, "enter true or false")
        return value

    def day(self, key: str) -> date:
        """Read a date.

        Args:
            key: its name.

        Raises:
            BadFileError: the key is missing or no plain date.
        """
        value = self._compulsory(key)
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.error(key, "enter a date, like 2011-04-01")
        return value

    def one_of(self, key: str, choices: Iterable[str], default: str | None = None) -> str:
        """Read a string that must be one of a few.

        Args:
            key: its name.
            choices: what is allowed.
            default: what to answer without the key; None makes the key compulsory.

        Raises:
            BadFileError: it is something else.
        """
        value = self.text(key, default)
        allowed = tuple(choices)
        if value not in allowed:
            raise self.error(key, f"'{value}' is not one of {', '.join(allowed)}")
        return value

    def _compulsory(self, key: str) -> object:
        if key not in self.values:
            raise self.error(key, "this key is missing")
        return self.values[key]


@dataclass(frozen=True)
class ConfigFile:
    """A file as read: its values and its text, so that an error can name a line."""

    path: Path
    text: str
    values: Mapping[str, object]

    @property
    def shown(self) -> str:
        """The path as people know it, from the project's own folder."""
        return str(self.path.relative_to(ROOT) if self.path.is_relative_to(ROOT) else self.path)

    def top(self) -> Row:
        """Give the keys that stand above the first table."""
        return Row(self, "", 0, self.values)

    def rows(self, table: str) -> tuple[Row, ...]:
        """Give every ``[[table]]`` of the file, in order.

        Args:
            table: the heading.

        Raises:
            BadFileError: the heading is used for something else.
        """
        found = self.values.get(table, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.top().error(table, f"write each one under [[{table}]]")
        return tuple(Row(self, table, index, item) for index, item in enumerate(found))

    def row(self, table: str) -> Row:
        """Give the one ``[table]`` of the file; an absent one is empty.

        Args:
            table: the heading.

        Raises:
            BadFileError: the heading is used for something else.
        """
        found = self.values.get(table, {})
        if not isinstance(found, dict):
            raise self.top().error(table, f"write it under [{table}]")
        return Row(self, table, 0, found)

    def line_of(self, row: Row, key: str) -> int:
        """Find the line of a key, or of its table's heading when the key is not there.

        Args:
            row: the table.
            key: the key.
        """
        lines = self.text.splitlines()
        start, end = self._extent(row, lines)
        wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
        for number in range(start, end):
            if wanted.match(lines[number]):
                return number + 1
        return start + 1

    @staticmethod
    def _extent(row: Row, lines: list[str]) -> tuple[int, int]:
        headings = [number for number, line in enumerate(lines) if line.startswith("[")]
        if not row.table:
            return 0, headings[0] if headings else len(lines)
        ours = [n for n in headings if lines[n].strip("[] \t").split("]")[0] == row.table]
        start = ours[row.index] if row.index < len(ours) else 0
        return start, next((n for n in headings if n > start), len(lines))


def read(path: Path) -> ConfigFile:
    """Read one TOML file.

    Args:
        path: where it is.

    Raises:
        BadFileError: there is no such file, or it is not TOML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        return ConfigFile(path, text, tomllib.loads(text))
    except (OSError, UnicodeDecodeError) as problem:
        message = f"{path}: cannot be read: {problem}"
        raise BadFileError(message) from problem
    except tomllib.TOMLDecodeError as problem:
        line = re.search(r"line (\d+)", str(problem))
        shown = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
        message = f"{shown}:{line.group(1) if line else 1}: {problem}"
        raise BadFileError(message) from problem
