"""What of an approval and its steps says how long it holds, whether read as objects or as rows."""

from datetime import date
from typing import Protocol


class Holds(Protocol):
    """An approval, as far as its limits depend on it."""

    @property
    def basis(self) -> str:
        """The code of its basis."""

    @property
    def starts_on(self) -> date:
        """The day its clock runs from."""

    @property
    def reviewed_on(self) -> date | None:
        """The day it was reviewed."""

    @property
    def ended_on(self) -> date | None:
        """The day it ended."""


class Taken(Protocol):
    """A step that carried an approval further."""

    @property
    def rule(self) -> str:
        """The rule of the step."""

    @property
    def review_held_on(self) -> date | None:
        """The day of the review it asks for."""
