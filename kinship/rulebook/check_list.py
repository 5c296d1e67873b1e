"""Read which background checks a nation makes on a household, of whom and for which assessments."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from kinship.core.errors import UserError
from kinship.rulebook.reading import ConfigFile, Row, read
from kinship.rulebook.types import Nation

FOLDER = Path(__file__).resolve().parents[2] / "config" / "codes"
TOP_KEYS = {"nation", "in_force_from", "source", "adults_from_age", "check"}
KEYS = {
    "kind", "name", "short", "of", "from_age", "how_many", "assessments", "renewed_under",
}  # fmt: skip


class Of(StrEnum):
    """Who a check is made on."""

    CARER = "carer"
    ADULT = "adult"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class CheckKind:
    """One kind of check. ``short`` is how a sentence names it; ``renewed_under`` a rule's id."""

    kind: str
    name: str
    short: str
    of: Of
    assessments: tuple[str, ...]
    from_age: int = 0
    how_many: int = 1
    renewed_under: str = ""


@dataclass(frozen=True)
class CheckList:
    """The checks of one nation, in the order in which they are shown.

    ``adults_from_age`` says who counts as an adult of a household.
    """

    nation: Nation
    in_force_from: date
    source: str
    adults_from_age: int
    kinds: tuple[CheckKind, ...]

    def kind(self, code: str) -> CheckKind | None:
        """Give one kind of check; None where the nation has no such kind any more.

        Args:
            code: "criminal_record", "medical" …
        """
        return next((each for each in self.kinds if each.kind == code), None)


@cache
def checks_of(nation: Nation) -> CheckList:
    """Give the checks a nation makes.

    Args:
        nation: England or Scotland.

    Raises:
        UserError: nothing is kept for the nation.
        BadFileError: the file cannot be trusted.
    """
    path = FOLDER / f"checks-{nation}.toml"
    if not path.exists():
        message = f"No list of checks is kept for {nation}"
        raise UserError(message)
    return check_list_from(read(path), nation)


def check_list_from(file: ConfigFile, nation: Nation) -> CheckList:
    """Read one nation's file of checks.

    Args:
        file: the file.
        nation: whose checks they are.

    Raises:
        BadFileError: a row is incomplete or unknown, or a kind is there twice.
    """
    top = file.top()
    top.refuse_unknown(TOP_KEYS)
    kinds: list[CheckKind] = []
    for row in file.rows("check"):
        found = _kind(row)
        if found.kind in {each.kind for each in kinds}:
            raise row.error("kind", f"'{found.kind}' is there twice")
        kinds.append(found)
    return CheckList(
        nation=Nation(top.one_of("nation", [nation])),
        in_force_from=top.day("in_force_from"),
        source=top.text("source"),
        adults_from_age=top.number("adults_from_age"),
        kinds=tuple(kinds),
    )


def _kind(row: Row) -> CheckKind:
    row.refuse_unknown(KEYS)
    of = Of(row.one_of("of", Of))
    if row.has("from_age") == (of is Of.HOUSEHOLD):
        raise row.error("from_age", "a check on a person has an age, one on a household has none")
    if row.has("how_many") and of is not Of.HOUSEHOLD:
        raise row.error("how_many", "a person is checked once; only a household has several")
    assessments = row.texts("assessments")
    if not assessments:
        raise row.error("assessments", "name the assessments that need this check")
    return CheckKind(
        kind=row.text("kind"),
        name=row.text("name"),
        short=row.text("short"),
        of=of,
        assessments=assessments,
        from_age=row.number("from_age") if row.has("from_age") else 0,
        how_many=row.number("how_many", 1) if row.has("how_many") else 1,
        renewed_under=row.text("renewed_under", ""),
    )
