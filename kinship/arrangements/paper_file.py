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
    Says,
    When,
)
from kinship.core import installation
from kinship.core.errors import UserError
from kinship.rulebook import queries as rulebook
from kinship.rulebook.reading import ROOT, Row, read

FOLDER = ROOT / "config" / "codes"
PAPER_KEYS = {
    "code", "name", "group", "about", "fact", "hint", "early", "meets", "starts", "stops",
    "extends", "ahead", "through", "says", "usual",
}  # fmt: skip
AGES = {"rule", "from_age", "below_age", "from_birth", "from_end_of"}


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
    if row.flag("ahead", default=False) and (row.has("meets") or row.has("stops")):
        raise row.error("ahead", "what lies ahead meets and stops nothing yet")
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
        meets=_rules(row, "meets", council),
        starts=tuple(_ages(row, "starts", each, council) for each in starts),
        stops=_rules(row, "stops", council),
        extends=_rules(row, "extends", council),
        ahead=row.flag("ahead", default=False),
        through=row.text("through", "") if row.has("through") else "",
        says=row.one_of("says", Says) if row.has("says") else "",
        usual=row.texts("usual"),
    )


def _rules(row: Row, key: str, council: str) -> tuple[str, ...]:
    return tuple(_known(row, key, rule, council) for rule in row.texts(key))


def _begins(row: Row, council: str) -> Begins:
    row.refuse_unknown({*AGES, "when", "fact", "which"})
    ages = {key: value for key, value in row.values.items() if key in AGES}
    return Begins(
        rule=_ages(row, "rule", ages, council),
        when=When(row.one_of("when", When)),
        fact=row.text("fact"),
        which=row.texts("which"),
    )


def _ages(row: Row, key: str, values: Mapping[str, object], council: str) -> ForAges:
    from_age, below_age = values.get("from_age", 0), values.get("below_age")
    if not set(values) <= AGES or not isinstance(from_age, int):
        raise row.error(key, "give a rule, and from_age and below_age where only some ages count")
    if below_age is not None and not isinstance(below_age, int):
        raise row.error(key, "below_age is a whole number")
    end_of = str(values.get("from_end_of", ""))
    return ForAges(
        rule=_known(row, key, str(values.get("rule", "")), council),
        from_age=from_age,
        below_age=below_age,
        from_birth=values.get("from_birth", False) is True,
        from_end_of=_known(row, key, end_of, council) if end_of else "",
    )


def _known(row: Row, key: str, rule: str, council: str) -> str:
    try:
        rulebook.versions_of(rule, council)
    except UserError as problem:
        raise row.error(key, str(problem)) from problem
    return rule
