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
    Found,
    by_submit_key,
    for_case,
    form_of,
    get_visible,
    lock,
    open_households_after,
    open_of_households,
    visible_to,
)
from kinship.assessments.queries.sections import (
    SectionLine,
    draft,
    section,
    section_lines,
    sections_of,
)

__all__ = [
    "Found",
    "SectionLine",
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
    "lock",
    "open_households_after",
    "open_of_households",
    "returns_of",
    "section",
    "section_lines",
    "sections_of",
    "visible_to",
]
