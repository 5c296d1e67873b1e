"""Reads config/codes/late-reasons.toml once: why something was done after its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kinship.core import clock, installation
from kinship.rulebook.reading import ROOT, Row, read

FILE = ROOT / "config" / "codes" / "late-reasons.toml"


@dataclass(frozen=True)
class LateReason:
    """One reason.

    Args:
        code: as stored.
        name: as shown.
        councils: the councils that offer it; all of them where none is named.
        offered_until: the last day it is offered; None while it is.
    """

    code: str
    name: str
    councils: tuple[str, ...] = ()
    offered_until: date | None = None


@cache
def every_reason() -> Mapping[str, LateReason]:
    """Give every reason there ever was, by its code.

    Raises:
        BadFileError: the file cannot be trusted.
    """
    file = read(FILE)
    file.top().refuse_unknown({"reason"})
    found: dict[str, LateReason] = {}
    for row in file.rows("reason"):
        reason = _reason(row)
        if reason.code in found:
            raise row.error("code", f"{reason.code} stands here twice")
        found[reason.code] = reason
    return found


def late_reasons() -> dict[str, str]:
    """Give the reasons this council offers today: code to name, in the order of the file."""
    council, today = installation.council(), clock.today()
    return {
        code: reason.name
        for code, reason in every_reason().items()
        if (not reason.councils or council in reason.councils)
        and (reason.offered_until is None or today <= reason.offered_until)
    }


def name_of(code: str) -> str:
    """Give the name of a reason, also of one that is no longer offered.

    Args:
        code: as stored.
    """
    found = every_reason().get(code)
    return found.name if found else code


def _reason(row: Row) -> LateReason:
    row.refuse_unknown({"code", "name", "councils", "offered_until"})
    return LateReason(
        code=row.text("code"),
        name=row.text("name"),
        councils=row.texts("councils"),
        offered_until=row.day("offered_until") if row.has("offered_until") else None,
    )
