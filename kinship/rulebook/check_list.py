"""Read which background checks a nation makes on a household, of whom and for which assessments."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
    "answered_by", "only_when",
}  # fmt: skip


class Of(StrEnum):
    """Who a check is made on."""

    CARER = "carer"
    ADULT = "adult"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class CheckKind:
    """One kind of check.

    ``short`` is how a sentence names it; ``answered_by`` is who we wait for; ``renewed_under`` is
    a rule's id. One with ``only_when`` is not made on every home: somebody adds it when that is so.
    """

    kind: str
    name: str
    short: str
    of: Of
    assessments: tuple[str, ...]
    from_age: int = 0
    how_many: int = 1
    renewed_under: str = ""
    answered_by: str = ""
    only_when: str = ""


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


def with_ages(checks: CheckList, from_ages: Mapping[str, int]) -> CheckList:
    """Give the list with a council's own ages: many check everybody from 16, not from 18.

    Args:
        checks: the nation's list.
        from_ages: years of age by kind of check.

    Raises:
        UserError: the council names a kind the nation does not make, or one without an age.
    """
    aged = {each.kind for each in checks.kinds if each.of is not Of.HOUSEHOLD}
    for kind in from_ages:
        if kind not in aged:
            message = f"The council sets an age for '{kind}', which is no check of a person"
            raise UserError(message)
    kinds = (
        replace(each, from_age=from_ages.get(each.kind, each.from_age)) for each in checks.kinds
    )
    return replace(checks, kinds=tuple(kinds))


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
        answered_by=row.text("answered_by"),
        only_when=row.text("only_when", ""),
    )
