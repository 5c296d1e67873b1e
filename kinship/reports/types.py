"""The vocabulary of trying another number on the clocks that run."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from kinship.core.web.paging import Page
from kinship.rulebook.types import Rule


@dataclass(frozen=True)
class Attempt:
    """A number to try.

    Args:
        rule: the version in force today.
        number: in the unit of the rule.
        from_on: the day from which it would count.
        older: whether facts before that day are counted with it too.
    """

    rule: Rule
    number: int
    from_on: date
    older: bool = False


class TeamMoves(NamedTuple):
    """How many dates of a team would move."""

    team: str
    earlier: int
    later: int


class MovedRow(NamedTuple):
    """One date that runs, and what it would be."""

    id: int
    case_id: int
    reference: str
    title: str
    from_on: date
    due_on: date
    would_be: date


@dataclass
class Tried:
    """What another number would do to the dates that run.

    Args:
        running: clocks of this rule that run.
        reached: those whose fact the new number would reach.
        earlier: those whose date would come sooner.
        later: those whose date would come later.
        overdue_more: those overdue only with the new number.
        overdue_less: those overdue no more with the new number.
        teams: the same by team.
    """

    running: int = 0
    reached: int = 0
    earlier: int = 0
    later: int = 0
    overdue_more: int = 0
    overdue_less: int = 0
    teams: list[TeamMoves] = field(default_factory=list)

    @property
    def moved(self) -> int:
        """How many dates would move."""
        return self.earlier + self.later


@dataclass
class Count:
    """The numbers while they are counted."""

    earlier: Counter[str] = field(default_factory=Counter)
    later: Counter[str] = field(default_factory=Counter)


MovedPage = Page[MovedRow]
