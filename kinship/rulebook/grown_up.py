"""Reads config/codes/ages.toml: the age at which childhood ends. No database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from kinship.rulebook.reading import ROOT, read
from kinship.rulebook.types import Certainty, Nation

FILE = ROOT / "config" / "codes" / "ages.toml"
KEYS = {"nation", "years", "source", "url", "certainty", "in_force_from"}


@dataclass(frozen=True)
class GrownUp:
    """The age at which childhood ends, from a day on.

    Args:
        nation: whose law.
        years: the age.
        source: where it is written.
        certainty: how sure it is.
        in_force_from: the first day.
    """

    nation: Nation
    years: int
    source: str
    certainty: Certainty
    in_force_from: date


def grown_up(nation: Nation, on: date) -> int:
    """Return the age in years at which childhood ends; the first row kept for a day before it.

    Args:
        nation: whose law.
        on: the day whose law counts.
    """
    rows = ages_of(nation)
    return next((row.years for row in reversed(rows) if row.in_force_from <= on), rows[0].years)


@cache
def ages_of(nation: Nation) -> Sequence[GrownUp]:
    """Give every row of a nation, the oldest first.

    Args:
        nation: whose law.

    Raises:
        BadFileError: the file cannot be trusted, or has no row of this nation.
    """
    file = read(FILE)
    file.top().refuse_unknown({"grown_up"})
    found: list[GrownUp] = []
    for row in file.rows("grown_up"):
        row.refuse_unknown(KEYS)
        row.text("url")
        each = GrownUp(
            nation=Nation(row.one_of("nation", Nation)),
            years=row.number("years"),
            source=row.text("source"),
            certainty=Certainty(row.one_of("certainty", Certainty)),
            in_force_from=row.day("in_force_from"),
        )
        if each.nation is not nation:
            continue
        if found and each.in_force_from <= found[-1].in_force_from:
            raise row.error("in_force_from", "rows of a nation follow each other in time")
        found.append(each)
    if not found:
        raise file.top().error("grown_up", f"{nation} has no row")
    return tuple(found)
