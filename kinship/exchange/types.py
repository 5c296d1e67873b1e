"""The vocabulary of an import: tables, rows, faults and counts."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Fault:
    """Something wrong with one row; it is listed and never stops the rest.

    Args:
        file: the file's name.
        row: its line, the headings being line 1; 0 for the whole file.
        code: the kind of fault.
        reason: what is wrong, in words.
    """

    file: str
    row: int
    code: str
    reason: str


@dataclass(frozen=True)
class Header:
    """One child of the return."""

    child: str
    row: int
    sex: str
    born_on: date | None
    ethnicity: str
    upn: str


@dataclass(frozen=True)
class Episode:
    """One period in which a child was looked after in one place on one legal basis."""

    child: str
    row: int
    began_on: date | None
    legal_status: str
    place: str
    ended_on: date | None
    ending: str


@dataclass
class Counts:
    """What one reading of a return found and did."""

    header_children: int = 0
    episodes: int = 0
    children_ever_kinship_foster: int = 0
    children_open_kinship_foster: int = 0
    children_kinship_any: int = 0
    people_created: int = 0
    cases_created: int = 0
    arrangements_created: int = 0
    orders_created: int = 0
    changed: int = 0
    unchanged: int = 0
    faults: int = 0
    fault_codes: Counter[str] = field(default_factory=Counter)

    def as_json(self) -> dict[str, Any]:
        """Return every count by name, the kinds of fault in order of name."""
        plain = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {**plain, "fault_codes": dict(sorted(self.fault_codes.items()))}


IDENTIFIER = "ssda903"
"""The kind of identifier under which a child of a return is known here."""
