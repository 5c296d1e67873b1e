"""What is forecast: whether an arrangement can still be made lawful in time, and by which steps."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kinship.panel.types.forecast import Facts, Seat


class Chance(StrEnum):
    """How it stands."""

    COURSE = "course"
    STEP = "step"
    SOONER = "sooner"
    FULL = "full"
    LATE = "late"
    NONE = "none"
    PASSED = "passed"

    @property
    def word(self) -> str:
        """What its tag says."""
        return CHANCES[self][0]

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return CHANCES[self][1]

    @property
    def at_risk(self) -> bool:
        """Whether nothing that is planned keeps it lawful."""
        return self in {Chance.FULL, Chance.LATE, Chance.NONE}


CHANCES = {
    Chance.COURSE: ("In time", "green"),
    Chance.STEP: ("Needs a further step", "amber"),
    Chance.SOONER: ("Tight", "amber"),
    Chance.FULL: ("Panel full", "amber"),
    Chance.LATE: ("At risk", "red"),
    Chance.NONE: ("At risk", "red"),
    Chance.PASSED: ("Limit passed", "black"),
}


class Owes(StrEnum):
    """Who has to do a step."""

    ASSESSOR = "assessor"
    MANAGER = "manager"
    WORKER = "worker"
    ADMINISTRATOR = "administrator"
    PANEL = "panel"
    DECISION_MAKER = "decision maker"


@dataclass(frozen=True)
class Milestone:
    """One step on the way, with the last day on which it still works.

    Args:
        key: of the step.
        title: what happens.
        last_on: the last day on which it still works; of a step that follows, its usual last day.
        who: who does it, in words.
        owes: who that is here.
        done: it is done.
        note: how far it has come.
        gone: it is not done and its last day has passed.
        follows: it comes after the arrangement is lawful.
        fixed: the panel's calendar or the law sets it, not the usual length of the work.
        why: how the day was worked out, a sentence each.
        rule: the rule that sets it; empty where another step does.
        citation: where the number is written.
        certainty: how sure it is.
    """

    key: str
    title: str
    last_on: date
    who: str
    owes: Owes
    done: bool = False
    note: str = ""
    gone: bool = False
    follows: bool = False
    fixed: bool = False
    why: tuple[str, ...] = ()
    rule: str = ""
    citation: str = ""
    certainty: str = "local"


@dataclass(frozen=True)
class Saver:
    """What would still save it.

    Args:
        title: what it is.
        needs: what must be true for it, a sentence each.
        by: the day it must be done by.
        why: how that day was worked out.
        citation: where it is written.
        url: its address.
        rule: the rule behind it.
    """

    title: str
    needs: tuple[str, ...]
    by: date
    why: tuple[str, ...] = ()
    citation: str = ""
    url: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Outlook:
    """The forecast of one case.

    Args:
        facts: what it was worked out from.
        chance: how it stands.
        sentence: the same in one plain sentence.
        notes: what else is worth knowing, a sentence each.
        steps: every step on the way, in order.
        seat: the meeting it is worked back from; None without one.
        turns_on: the last day before something more becomes impossible: the next step where one is
            planned, else what would still save it, else the present arrangement itself.
    """

    facts: Facts
    chance: Chance
    sentence: str
    turns_on: date
    notes: tuple[str, ...] = ()
    steps: tuple[Milestone, ...] = ()
    seat: Seat | None = None

    @property
    def key(self) -> str:
        """What tells it from the other forecasts of its case."""
        work = self.facts.work
        return f"court-{work.assessment_id}" if self.facts.for_court and work else "limit"

    @property
    def next(self) -> Milestone | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.done and not step.follows), None)

    @property
    def broken(self) -> Milestone | None:
        """The first step that can no longer be made: of the panel's calendar before all others."""
        gone = sorted((step for step in self.steps if step.gone), key=lambda step: not step.fixed)
        return next(iter(gone), None)
