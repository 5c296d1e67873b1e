"""Turns what happened into a line that people can read."""

from collections.abc import Mapping
from datetime import date

from kinship.arrangements import paper_file, way_file
from kinship.arrangements.types import words as home_words
from kinship.assessments.types import KIND_NAMES
from kinship.cases.types import (
    CASE_ROLES,
    NOTE_KINDS,
    OPTION_ENDS,
    RELATIONSHIPS,
    SIDES,
)
from kinship.core.web.filters import sentence_case, short_date
from kinship.finance import rate_file
from kinship.orders import kind_file
from kinship.overview.types import Happening, Line
from kinship.support.types import REVIEW_KINDS, VISIT_KINDS, WAYS_OF_ASKING

KINDS: Mapping[str, str] = {kind.value: name for kind, name in KIND_NAMES.items()}

TITLES: Mapping[str, str] = {
    "agreement began": "Allowance began: {}",
    "agreement ended": "Allowance ended: {}",
    "allocated": "{} allocated",
    "approval ended": "Approval ended: {}",
    "approval extended": "Approval extended: {}",
    "approved": "Approval began: {}",
    "assessment ended": "{} ended",
    "closed": "Case closed",
    "decided": "Decision: {}",
    "moved in": "Arrangement began: {}",
    "moved on": "Arrangement ended: {}",
    "note": "Note: {}",
    "option ended": "A home is no longer an option",
    "option named": "A home was named: {}",
    "order applied for": "Applied for: {}",
    "order ended": "Order ended: {}",
    "order granted": "Order granted: {}",
    "recommended": "Panel recommended: {}",
    "referral decided": "Referral: {}",
    "referred": "Referral came in from: {}",
    "requested": "{} accepted",
    "review held": "{} held",
    "paper": "{}",
    "supervised": "Talked about in supervision",
    "submitted": "{} sent to a manager",
    "view given": "The child's view: {}",
    "visited": "{}",
}


def line(name: str, happening: Happening, child: str = "") -> Line:
    """Return one line of the timeline.

    Args:
        name: what kind of thing happened, as `queries.happenings` names it.
        happening: the thing.
        child: the child it is about, where the case has several.
    """
    title = sentence_case(TITLES[name].format(_code(name, happening.code or "")))
    return Line(
        title=f"{title}, for {child}" if child else title,
        on=happening.at or happening.on,
        body=_said(name, happening),
        by=happening.by or "",
    )


def _code(name: str, code: str) -> str:
    """Return the words for a code: a name from a file, from a table, or the code itself."""
    if name in {"moved in", "moved on", "approved", "approval ended", "approval extended"}:
        return way_file.name_of(code)
    if name == "paper":
        return paper_file.name_of(code)
    if name.startswith("order"):
        return kind_file.name_of(code)
    if name.startswith("agreement"):
        return rate_file.scheme_name(code)
    return TABLES.get(name, {}).get(code, code.replace("_", " "))


TABLES: Mapping[str, Mapping[str, str]] = {
    "allocated": CASE_ROLES,
    "assessment ended": KINDS,
    "note": {code: label.lower() for code, label in NOTE_KINDS.items()},
    "option named": {code: label.lower() for code, label in RELATIONSHIPS.items()},
    "requested": KINDS,
    "review held": REVIEW_KINDS,
    "submitted": KINDS,
    "view given": {code: name.lower() for code, name in WAYS_OF_ASKING.items()},
    "visited": VISIT_KINDS,
}


def _said(name: str, happening: Happening) -> str:
    said = happening.said or ""
    tables: Mapping[str, Mapping[str, str]] = {
        "approval ended": home_words.APPROVAL_ENDS,
        "moved on": home_words.END_REASONS,
        "option named": SIDES,
    }
    if name == "option ended":
        return OPTION_ENDS.get(happening.code, happening.code)
    return sentence_case(tables.get(name, {}).get(said, said))


def act(action: str, facts: Mapping[str, object]) -> str:
    """Return a line of the trail in words: "Looked at notes", "Note written".

    Args:
        action: as the trail keeps it, `area.what_happened`.
        facts: what the entry carries.
    """
    if action == "viewed":
        return f"Looked at {facts.get('page', 'the case')}"
    if action == "exported":
        return f"Took out: {facts.get('what', 'data')}"
    area, _, done = action.rpartition(".")
    about = AREAS.get(area, "")
    return sentence_case(f"{about}: {done}" if about else done).replace("_", " ")


AREAS = {
    "arrangements": "Home",
    "assessments": "Assessment",
    "checks": "Check",
    "documents": "Document",
    "finance": "Money",
    "orders": "Order",
    "panel": "Panel",
    "support": "Support",
    "timescales": "Date",
}


def told(facts: Mapping[str, object], names: Mapping[int, str]) -> list[tuple[str, str]]:
    """Return what an entry carries as pairs of words, without what is empty and without keys.

    Args:
        facts: what the entry carries.
        names: the names of the staff it mentions.
    """
    shown = []
    for name, value in facts.items():
        if name in STAFF_FACTS:
            shown.append((STAFF_FACTS[name], names.get(_key(value), "")))
        elif name != "page" and not name.endswith(("_id", "_ids")):
            shown.append((sentence_case(name.replace("_", " ")), _plain(value)))
    return [(name, value) for name, value in shown if value]


STAFF_FACTS = {"staff_id": "Who", "was_staff_id": "Before", "assessor_id": "Assessor"}


def mentioned(facts: Mapping[str, object]) -> set[int]:
    """Return the keys of the staff an entry mentions.

    Args:
        facts: what the entry carries.
    """
    return {_key(facts[name]) for name in STAFF_FACTS if facts.get(name)}


def _key(value: object) -> int:
    return value if isinstance(value, int) else 0


def _plain(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_plain(each) for each in value)
    return _day(str(value))


def _day(text: str) -> str:
    try:
        return short_date(date.fromisoformat(text))
    except ValueError:
        return text
