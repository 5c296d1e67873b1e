"""Kinds, stages, reasons and steps, as they are stored and as they are shown."""

from enum import StrEnum


class Kind(StrEnum):
    """What is being assessed."""

    VIABILITY = "viability"
    FULL = "full"
    SPECIAL_GUARDIANSHIP = "special_guardianship"
    PRIVATE_FOSTERING = "private_fostering"
    TOGETHER_OR_APART = "together_or_apart"
    IMMEDIATE_PLACEMENT = "immediate_placement"
    SUPPORT_NEEDS = "support_needs"
    CARER_REVIEW = "carer_review"


KIND_NAMES = {
    Kind.VIABILITY: "Viability assessment",
    Kind.FULL: "Full assessment",
    Kind.SPECIAL_GUARDIANSHIP: "Special guardianship report",
    Kind.PRIVATE_FOSTERING: "Private fostering assessment",
    Kind.TOGETHER_OR_APART: "Together or apart assessment",
    Kind.IMMEDIATE_PLACEMENT: "Immediate placement assessment",
    Kind.SUPPORT_NEEDS: "Support needs assessment",
    Kind.CARER_REVIEW: "Yearly carer review",
}


class Stage(StrEnum):
    """How far an assessment has come, worked out from its dated facts."""

    UNALLOCATED = "unallocated"
    ALLOCATED = "allocated"
    IN_PROGRESS = "in progress"
    DRAFT_COMPLETE = "draft complete"
    SHARED = "shared"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    NEEDS_SECOND = "needs second manager"
    SIGNED_OFF = "signed off"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


STAGE_NAMES = {
    Stage.UNALLOCATED: "Not allocated",
    Stage.ALLOCATED: "Not started",
    Stage.IN_PROGRESS: "In progress",
    Stage.DRAFT_COMPLETE: "Draft complete",
    Stage.SHARED: "Shared with the carers",
    Stage.SUBMITTED: "With a manager",
    Stage.RETURNED: "Returned with points",
    Stage.NEEDS_SECOND: "Needs a second manager",
    Stage.SIGNED_OFF: "Signed off",
    Stage.WITHDRAWN: "Withdrawn",
    Stage.STOPPED: "Stopped",
}


STAGE_COLOURS = {
    Stage.UNALLOCATED: "amber",
    Stage.ALLOCATED: "grey",
    Stage.IN_PROGRESS: "blue",
    Stage.DRAFT_COMPLETE: "blue",
    Stage.SHARED: "blue",
    Stage.SUBMITTED: "purple",
    Stage.RETURNED: "orange",
    Stage.NEEDS_SECOND: "purple",
    Stage.SIGNED_OFF: "green",
    Stage.WITHDRAWN: "grey",
    Stage.STOPPED: "grey",
}


class ClosedHow(StrEnum):
    """How an assessment came to its end."""

    SIGNED_OFF = "signed off"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


END_REASONS = {
    "declined": "The household no longer wants to go on",
    "circumstances": "Their circumstances changed",
    "safety": "Safety",
    "health": "Health",
    "housing": "Housing",
    "not working with us": "They did not take part in the assessment",
    "childs wishes": "The child's wishes",
    "better option": "A better option for the child was found",
    "plan changed": "The child's plan changed",
    "duplicate": "Recorded twice",
    "brief report": "A brief report goes to the panel",
}
PAUSE_REASONS = {
    "carer ill": "A carer is ill",
    "carer away": "A carer is away",
    "assessor away": "The assessor is away",
    "family asked": "The family asked for time",
    "plan under review": "The child's plan is under review",
}
WAITING_FOR = {
    "court": "Waiting for the court",
    "agency": "Waiting for another agency",
}
SET_COLOURS = {"red": "Red", "amber": "Amber", "green": "Green"}
"""What a manager may set by hand: black is a fact, and waiting for others has its own record."""
SKIP_REASONS = {
    "knows the family": "The person chosen knows this family",
    "language or skill": "It needs a language or a skill that somebody has now",
    "near": "It is near where the person works",
    "room": "The one before is too large for the room there is",
    "waits": "The one before waits for something else first",
    "together": "It belongs with work the person has already",
}
"""Why an assessment may be allocated before one that stands before it."""
MILESTONES = {
    "agreement_signed": "Assessment agreement signed",
    "midpoint_review": "Midpoint review held",
    "draft": "Draft complete",
    "shared_with_carers": "Shared with the carers",
}
"""The steps somebody records by hand; the others are read from what was done."""
BY_HAND = {key: name for key, name in MILESTONES.items() if key != "midpoint_review"}
"""The steps that are recorded by their day alone; a midpoint review says more."""
MIDPOINT_OUTCOMES = {
    "on_track": "On track",
    "issues": "There are issues",
    "likely_negative": "Likely to be negative: a brief report is to be discussed",
    "stop": "It should stop",
}
MILESTONE_COLUMNS = {
    "agreement_signed": "agreement_signed_on",
    "midpoint_review": "midpoint_on",
    "draft": "draft_complete_on",
    "shared_with_carers": "shared_on",
}
