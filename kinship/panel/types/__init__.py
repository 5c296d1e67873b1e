"""The vocabulary of panels."""

from kinship.panel.types.booking import (
    ChildShown,
    Claim,
    LinkedDate,
    Need,
    Sitting,
)
from kinship.panel.types.records import (
    Decided,
    Fault,
    Recommended,
)
from kinship.panel.types.sitting import (
    Conflict,
    Length,
    Quorum,
    Sitter,
    Slot,
)
from kinship.panel.types.words import (
    ANSWERS,
    BUSINESS,
    CONFLICTS,
    LETTER_WAYS,
    NOT_A_CONFLICT,
    PARTS,
    RULINGS,
    TAGS,
    VIEWS,
    Part,
    Ruling,
    Step,
    View,
)

__all__ = [
    "ANSWERS",
    "BUSINESS",
    "CONFLICTS",
    "LETTER_WAYS",
    "NOT_A_CONFLICT",
    "PARTS",
    "RULINGS",
    "TAGS",
    "VIEWS",
    "ChildShown",
    "Claim",
    "Conflict",
    "Decided",
    "Fault",
    "Length",
    "LinkedDate",
    "Need",
    "Part",
    "Quorum",
    "Recommended",
    "Ruling",
    "Sitter",
    "Sitting",
    "Slot",
    "Step",
    "View",
]
