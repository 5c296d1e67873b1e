"""Reads config/codes/ssda903.toml: the tables, the codes, and what of them is kinship."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "config" / "codes" / "ssda903.toml"


@dataclass(frozen=True)
class OrderCode:
    """An ending that is an order.

    Args:
        kind: what it is called here.
        before: until the day before this day, the order was of `before_kind`.
        before_kind: the kind it was then.
        from_places: the placements it can follow; empty for any.
    """

    kind: str
    before: date | None
    before_kind: str
    from_places: frozenset[str]

    def kind_on(self, day: date) -> str:
        """Return the kind of an order made on a day.

        Args:
            day: when it was made.
        """
        return self.before_kind if self.before and day < self.before else self.kind


@dataclass(frozen=True)
class Codes:
    """The file, read for one return year."""

    tables: dict[str, frozenset[str]]
    needed: dict[str, frozenset[str]]
    dates: dict[str, tuple[str, ...]]
    allowed: dict[str, dict[str, str]]
    places: frozenset[str]
    arrangement: str
    legal_basis: dict[str, str]
    orders: dict[str, OrderCode]
    endings: dict[str, str]


@cache
def codes(year: int) -> Codes:
    """Return the codes of a return year.

    Args:
        year: the year in which the return's year ends.
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf-8"))
    kinship = raw["kinship"]
    return Codes(
        tables={name: frozenset(row["columns"]) for name, row in raw["tables"].items()},
        needed={name: frozenset(row["needed"]) for name, row in raw["tables"].items()},
        dates={name: tuple(columns) for name, columns in raw["dates"].items()},
        allowed={column: _allowed(listed, year) for column, listed in raw["codes"].items()},
        places=frozenset(kinship["places"]),
        arrangement=kinship["arrangement"],
        legal_basis=kinship["legal_basis"],
        orders={code: _order(row) for code, row in kinship["orders"].items()},
        endings=kinship["endings"],
    )


def _allowed(listed: list[str] | dict[str, Any], year: int) -> dict[str, str]:
    if isinstance(listed, list):
        return {code: code for code in listed}
    return {
        code: row["means"]
        for code, row in listed.items()
        if row.get("from", 0) <= year <= row.get("until", year)
    }


def _order(row: dict[str, Any]) -> OrderCode:
    return OrderCode(
        kind=row["kind"],
        before=row.get("before"),
        before_kind=row.get("before_kind", ""),
        from_places=frozenset(row.get("from_places", [])),
    )
