"""The answers people choose from when they record where a child lives."""

from enum import StrEnum


class StartType(StrEnum):
    """How a child came to live there."""

    EMERGENCY = "emergency"
    PLANNED = "planned"
    ALREADY = "already living there"


START_TYPES = {
    StartType.EMERGENCY.value: "In an emergency",
    StartType.PLANNED.value: "Planned",
    StartType.ALREADY.value: "Already living there",
}

ARRANGED_BY = {
    "council": "The council",
    "parents": "The parents",
    "court or hearing": "A court or children's hearing",
    "police": "The police",
    "other": "Somebody else",
}


class ReviewOutcome(StrEnum):
    """What the review of an emergency or continued placement decided."""

    STAYS = "stays"
    MOVES = "moves"


REVIEW_OUTCOMES = {
    ReviewOutcome.STAYS.value: "Yes, it is best for the child to stay for now",
    ReviewOutcome.MOVES.value: "No, the child does not stay",
}

APPROVED = "approved"
MOVED_ON = "next approval"
ORDER_GRANTED = "order granted"
MOVED_TO_KIN = "moved to other kin"
END_REASONS = {
    "returned to parent": "Went home to a parent",
    MOVED_TO_KIN: "Moved to other family or friends",
    "moved to foster care": "Moved to foster carers",
    "moved to residential care": "Moved to a children's home",
    "adoption": "Adopted",
    ORDER_GRANTED: "An order was granted",
    "independent living": "Moved into a home of their own",
    "child's choice": "The child's own choice",
    "carer's health": "The carer's health",
    "carer unable to continue": "The carer could not continue",
    "allegation": "A concern or allegation",
    "carer died": "The carer died",
    "grown up": "Turned 16 or 18",
    "left area": "The family left the area",
    "approval lapsed": "The temporary approval ran out",
    APPROVED: "The carer was approved; the child stays",
    MOVED_ON: "Continued on another basis; the child stays",
    "other": "Another reason",
}
"""Why an arrangement ended, and how it is shown."""

LEAVES_US = frozenset(
    {
        "returned to parent",
        "moved to foster care",
        "moved to residential care",
        "adoption",
        ORDER_GRANTED,
        "independent living",
        "grown up",
        "left area",
    }
)
"""Reasons after which the reviews of a child's case stop here; after any other they run on."""

LEAVES_CARE = LEAVES_US - {"moved to foster care", "moved to residential care", "left area"}
"""Reasons after which the child is no longer looked after by anybody."""

STAYS = frozenset({APPROVED, MOVED_ON})
"""Reasons after which the child goes on living in the same home; never chosen by hand."""

APPROVAL_ENDS = {
    "approved": "Followed by full approval",
    "not approved": "The carer was not approved",
    "home ended": "The child no longer lives there",
    "order granted": "An order was granted",
    "lapsed": "It ran out",
    "resigned": "The carer stepped back",
    "other": "Another reason",
}
"""How an approval ended, and how it is shown."""

BY_THEMSELVES = frozenset({"approved", "home ended", "order granted"})
"""Endings that follow from another record and are never chosen by hand."""
