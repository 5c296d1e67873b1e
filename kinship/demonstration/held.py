"""Which home of the population was heard at which panel of the past year."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kinship.arrangements.models import Approval
from kinship.core.working_days import months_after
from kinship.demonstration.rows import Home
from kinship.demonstration.types import Facts, working

APPROVE, NOT_APPROVE, DEFER, CONTINUE, END = (
    "approve", "not_approve", "defer", "continue", "end",
)  # fmt: skip
KINDS = {APPROVE: "KAPP", NOT_APPROVE: "KAPP", DEFER: "KAPP", CONTINUE: "KREV1", END: "KEND"}
"""The item type of each way an item ended; the other items are named by their own code."""
MINUTES_FINAL_AFTER = 7
YEAR = 12


@dataclass
class Heard:
    """One item that was heard.

    Args:
        how: what became of it: a key of KINDS, or the code of its item type.
        facts: what the file says of items that ended so.
        held_on: the day of the panel.
        minutes_final_on: the day its minutes became final.
        decided_on: the day of the decision; None where none was asked for.
        letter_on: the day of the letter.
        theme: why it ended, where it is an ending.
        home: the home it was about.
        approval: its approval, if it has one.
    """

    how: str
    facts: Facts
    held_on: date
    minutes_final_on: date
    decided_on: date | None = None
    letter_on: date | None = None
    theme: str = ""
    home: Home | None = None
    approval: Approval | None = None

    @property
    def kind(self) -> str:
        """Code of the item type."""
        return KINDS.get(self.how, self.how)


@dataclass
class Held:
    """The panels of a year: every item in its order, dealt out among the homes.

    Args:
        facts: the file.
        items: what was heard.
    """

    facts: Facts
    items: list[Heard] = field(default_factory=list)

    @classmethod
    def of(cls, facts: Facts) -> "Held":
        """Read the panels of a file.

        Args:
            facts: the file.
        """
        held = cls(facts)
        decided = 0
        for panel in facts.each("panel"):
            for how in panel.texts("heard"):
                item = _heard(facts, panel, how)
                if item.facts.has("decision"):
                    _decide(item, facts, decided)
                    decided += 1
                held.items.append(item)
        endings = list(held._ended(END))
        themes = facts.part(END).texts("themes") if endings else ()
        for number, item in enumerate(endings):
            item.theme = themes[number % len(themes)]
        return held

    def deal(self, homes: Iterable[tuple[Home, Approval]]) -> None:
        """Deal approvals, reviews and changes among approved homes, and date their approvals so.

        Args:
            homes: with the approval of each.
        """
        left = sorted(homes, key=lambda each: (each[0].plan.moved_in, each[0].plan.reference))
        newest = left[-self._count(APPROVE) :]
        for item, (home, approval) in zip(self._ended(APPROVE), newest, strict=True):
            _take(item, home, approval)
            approval.starts_on = approval.approved_on = item.decided_on or item.held_on
        older = left[: -self._count(APPROVE)]
        for item in self._ended(CONTINUE):
            home, approval = _nearest(item, older, lambda each: months_after(each.starts_on, YEAR))
            _take(item, home, approval)
            approval.reviewed_on = item.decided_on
        for item in self._others():
            _take(item, *_nearest(item, older, lambda each: each.starts_on))
        for how in (DEFER, NOT_APPROVE):
            for item in self._ended(how):
                following = next(each for each in self._ended(APPROVE) if _after(each, item))
                item.home = following.home

    def end(self, homes: Sequence[Home]) -> None:
        """Deal the endings among homes that live under an order now.

        Args:
            homes: the homes, each with the day of its order.
        """
        left = sorted(homes, key=lambda each: (each.plan.began_on, each.plan.reference))
        for item in reversed(list(self._ended(END))):
            before = [each for each in left if each.plan.began_on < item.held_on]
            item.home = before[-1]
            left.remove(item.home)

    def _ended(self, how: str) -> Iterable[Heard]:
        return (each for each in self.items if each.how == how)

    def _others(self) -> Iterable[Heard]:
        return (each for each in self.items if each.how not in KINDS)

    def _count(self, how: str) -> int:
        return len(list(self._ended(how)))


def _heard(facts: Facts, panel: Facts, how: str) -> Heard:
    day = panel.day("held_on")
    after = timedelta(days=panel.number("minutes_final_after", MINUTES_FINAL_AFTER))
    return Heard(how, facts.part(how), day, working(day + after))


def _decide(item: Heard, facts: Facts, number: int) -> None:
    days, letters = facts.get("decided_after"), facts.get("letter_after")
    item.decided_on = working(item.minutes_final_on + timedelta(days[number % len(days)]))
    item.letter_on = working(item.decided_on + timedelta(letters[number % len(letters)]))


def _take(item: Heard, home: Home, approval: Approval) -> None:
    item.home, item.approval = home, approval


def _nearest(
    item: Heard, homes: list[tuple[Home, Approval]], day: Callable[[Approval], date]
) -> tuple[Home, Approval]:
    """Take the home out of a list whose day lies nearest to an item's."""
    found = min(
        homes,
        key=lambda each: (abs((day(each[1]) - item.held_on).days), each[0].plan.reference),
    )
    homes.remove(found)
    return found


def _after(each: Heard, item: Heard) -> bool:
    return each.held_on > item.held_on
