"""The vocabulary of assessments: kinds, stages, what is asked for, and what rules look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from kinship.core.errors import StaleError
from kinship.rulebook.form_types import Severity


class Kind(StrEnum):
    """What is being assessed."""

    VIABILITY = "viability"
    FULL = "full"
    SPECIAL_GUARDIANSHIP = "special_guardianship"
    PRIVATE_FOSTERING = "private_fostering"
    TOGETHER_OR_APART = "together_or_apart"


KIND_NAMES = {
    Kind.VIABILITY: "Viability assessment",
    Kind.FULL: "Full assessment",
    Kind.SPECIAL_GUARDIANSHIP: "Special guardianship report",
    Kind.PRIVATE_FOSTERING: "Private fostering assessment",
    Kind.TOGETHER_OR_APART: "Together or apart assessment",
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
MILESTONES = {
    "agreement_signed": "Assessment agreement signed",
    "midpoint_review": "Midpoint review held",
    "draft": "Draft complete",
    "shared_with_carers": "Shared with the carers",
}
"""The steps somebody records by hand; the others are read from what was done."""
MILESTONE_COLUMNS = {
    "agreement_signed": "agreement_signed_on",
    "midpoint_review": "midpoint_on",
    "draft": "draft_complete_on",
    "shared_with_carers": "shared_on",
}


@dataclass(frozen=True)
class Wanted:
    """An assessment that is asked for.

    Args:
        kind: what kind.
        child_ids: the children it is about.
        accepted_on: the day the work was accepted; age and most clocks run from it.
        household_id: the home looked at; None where the kind needs none.
        court_filing_on: the day a court expects it, if one does.
    """

    kind: Kind
    child_ids: tuple[int, ...]
    accepted_on: date
    household_id: int | None = None
    court_filing_on: date | None = None


class Dated(Protocol):
    """The facts of an assessment that tell its stage; a row of a list has them too."""

    @property
    def assessor_id(self) -> int | None:
        """Who writes it."""

    @property
    def sections_saved(self) -> int:
        """How many sections have something saved in them."""

    @property
    def draft_complete_on(self) -> date | None:
        """When the draft was complete."""

    @property
    def shared_on(self) -> date | None:
        """When the carers got it."""

    @property
    def submitted_on(self) -> date | None:
        """When it went to a manager; empty again once returned."""

    @property
    def returned_on(self) -> date | None:
        """When a manager last sent it back."""

    @property
    def agreed_on(self) -> date | None:
        """When the first of two managers agreed."""

    @property
    def closed_how(self) -> str:
        """How it ended; empty while it is open."""


@dataclass(frozen=True)
class Member:
    """Somebody of the household, or a child, as rules look at them."""

    name: str
    born_on: date | None
    adult: bool


@dataclass(frozen=True)
class FormFacts:
    """Everything the rules of a form look at.

    Args:
        answers: section key → question key → answer; a date is written as 2026-11-23.
        left_out: keys of sections somebody said are not needed.
        people: the children, and everybody of the household.
        checks_missing: what is still awaited, in words.
        risks_open: checks that brought something up nobody decided about, in words.
        today: the day the rules are asked on.
    """

    answers: Mapping[str, Mapping[str, str]]
    today: date
    left_out: frozenset[str] = frozenset()
    people: tuple[Member, ...] = ()
    checks_missing: tuple[str, ...] = ()
    risks_open: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """Something that stops or should make somebody think again, and where it is mended."""

    rule: str
    severity: Severity
    section: str
    reason: str


@dataclass(frozen=True)
class AssessorFacts:
    """What decides whether somebody may be given an assessment."""

    name: str
    active: bool
    registration_ends_on: date | None
    contract_ends_on: date | None


@dataclass(frozen=True)
class Progress:
    """How much of a form is done.

    Args:
        done: sections complete or not needed.
        total: sections of the form.
        missing: titles of the sections still needed, in the form's order.
    """

    done: int
    total: int
    missing: tuple[str, ...] = field(default_factory=tuple)

    @property
    def in_words(self) -> str:
        """Both numbers and what is missing, as a sentence or two."""
        if not self.missing:
            return f"All {self.total} sections complete."
        done = f"{self.done} of {self.total} sections complete."
        return f"{done} Still needed: {'; '.join(self.missing)}."


class SectionChangedError(StaleError):
    """Somebody else saved the section after this person opened it."""
