"""Everything that is read about assessments."""

from kinship.assessments.queries.facts import (
    authors_of,
    child_ids,
    children_of,
    children_of_case,
    facts_of,
    returns_of,
)
from kinship.assessments.queries.find import (
    CaseRow,
    Found,
    assessor,
    by_submit_key,
    for_case,
    form_of,
    get_visible,
    lock,
    open_of_case,
    open_of_households,
)
from kinship.assessments.queries.homes import Home, homes_of_case
from kinship.assessments.queries.scope import Sight, sight_of, visible_to, visible_within
from kinship.assessments.queries.sections import (
    SavedSection,
    SectionLine,
    draft,
    saved_sections,
    section,
    section_lines,
    sections_of,
)

__all__ = [
    "CaseRow",
    "Found",
    "Home",
    "SavedSection",
    "SectionLine",
    "Sight",
    "assessor",
    "authors_of",
    "by_submit_key",
    "child_ids",
    "children_of",
    "children_of_case",
    "draft",
    "facts_of",
    "for_case",
    "form_of",
    "get_visible",
    "homes_of_case",
    "lock",
    "open_of_case",
    "open_of_households",
    "returns_of",
    "saved_sections",
    "section",
    "section_lines",
    "sections_of",
    "sight_of",
    "visible_to",
    "visible_within",
]
