"""Reads config/codes/not-recorded.toml: the rules whose clock nothing starts, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kinship.rulebook.reading import ROOT, read

FILE = ROOT / "config" / "codes" / "not-recorded.toml"


@dataclass(frozen=True)
class NotRecorded:
    """Why no clock runs under a rule.

    Args:
        why: in a sentence.
        instead: where its date is seen, or what would be recorded.
    """

    why: str
    instead: str


@cache
def not_recorded() -> Mapping[str, NotRecorded]:
    """Give the rules whose clock nothing in the product starts, by their ids.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FILE)
    file.top().refuse_unknown({"not_recorded"})
    found: dict[str, NotRecorded] = {}
    for row in file.rows("not_recorded"):
        row.refuse_unknown({"rules", "why", "instead"})
        for rule in row.texts("rules"):
            if rule in found:
                raise row.error("rules", f"{rule} stands here twice")
            found[rule] = NotRecorded(row.text("why"), row.text("instead"))
    return found
