"""The vocabulary of panels."""

from kinship.panel.types.booking import (
    ChildShown,
    Claim,
    LinkedDate,
    Need,
    Sitting,
)
from kinship.panel.types.packs import ACCESS, Access, Pack, PackItem, PackPaper
from kinship.panel.types.papers import (
    PAPER_STATES,
    RESULTS,
    Paper,
    Papers,
    PaperState,
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
    "ACCESS",
    "ANSWERS",
    "BUSINESS",
    "CONFLICTS",
    "LETTER_WAYS",
    "NOT_A_CONFLICT",
    "PAPER_STATES",
    "PARTS",
    "RESULTS",
    "RULINGS",
    "TAGS",
    "VIEWS",
    "Access",
    "ChildShown",
    "Claim",
    "Conflict",
    "Decided",
    "Fault",
    "Length",
    "LinkedDate",
    "Need",
    "Pack",
    "PackItem",
    "PackPaper",
    "Paper",
    "PaperState",
    "Papers",
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
