"""The vocabulary of the demonstration: an act of a story, and what was loaded."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kinship.core.errors import KinshipError

LONDON = ZoneInfo("Europe/London")
MORNING = time(10, 0)
FRIDAY = 4


class BadStoryError(KinshipError):
    """A file of the demonstration does not say what it should."""


@dataclass(frozen=True)
class Facts:
    """Some facts of a story as its file holds them, with the words to say where they stand.

    Args:
        where: names the file and the place in it.
        values: what the file says.
    """

    where: str
    values: Mapping[str, Any]

    def has(self, key: str) -> bool:
        """Return whether the file says it at all.

        Args:
            key: its name.
        """
        return key in self.values

    def get(self, key: str) -> Any:  # noqa: ANN401 - a value of a TOML file
        """Return a value that must be there.

        Args:
            key: its name.

        Raises:
            BadStoryError: it is missing.
        """
        if key not in self.values:
            message = f"{self.where}: '{key}' is missing"
            raise BadStoryError(message)
        return self.values[key]

    def text(self, key: str, default: str | None = None) -> str:
        """Return words; without a default they must be there.

        Args:
            key: their name.
            default: what is meant when the file does not say.
        """
        found = self.get(key) if default is None else self.values.get(key, default)
        return " ".join(str(found).split()) if "\n\n" not in str(found) else _paragraphs(found)

    def day(self, key: str) -> date:
        """Return a day that must be there.

        Args:
            key: its name.
        """
        found = self.get(key)
        return found.date() if isinstance(found, datetime) else _as_day(found)

    def day_or_none(self, key: str) -> date | None:
        """Return a day, or None when the file names none.

        Args:
            key: its name.
        """
        return self.day(key) if self.has(key) else None

    def moment(self, key: str, on: date) -> datetime:
        """Return a moment in London: a time of the day given, or ten in the morning.

        Args:
            key: the name of the time.
            on: the day.
        """
        found = self.values.get(key, MORNING)
        return datetime.combine(on, found, tzinfo=LONDON)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of words; empty when the file has none.

        Args:
            key: its name.
        """
        return tuple(self.values.get(key, ()))

    def flag(self, key: str) -> bool | None:
        """Return yes, no, or None when the file does not say.

        Args:
            key: its name.
        """
        found = self.values.get(key)
        return None if found is None else bool(found)

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number; without a default it must be there.

        Args:
            key: its name.
            default: what is meant when the file does not say.
        """
        return int(self.get(key) if default is None else self.values.get(key, default))

    def each(self, key: str) -> Iterator["Facts"]:
        """Go through a list of tables.

        Args:
            key: its name.
        """
        for number, values in enumerate(self.values.get(key, ()), start=1):
            yield Facts(f"{self.where}: {key} {number}", values)

    def part(self, key: str) -> "Facts":
        """Return a table; an empty one when the file has none.

        Args:
            key: its name.
        """
        return Facts(f"{self.where}: {key}", self.values.get(key, {}))


def _paragraphs(text: str) -> str:
    return "\n\n".join(" ".join(each.split()) for each in text.split("\n\n")).strip()


def _as_day(found: object) -> date:
    if not isinstance(found, date):
        message = f"'{found}' is not a day"
        raise BadStoryError(message)
    return found


@dataclass
class Loaded:
    """How much was put into the database, by what it is."""

    counts: dict[str, int] = field(default_factory=dict)

    def add(self, what: str, number: int = 1) -> None:
        """Count some more.

        Args:
            what: what they are, in the plural.
            number: how many.
        """
        self.counts[what] = self.counts.get(what, 0) + number

    @property
    def in_words(self) -> str:
        """All of it in a line."""
        return ", ".join(f"{number:,} {what}" for what, number in self.counts.items())


def working(day: date) -> date:
    """Return the day, or the Friday before where it falls on a weekend.

    Args:
        day: the day.
    """
    return day - timedelta(days=max(0, day.weekday() - FRIDAY))
