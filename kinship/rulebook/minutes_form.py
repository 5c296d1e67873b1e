"""Read how a panel writes its minutes: headings, words that make a condition, marks of a report."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kinship.rulebook.reading import Row, read

FILE = Path(__file__).resolve().parents[2] / "config" / "codes" / "minutes.toml"


@dataclass(frozen=True)
class MinuteHeading:
    """One heading of an item's minute. ``business``: also of an item about no family."""

    key: str
    title: str
    hint: str
    rows: int
    business: bool


@dataclass(frozen=True)
class Conditional:
    """Words that make a recommendation depend on something, and what to do instead."""

    words: str
    why: str


@dataclass(frozen=True)
class Score:
    """Something a panel marks in a report."""

    key: str
    title: str


@dataclass(frozen=True)
class MinutesForm:
    """How a panel writes its minutes.

    ``marks``: the words of each mark by its number. ``themes``: what questions are about, by key.
    """

    source: str
    headings: tuple[MinuteHeading, ...]
    conditional: tuple[Conditional, ...]
    scores: tuple[Score, ...]
    marks: dict[int, str]
    themes: dict[str, str]

    def headings_of(self, *, business: bool) -> tuple[MinuteHeading, ...]:
        """Give the headings of an item.

        Args:
            business: it is about no family.
        """
        return tuple(each for each in self.headings if each.business or not business)


@cache
def minutes_form() -> MinutesForm:
    """Give how a panel writes its minutes.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FILE)
    file.top().refuse_unknown({"source", "heading", "conditional", "score", "mark", "theme"})
    return MinutesForm(
        source=file.top().text("source"),
        headings=tuple(_heading(row) for row in file.rows("heading")),
        conditional=tuple(
            Conditional(row.text("words"), row.text("why")) for row in file.rows("conditional")
        ),
        scores=tuple(Score(row.text("key"), row.text("title")) for row in file.rows("score")),
        themes={row.text("key"): row.text("title") for row in file.rows("theme")},
        marks={row.number("value", 1): row.text("words") for row in file.rows("mark")},
    )


def _heading(row: Row) -> MinuteHeading:
    row.refuse_unknown({"key", "title", "hint", "rows", "business"})
    return MinuteHeading(
        key=row.text("key"),
        title=row.text("title"),
        hint=row.text("hint", ""),
        rows=row.number("rows", 1),
        business=row.flag("business", default=False),
    )
