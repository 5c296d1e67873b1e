"""The vocabulary of trying another number on the clocks that run, and of the counts kept."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
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
    opens: bool
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


class Counted(StrEnum):
    """What is counted of each team at the end of the night."""

    OUTSTANDING = "outstanding"
    NOBODYS = "nobodys"
    OVERDUE = "overdue"
    DEFERRED = "deferred"
    ANSWERED = "answered"
    LIMITS_PASSED = "limits_passed"


MEANS = {
    Counted.OUTSTANDING: ("Assessments outstanding", "accepted and not closed by that day"),
    Counted.NOBODYS: ("With nobody", "of these, allocated to nobody by that day"),
    Counted.OVERDUE: ("Overdue", "dates before that day, not met by then"),
    Counted.DEFERRED: ("Deferred with reason", "of the overdue, put off with consent"),
    Counted.ANSWERED: ("Answered", "of the others overdue, somebody said by when"),
    Counted.LIMITS_PASSED: (
        "Legal limits passed",
        "of the overdue, those that made something unlawful",
    ),
}
"""Each number in words, and its definition."""


class CountRow(NamedTuple):
    """One number of one team on one day."""

    day: date
    team_id: int
    name: str
    number: int
