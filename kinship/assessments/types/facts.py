"""What is asked for, and the facts that rules look at."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kinship.assessments.types.words import Kind
from kinship.core.errors import StaleError


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


@dataclass(frozen=True)
class Dates:
    """The days the clocks of an assessment run from.

    Args:
        accepted_on: the day the work was accepted.
        allocated_on: the day it was first given to somebody, if it was.
        court_filing_on: the day a court expects it, if one does.
    """

    accepted_on: date
    allocated_on: date | None = None
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


class Planned(Protocol):
    """The facts of an assessment that its plan is read from; a row of a list has them too."""

    @property
    def kind(self) -> str:
        """What kind of assessment."""

    @property
    def accepted_on(self) -> date:
        """The day the plan counts from."""

    @property
    def agreement_signed_on(self) -> date | None:
        """When the agreement was signed."""

    @property
    def midpoint_on(self) -> date | None:
        """When the midpoint review was held."""

    @property
    def draft_complete_on(self) -> date | None:
        """When the draft was complete."""

    @property
    def shared_on(self) -> date | None:
        """When the carers got it."""

    @property
    def submitted_on(self) -> date | None:
        """When it went to a manager."""

    @property
    def signed_off_on(self) -> date | None:
        """When it was signed off."""

    @property
    def checks_needed(self) -> int:
        """How many checks it needs."""

    @property
    def checks_requested(self) -> int:
        """How many were asked for."""

    @property
    def checks_received(self) -> int:
        """How many are back."""


@dataclass(frozen=True)
class Step:
    """One step of the plan; `done_on` is empty where only a count says that it is done."""

    key: str
    name: str
    due_on: date
    done_on: date | None
    is_done: bool


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
