"""Bank holidays of the three divisions, any year computed or refused, and a council's own days.

The years of ordinary work are read from the table in ``config/calendars``, which the maintained
``holidays`` package wrote; the package itself is loaded only for a year outside the table, because
it takes longer to load than everything else together.
"""

import importlib
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook.reading import ConfigFile, Row, read
from kinship.rulebook.types import SATURDAY, Calendar, Council, Division

FOLDER = Path(__file__).resolve().parents[2] / "config" / "calendars"
TABLE = FOLDER / "bank-holidays.json"
FIRST_YEAR, LAST_YEAR = 1978, 2100
STORED_YEARS = range(2000, 2051)
HEARINGS = "scotland-hearings"
PACKAGE_NAMES = {
    Division.ENGLAND_AND_WALES: "ENG",
    Division.SCOTLAND: "SCT",
    Division.NORTHERN_IRELAND: "NIR",
}
PLAIN_NAMES = {
    "New Year Holiday": "2 January",
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
    "Scotland's participation in the FIFA World Cup final": "World Cup bank holiday",
}


def bank_holidays(division: Division) -> Calendar:
    """Give the working days of a division: no weekends, no bank holidays.

    Args:
        division: one of the three lists of bank holidays.
    """
    return Calendar(
        division.value, lambda day: of_year(division, day.year).get(day), announced_to()
    )


def hearings() -> Calendar:
    """Give the days of Scotland's children's hearings.

    They work on most bank holidays. Part of the readings kept for emergency placements
    (SSI 2009/210 regs 36 and 38).
    """
    return Calendar(HEARINGS, lambda day: _closed_for_hearings().get((day.month, day.day)))


def of_council(council: Council) -> Calendar:
    """Give the days a council works: its nation's bank holidays and its own closing days.

    Args:
        council: the council, with the days it is closed and the bank holidays it works.
    """
    own = {day.date: day.name for day in council.closing_days}
    if not own and not council.open_on:
        return bank_holidays(council.division)

    def holiday(day: date) -> str | None:
        name = of_year(council.division, day.year).get(day)
        return own.get(day) or (None if name in council.open_on else name)

    return Calendar(f"{council.division.value} and {council.title}", holiday, announced_to())


@cache
def announced_to() -> int:
    """Say the last year whose bank holidays the government has announced."""
    return _corrections_file().top().number("announced_to", FIRST_YEAR)


@cache
def of_year(division: Division, year: int) -> dict[date, str]:
    """Say the bank holidays of one year that fall on a weekday.

    Args:
        division: one of the three lists of bank holidays.
        year: the calendar year.

    Returns:
        Day and name, substitute days included, days added by proclamation too.

    Raises:
        UserError: the year lies outside what can be answered.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = f"Bank holidays are known from {FIRST_YEAR} to {LAST_YEAR}, not for {year}"
        raise UserError(message)
    stored = _table().get(division.value, {}).get(str(year))
    days = _parsed(stored) if stored else computed(division, year)
    return _corrected(days, division, year)


def computed(division: Division, year: int) -> dict[date, str]:
    """Compute the bank holidays of one year from the maintained package, without the table.

    Args:
        division: one of the three lists of bank holidays.
        year: the calendar year.
    """
    package = importlib.import_module("holidays")  # on demand: loading it takes 0.4 seconds
    found = package.country_holidays(
        "GB", subdiv=PACKAGE_NAMES[division], years=[year], language="en_GB"
    )
    return {
        day: _plain(name)
        for day, name in sorted(found.items())
        if day.year == year and day.weekday() < SATURDAY
    }


def write_table(years: Iterable[int], path: Path) -> None:
    """Write the table afresh from the maintained package.

    Args:
        years: the calendar years to keep.
        path: the file to write.
    """
    version = importlib.import_module("holidays").__version__
    table: dict[str, object] = {"source": f"computed with the holidays package {version}"}
    kept = list(years)
    for division in Division:
        table[division.value] = {
            str(year): {day.isoformat(): name for day, name in computed(division, year).items()}
            for year in kept
        }
    path.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def check() -> None:
    """Read every calendar file, so that a bad one stops the start.

    Raises:
        BadFileError: naming the file and the line.
    """
    _table()
    announced_to()
    _corrections()
    _closed_for_hearings()


def _plain(name: str) -> str:
    first = name.split("; ", maxsplit=1)[0]
    plain = first.removesuffix(" (observed)")
    words = PLAIN_NAMES.get(plain, plain)
    return words if plain == first else f"{words}, substitute day"


def _parsed(stored: dict[str, str]) -> dict[date, str]:
    return {date.fromisoformat(day): name for day, name in stored.items()}


@cache
def _table() -> dict[str, dict[str, dict[str, str]]]:
    text = TABLE.read_text(encoding="utf-8")
    table: dict[str, dict[str, dict[str, str]]] = json.loads(text)
    return table


@cache
def _closed_for_hearings() -> dict[tuple[int, int], str]:
    rows = read(FOLDER / f"{HEARINGS}.toml").rows("closed")
    return {(row.number("month", 1), row.number("day", 1)): row.text("name") for row in rows}


def _corrections_file() -> ConfigFile:
    file = read(FOLDER / "corrections.toml")
    file.top().refuse_unknown({"announced_to", "day"})
    return file


@cache
def _corrections() -> tuple[tuple[str, date, str, tuple[str, ...]], ...]:
    return tuple(_correction(row) for row in _corrections_file().rows("day"))


def _correction(row: Row) -> tuple[str, date, str, tuple[str, ...]]:
    row.refuse_unknown({"date", "name", "divisions", "kind", "source"})
    row.text("source")
    kind = row.one_of("kind", ("added", "removed"))
    divisions = row.texts("divisions")
    known = {division.value for division in Division}
    if not divisions or not set(divisions) <= known:
        raise row.error("divisions", f"choose from {', '.join(sorted(known))}")
    return kind, row.day("date"), row.text("name"), divisions


def _corrected(days: dict[date, str], division: Division, year: int) -> dict[date, str]:
    corrected = dict(days)
    for kind, day, name, divisions in _corrections():
        if day.year != year or division.value not in divisions:
            continue
        corrected.pop(day, None)
        if kind == "added":
            corrected[day] = name
    return dict(sorted(corrected.items()))
