"""Parts, views, rulings and kinds, and how each is said."""

from enum import StrEnum

BUSINESS = "KBUS"
"""The item type that is about no family: minutes, training, themes."""


class Part(StrEnum):
    """The part somebody plays at one meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice chair"
    MEMBER = "member"
    ADVISER = "adviser"


class View(StrEnum):
    """What one member thinks of the wording put to the panel."""

    SUPPORT = "support"
    NOT_SUPPORT = "not support"
    ABSTAIN = "abstain"
    LEFT = "left"


class Ruling(StrEnum):
    """What the chair decides about a conflict of interest."""

    WAITING = "waiting"
    NO_CONFLICT = "no conflict"
    LEAVES = "leaves"
    NO_VOTE = "stays, no vote"
    WITHHELD = "papers withheld"


class Step(StrEnum):
    """What follows a decision."""

    TOLD = "told"
    LETTER = "letter"
    ANSWER = "answer"
    REVIEW_PAPERS = "review papers"
    REVIEW_SAID = "review said"


TAGS = {
    "independent_chair": "Independent chair",
    "vice_chair": "Vice chair",
    "social_worker": "Social worker with the experience the quorum asks for",
    "medical_adviser": "Medical adviser",
    "legal_adviser": "Legal adviser",
    "panel_adviser": "Panel adviser",
    "education": "Education",
    "elected_member": "Elected member",
    "kinship_carer": "Kinship carer",
    "foster_carer": "Foster carer",
    "care_experienced": "Care-experienced member",
    "lay": "Lay member",
}
"""What a member of the central list brings; the quorum asks for some of these keys."""

PARTS = {
    Part.CHAIR: "Chair",
    Part.VICE_CHAIR: "Vice chair",
    Part.MEMBER: "Member",
    Part.ADVISER: "Adviser",
}

VIEWS = {
    View.SUPPORT: "Supports the recommendation",
    View.NOT_SUPPORT: "Does not support it",
    View.ABSTAIN: "Abstains",
    View.LEFT: "Had left",
}

CONFLICTS = {
    "knows": "Knows the family",
    "worked": "Works or worked with the family",
    "related": "Is related to the family",
    "neighbour": "Is a neighbour",
    "school": "Is a governor or works at the school",
    "employer": "Works for the same employer",
    "manages": "Manages the worker or the case",
    "advised": "Gave advice in the case",
    "earlier": "Sat on an earlier panel about it (a note, not a conflict)",
    "first_panel": "Sat on the panel whose decision is looked at again",
    "other": "Another reason",
}
"""Kinds of conflict of interest, in words."""

NOT_A_CONFLICT = frozenset({"earlier"})

RULINGS = {
    Ruling.WAITING: "Waiting for the chair; not counted until then",
    Ruling.NO_CONFLICT: "No conflict",
    Ruling.LEAVES: "Leaves for this item",
    Ruling.NO_VOTE: "Stays and does not vote",
    Ruling.WITHHELD: "Papers withheld and leaves for this item",
}

ANSWERS = {
    "none": "Nothing came before the time ended",
    "agreed": "The carers accepted the decision",
    "representations": "Representations to the council",
    "independent": "Independent review",
    "local": "Local review by a different panel",
}
"""What a family did after a decision against them; one route only."""

LETTER_WAYS = {
    "post": "By post",
    "recorded": "By recorded post",
    "hand": "By hand",
    "email": "By secure email",
}

WEIGHTS = {
    "decisive": "Decisive",
    "much": "Much",
    "some": "Some",
    "little": "Little or none",
}
"""How much a thing counted in a decision."""

ASKED = {
    "adviser": "The panel adviser",
    "chair": "The chair of the panel",
    "worker": "The worker who knows the family",
}
"""Whom a decision maker may ask before deciding."""

DEFERRALS = {
    "check": "A check is missing",
    "new": "Something new came to light",
    "analysis": "The analysis is not clear",
    "support": "The support plan is not ready",
    "carer": "The carer could not take part",
    "quorum": "The meeting was not quorate",
    "time": "There was no time",
}
"""Why an item is deferred, as the year's report counts it."""
