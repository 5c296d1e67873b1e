"""Reads config/codes/orders-*.toml once and refuses a file that does not hold together."""

from functools import cache

from kinship.arrangements import way_file
from kinship.core import installation
from kinship.orders.types import Kinds, OrderKind
from kinship.rulebook import queries as rulebook
from kinship.rulebook.reading import ROOT, Row, read
from kinship.rulebook.types import Nation

FOLDER = ROOT / "config" / "codes"
KEYS = {
    "code", "name", "ends_at_age", "ends_care", "becomes", "legal_basis", "aftercare_from_age",
    "source",
}  # fmt: skip


def here() -> Kinds:
    """Give the kinds of order of the nation this installation serves."""
    return kinds(rulebook.council(installation.council()).nation)


@cache
def kinds(nation: Nation) -> Kinds:
    """Give the kinds of order of a nation.

    Args:
        nation: England or Scotland.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FOLDER / f"orders-{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "aftercare_warning", "order"})
    top.one_of("nation", [nation])
    return Kinds(
        kinds={row.text("code"): _kind(row, nation) for row in file.rows("order")},
        aftercare_warning=top.text("aftercare_warning") if top.has("aftercare_warning") else "",
    )


@cache
def name_of(kind: str) -> str:
    """Give the name of a kind of order, whichever nation it belongs to.

    Args:
        kind: its code, as stored.

    Returns:
        Its name, or the code itself where no file knows it.
    """
    for nation in (Nation.ENGLAND, Nation.SCOTLAND):
        found = kinds(nation).kinds.get(kind)
        if found:
            return found.name
    return kind


def _kind(row: Row, nation: Nation) -> OrderKind:
    row.refuse_unknown(KEYS)
    ways = way_file.ways(nation)
    has = row.has
    return OrderKind(
        code=row.text("code"),
        name=row.text("name"),
        ends_at_age=row.number("ends_at_age") if has("ends_at_age") else 0,
        ends_care=row.flag("ends_care", default=False),
        becomes=row.one_of("becomes", ways.types) if has("becomes") else "",
        legal_basis=row.one_of("legal_basis", ways.legal_bases) if has("legal_basis") else "",
        aftercare_from_age=row.number("aftercare_from_age") if has("aftercare_from_age") else 0,
        source=row.text("source"),
    )
