"""Every read of cases, split by page; other areas build theirs on `visible_to`."""

from kinship.cases.queries.parts import (
    child_ids,
    current_access,
    holders,
    is_note_of,
    option_for,
)
from kinship.cases.queries.references import all_references, latest_references
from kinship.cases.queries.scope import get_visible, visible_to

__all__ = [
    "all_references",
    "child_ids",
    "current_access",
    "get_visible",
    "holders",
    "is_note_of",
    "latest_references",
    "option_for",
    "visible_to",
]
