"""Whether a paper can be recorded, and which clocks start with a new home."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from kinship.arrangements.types import (
    HOW_SENT,
    About,
    Begins,
    Needed,
    PaperFacts,
    PaperGroup,
    PaperKind,
    StartType,
    When,
)
from kinship.core.fact_days import Bound, fault_of_day


def reasons_against_paper(
    facts: PaperFacts, kind: PaperKind | None, born: Bound, today: date
) -> dict[str, str]:
    """Say why a paper cannot be recorded: field to message.

    Args:
        facts: what has been entered.
        kind: its kind; None where the nation's file has no such kind.
        born: the birth of the child it is about.
        today: the day of business.
    """
    if kind is None:
        return {"kind": "Select what it was"}
    reasons = {}
    wrong = fault_of_day(facts.done_on, "The date", today=today, ahead=kind.ahead, after=[born])
    if wrong:
        reasons["done_on"] = wrong
    if kind.about is About.CHILD and facts.child_id is None:
        reasons["child_ids"] = "Select the children it is about"
    if kind.group is PaperGroup.NOTICE and not facts.to_whom.strip():
        reasons["to_whom"] = "Enter who it was sent to"
    if kind.group is PaperGroup.NOTICE and facts.how not in HOW_SENT:
        reasons["how"] = "Select how it was sent"
    if kind.group is PaperGroup.INFORMATION and not facts.to_whom.strip():
        reasons["to_whom"] = "Enter who it was given to"
    return reasons


def begun_by(
    begins: Sequence[Begins], happened: frozenset[When], age: int | None, which: str = ""
) -> list[Begins]:
    """Return what starts with something that happened to a child of an age.

    Args:
        begins: everything the nation's file says.
        happened: what happened.
        age: the child's age in years, where it is known.
        which: the way of living, the order or the scheme, where what happened is about one.
    """
    return [
        each
        for each in begins
        if each.when in happened and each.rule.fits(age) and (not each.which or which in each.which)
    ]


def what_begins(
    *, was_looked_after: bool, start_type: str, local_area: bool | None
) -> frozenset[When]:
    """Return what it means for papers that a looked-after child comes to a new home.

    Args:
        was_looked_after: whether the child was looked after until that day.
        start_type: how the child came to live there.
        local_area: whether the home is in the council's own area, where that is known.
    """
    found = {When.PLACEMENT}
    if not was_looked_after:
        found.add(When.LOOKED_AFTER)
    if start_type == StartType.EMERGENCY:
        found.add(When.EMERGENCY)
        if local_area is False:
            found.add(When.EMERGENCY_OUTSIDE)
    return frozenset(found)


MOST_AT_ONCE = 8
ALWAYS, IN_CARE = "always", "looked after"


def needed_now(
    kinds: Iterable[PaperKind], waiting: Sequence[tuple[str, date, int]], ways: Collection[str]
) -> list[Needed]:
    """Return the papers that a case can need now, what is waited for first, at most eight.

    Args:
        kinds: everything the nation's file knows.
        waiting: the clocks that run on the case, the soonest first: rule, day, key.
        ways: how its children live; IN_CARE among them where one is looked after.
    """
    offered = [kind for kind in kinds if not kind.through]
    found: dict[str, Needed] = {}
    for rule, due_on, clock_id in waiting:
        for kind in offered:
            if rule in kind.meets and kind.code not in found:
                found[kind.code] = Needed(kind, due_on, clock_id)
    here = {*ways, ALWAYS}
    usual = sorted(
        (kind for kind in offered if here & set(kind.usual)), key=lambda kind: ALWAYS in kind.usual
    )
    for kind in usual:
        found.setdefault(kind.code, Needed(kind))
    return list(found.values())[:MOST_AT_ONCE]
