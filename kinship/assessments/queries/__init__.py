"""Everything that is read about assessments."""

from kinship.assessments.queries.blocks import SOURCES, blocks_of, facts_to_freeze
from kinship.assessments.queries.evidence import sources_of
from kinship.assessments.queries.facts import (
    authors_of,
    child_ids,
    children_of,
    children_of_case,
    returns_of,
)
from kinship.assessments.queries.find import (
    CaseRow,
    Found,
    assessor,
    by_submit_key,
    for_case,
    get_visible,
    lock,
    open_of_case,
    open_of_households,
)
from kinship.assessments.queries.gather import facts_of
from kinship.assessments.queries.homes import Home, homes_of_case
from kinship.assessments.queries.layout import blank_form_of, form_of
from kinship.assessments.queries.quality import agreements, digest_of, overridden
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
from kinship.assessments.queries.waiting import (
    came_back,
    every_waiting,
    waiting_page,
    waiting_rows,
)

__all__ = [
    "SOURCES",
    "CaseRow",
    "Found",
    "Home",
    "SavedSection",
    "SectionLine",
    "Sight",
    "agreements",
    "assessor",
    "authors_of",
    "blank_form_of",
    "blocks_of",
    "by_submit_key",
    "came_back",
    "child_ids",
    "children_of",
    "children_of_case",
    "digest_of",
    "draft",
    "every_waiting",
    "facts_of",
    "facts_to_freeze",
    "for_case",
    "form_of",
    "get_visible",
    "homes_of_case",
    "lock",
    "open_of_case",
    "open_of_households",
    "overridden",
    "returns_of",
    "saved_sections",
    "section",
    "section_lines",
    "sections_of",
    "sight_of",
    "sources_of",
    "visible_to",
    "visible_within",
    "waiting_page",
    "waiting_rows",
]
