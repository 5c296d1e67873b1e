"""Reads config/codes/late-reasons.toml once: why something was done after its day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from kinship.core import clock, installation
from kinship.rulebook.reading import ROOT, Row, read

LONGEST = 500
BETWEEN = ": "
"""Stands between the code of a reason and somebody's own words."""
FILE = ROOT / "config" / "codes" / "late-reasons.toml"


@dataclass(frozen=True)
class LateReason:
    """One reason.

    Args:
        code: as stored.
        name: as shown.
        councils: the councils that offer it; all of them where none is named.
        offered_until: the last day it is offered; None while it is.
        own_words: whether it says nothing without somebody's own words.
    """

    code: str
    name: str
    councils: tuple[str, ...] = ()
    offered_until: date | None = None
    own_words: bool = False


@dataclass(frozen=True)
class Said:
    """Why something was late, as somebody said it.

    Args:
        code: the reason's code; empty for none.
        words: their own words, if they gave any.
    """

    code: str
    words: str = ""

    def __str__(self) -> str:
        """Give both in one line, as forms and facts carry them: "other: the road was closed"."""
        return f"{self.code}{BETWEEN}{self.words}" if self.words else self.code


def said(reason: str) -> Said:
    """Take a reason apart into its code and somebody's own words.

    Args:
        reason: as a form or a fact carries it.
    """
    code, _, words = reason.partition(BETWEEN)
    return Said(code.strip(), words.strip())


def fault_of_reason(reason: str) -> str:
    """Say why a reason cannot be taken, in a sentence; empty where it can.

    Args:
        reason: as a form or a fact carries it.
    """
    given = said(reason)
    if given.code not in late_reasons():
        return "Select why this was late"
    if every_reason()[given.code].own_words and not given.words:
        return "Enter in your own words why this was late"
    if len(given.words) > LONGEST:
        return f"Your own words must be {LONGEST} characters or fewer"
    return ""


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
        code: as stored; somebody's own words may follow it.
    """
    given = said(code)
    found = every_reason().get(given.code)
    name = found.name if found else given.code
    return f"{name}{BETWEEN}{given.words}" if given.words else name


def _reason(row: Row) -> LateReason:
    row.refuse_unknown({"code", "name", "councils", "offered_until", "own_words"})
    return LateReason(
        code=row.text("code"),
        name=row.text("name"),
        councils=row.texts("councils"),
        offered_until=row.day("offered_until") if row.has("offered_until") else None,
        own_words=row.flag("own_words", default=False),
    )
