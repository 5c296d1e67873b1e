"""Reads config/codes/papers-*.toml once and refuses a file that does not hold together."""

from collections.abc import Mapping
from functools import cache

from kinship.arrangements.types import (
    About,
    Begins,
    ForAges,
    PaperGroup,
    PaperKind,
    Papers,
    When,
)
from kinship.core import installation
from kinship.core.errors import UserError
from kinship.rulebook import queries as rulebook
from kinship.rulebook.reading import ROOT, Row, read

FOLDER = ROOT / "config" / "codes"
PAPER_KEYS = {
    "code", "name", "group", "about", "fact", "hint", "early", "meets", "starts",
}  # fmt: skip
AGES = {"rule", "from_age", "below_age"}


def papers_here() -> Papers:
    """Give the papers of the council this installation serves."""
    return papers(installation.council())


def name_of(code: str) -> str:
    """Give the name of a kind of paper, or the code itself where no file knows it.

    Args:
        code: as stored.
    """
    found = papers_here().kinds.get(code)
    return found.name if found else code


@cache
def papers(council: str) -> Papers:
    """Give the papers of a council's nation, with the council's own rules.

    Args:
        council: its name.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    nation = rulebook.council(council).nation
    file = read(FOLDER / f"papers-{nation}.toml")
    top = file.top()
    top.refuse_unknown({"nation", "paper", "begins"})
    top.one_of("nation", [nation])
    kinds: dict[str, PaperKind] = {}
    for row in file.rows("paper"):
        kind = _kind(row, council)
        if kind.code in kinds:
            raise row.error("code", f"{kind.code} stands here twice")
        kinds[kind.code] = kind
    return Papers(kinds, tuple(_begins(row, council) for row in file.rows("begins")))


def _kind(row: Row, council: str) -> PaperKind:
    row.refuse_unknown(PAPER_KEYS)
    starts = row.values.get("starts", [])
    if not isinstance(starts, list) or not all(isinstance(each, dict) for each in starts):
        raise row.error("starts", "enter a list of tables, each with a rule")
    return PaperKind(
        code=row.text("code"),
        name=row.text("name"),
        group=PaperGroup(row.one_of("group", PaperGroup)),
        about=About(row.one_of("about", About, About.CHILD)),
        fact=row.text("fact", row.text("name")),
        hint=row.text("hint", "") if row.has("hint") else "",
        early=row.flag("early", default=False),
        meets=tuple(_known(row, "meets", rule, council) for rule in row.texts("meets")),
        starts=tuple(_ages(row, "starts", each, council) for each in starts),
    )


def _begins(row: Row, council: str) -> Begins:
    row.refuse_unknown({*AGES, "when", "fact"})
    ages = {key: value for key, value in row.values.items() if key in AGES}
    return Begins(
        rule=_ages(row, "rule", ages, council),
        when=When(row.one_of("when", When)),
        fact=row.text("fact"),
    )


def _ages(row: Row, key: str, values: Mapping[str, object], council: str) -> ForAges:
    from_age, below_age = values.get("from_age", 0), values.get("below_age")
    if not set(values) <= AGES or not isinstance(from_age, int):
        raise row.error(key, "give a rule, and from_age and below_age where only some ages count")
    if below_age is not None and not isinstance(below_age, int):
        raise row.error(key, "below_age is a whole number")
    return ForAges(_known(row, key, str(values.get("rule", "")), council), from_age, below_age)


def _known(row: Row, key: str, rule: str, council: str) -> str:
    try:
        rulebook.versions_of(rule, council)
    except UserError as problem:
        raise row.error(key, str(problem)) from problem
    return rule
