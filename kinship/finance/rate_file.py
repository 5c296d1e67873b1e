"""Reads schemes and rates of config/ once and refuses files that do not hold together."""

from datetime import date
from functools import cache

from kinship.arrangements import way_file
from kinship.core import clock, installation
from kinship.finance.types import Band, Rates, Scheme, Schemes
from kinship.rulebook import queries as rulebook
from kinship.rulebook.reading import ROOT, Row, read
from kinship.rulebook.types import Certainty, Nation

SCHEME_KEYS = {"code", "name", "rates", "ways", "excludes", "means_tested", "source"}
RATE_KEYS = {
    "table", "name", "region", "from", "until", "from_ages", "weekly_pence", "source", "url",
    "certainty", "note",
}  # fmt: skip


def _nation() -> Nation:
    return rulebook.council(installation.council()).nation


def here() -> Schemes:
    """Give the schemes of the nation this installation serves."""
    return schemes(_nation())


def pay_week_begins() -> int:
    """Give the day on which this council's pay week begins, Monday 1 to Sunday 7."""
    return rulebook.council(installation.council()).money["pay_week_begins"]


def review_length() -> str:
    """Say after how long an allowance is reviewed, as "12 months"."""
    council = installation.council()
    return str(rulebook.rule(here().review, on=clock.today(), council=council).length)


def rates_here() -> tuple[Rates, ...]:
    """Give the rates of the nation this installation serves."""
    return rates(_nation())


def latest_rates() -> tuple[Rates, ...]:
    """Give the newest period of every table and region of this nation."""
    newest = {(each.table, each.region): each for each in rates_here()}
    return tuple(newest.values())


@cache
def schemes(nation: Nation) -> Schemes:
    """Give the schemes of a nation.

    Args:
        nation: England or Scotland.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(ROOT / "config" / "codes" / f"schemes-{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "review", "region", "scheme"})
    top.one_of("nation", [nation])
    rows = file.rows("scheme")
    codes = [row.text("code") for row in rows]
    return Schemes(
        schemes={row.text("code"): _scheme(row, nation, codes) for row in rows},
        regions={row.text("code"): row.text("name") for row in file.rows("region")},
        review=top.text("review"),
    )


@cache
def scheme_name(code: str) -> str:
    """Give the name of a scheme, whichever nation it belongs to.

    Args:
        code: as stored.

    Returns:
        Its name, or the code itself where no file knows it.
    """
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        found = schemes(nation).schemes.get(code)
        if found:
            return found.name
    return code


@cache
def rates(nation: Nation) -> tuple[Rates, ...]:
    """Give the rates of a nation, oldest first.

    Args:
        nation: England or Scotland.

    Raises:
        BadFileError: the file cannot be trusted, or two periods overlap.
    """
    file = read(ROOT / "config" / "rates" / f"{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "rate"})
    top.one_of("nation", [nation])
    found: list[Rates] = []
    for row in file.rows("rate"):
        made = _rates(row)
        if any(_overlap(made, other) for other in found):
            raise row.error("from", "this period overlaps another of the same table and region")
        found.append(made)
    return tuple(sorted(found, key=lambda each: each.from_on))


def _scheme(row: Row, nation: Nation, codes: list[str]) -> Scheme:
    row.refuse_unknown(SCHEME_KEYS)
    for code in row.texts("excludes"):
        if code not in codes:
            raise row.error("excludes", f"there is no scheme {code}")
    for way in row.texts("ways"):
        if way not in way_file.ways(nation).types:
            raise row.error("ways", f"there is no way of living {way}")
    return Scheme(
        code=row.text("code"),
        name=row.text("name"),
        ways=row.texts("ways"),
        rates=row.text("rates") if row.has("rates") else "",
        excludes=row.texts("excludes"),
        means_tested=row.flag("means_tested", default=False),
        source=row.text("source"),
    )


def _rates(row: Row) -> Rates:
    row.refuse_unknown(RATE_KEYS)
    ages, pence = row.numbers("from_ages"), row.numbers("weekly_pence")
    if not ages or ages[0] != 0 or list(ages) != sorted(set(ages)) or len(ages) != len(pence):
        raise row.error("from_ages", "enter ages from 0 up, and one amount for each")
    return Rates(
        table=row.text("table"),
        name=row.text("name"),
        region=row.text("region") if row.has("region") else "",
        from_on=row.day("from"),
        until_on=row.day("until") if row.has("until") else None,
        bands=tuple(Band(age, amount) for age, amount in zip(ages, pence, strict=True)),
        source=row.text("source"),
        url=row.text("url"),
        certainty=row.one_of("certainty", Certainty),
        note=row.text("note") if row.has("note") else "",
    )


def _overlap(one: Rates, other: Rates) -> bool:
    if (one.table, one.region) != (other.table, other.region):
        return False
    return one.from_on <= (other.until_on or date.max) and other.from_on <= (
        one.until_on or date.max
    )
