"""What becomes of the clocks of a record when something that happened is put right.

A link is one clock: it runs from one day and is met on another, which is where the next begins.
No database.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kinship.timescales.types import ClosedHow


@dataclass(frozen=True)
class Link:
    """One clock of a record, as far as its days go.

    Args:
        rule: its rule.
        fact: what it runs from, in words.
        from_on: the day it runs from.
        closed_on: the day it came to its end; None while it runs.
        closed_how: how it came to its end.
        late_reason: why it was met late, where it was.
        key: the row it stands for; None for one that is not there yet.
    """

    rule: str
    fact: str
    from_on: date
    closed_on: date | None = None
    closed_how: str | None = None
    late_reason: str = ""
    key: int | None = None

    def met_on(self, day: date) -> bool:
        """Return whether it was met on a day."""
        return self.closed_how == ClosedHow.MET and self.closed_on == day

    def covers(self, day: date) -> bool:
        """Return whether something that happened on a day falls within it."""
        if self.from_on > day or self.closed_how in {ClosedHow.STOPPED, ClosedHow.EXTENDED}:
            return False
        return self.closed_on is None or day < self.closed_on


@dataclass(frozen=True)
class Interval:
    """A kind of thing that happens again and again, and what each time begins.

    Args:
        facts: what the clocks that it begins run from, in words.
        begins: gives rule and fact of a clock that begins, from the clock that is met there and
            from the days of the one that begins.
        early: whether it may happen before the clock that it meets has begun to run.
    """

    facts: frozenset[str]
    begins: Callable[[Link | None, Link], tuple[str, str]]
    early: bool = False

    def began(self, links: Sequence[Link], day: date) -> Link | None:
        """Return the clock that began with what happened on a day, if there is one."""
        found = [link for link in links if link.from_on == day and link.fact in self.facts]
        return found[-1] if found else None


def without(links: Sequence[Link], day: date, of: Interval) -> list[Link]:
    """Return the links as if nothing had happened on a day: what it met runs on.

    Args:
        links: the clocks of one kind on one record, the oldest first.
        day: the day of what did not happen.
        of: what kind of thing it is.
    """
    begun = of.began(links, day)
    met = next((link for link in links if link.met_on(day) and link is not begun), None)
    kept = [link for link in links if link is not begun]
    if met is None:
        return kept
    on = replace(
        met,
        closed_on=begun.closed_on if begun else None,
        closed_how=begun.closed_how if begun else None,
        late_reason=begun.late_reason if begun else "",
    )
    return _begun_again([on if link is met else link for link in kept], of)


def with_(links: Sequence[Link], day: date, of: Interval, late_reason: str = "") -> list[Link]:
    """Return the links with something that happened: it meets one and begins the next.

    Args:
        links: the clocks of one kind on one record, the oldest first.
        day: the day it happened.
        of: what kind of thing it is.
        late_reason: why it was late, where it was.
    """
    covering = next((link for link in reversed(links) if link.covers(day)), None)
    if covering is None or of.began(links, day) is not None:
        return list(links)
    met = replace(covering, closed_on=day, closed_how=ClosedHow.MET.value, late_reason=late_reason)
    begins = [replace(covering, fact=fact, from_on=day, key=None) for fact in sorted(of.facts)[:1]]
    place = links.index(covering)
    return _begun_again([*links[:place], met, *begins, *links[place + 1 :]], of)


def moved(
    links: Sequence[Link], was: date, day: date, of: Interval, late_reason: str = ""
) -> list[Link]:
    """Return the links with something that happened put on another day.

    Where it keeps its place among the others, the clock it met and the one it began get new
    days; otherwise it is taken out and put in where it belongs.

    Args:
        links: the clocks of one kind on one record, the oldest first.
        was: the day that was wrong.
        day: the right day.
        of: what kind of thing it is.
        late_reason: why it was late, where it was.
    """
    begun = of.began(links, was)
    met = next((link for link in links if link.met_on(was) and link is not begun), None)
    if not _keeps_place(met, begun, day, of):
        return with_(without(links, was, of), day, of, late_reason)
    found = []
    for link in links:
        if link is met:
            found.append(replace(link, closed_on=day, late_reason=late_reason or link.late_reason))
        elif link is begun:
            found.append(replace(link, from_on=day))
        else:
            found.append(link)
    return _begun_again(found, of)


def put_right(
    links: Sequence[Link], was: date, day: date | None, of: Interval, late_reason: str = ""
) -> list[Link]:
    """Return the links with something that happened put on its right day, or taken out.

    Args:
        links: the clocks of one kind on one record, the oldest first.
        was: the day that was wrong.
        day: the right day; None where it never happened.
        of: what kind of thing it is.
        late_reason: why it was late, where it was.
    """
    if day is None:
        return without(links, was, of)
    return moved(links, was, day, of, late_reason)


def rebased(links: Sequence[Link], was: date, day: date, facts: frozenset[str]) -> list[Link]:
    """Return the links with those that run from a fact running from its right day.

    Args:
        links: the clocks of one record.
        was: the day of the fact that was wrong.
        day: the right day.
        facts: how their rows name the fact.
    """
    return [
        replace(link, from_on=day) if link.from_on == was and link.fact in facts else link
        for link in links
    ]


def keeping(facts: frozenset[str]) -> Interval:
    """Return the kind of thing that begins one clock only, of whichever rule it has.

    Args:
        facts: what its clock runs from, in words.
    """
    return Interval(facts, lambda _, begun: (begun.rule, begun.fact))


def _keeps_place(met: Link | None, begun: Link | None, day: date, of: Interval) -> bool:
    if met is not None and day < met.from_on and not of.early:
        return False
    return begun is None or begun.closed_on is None or day <= begun.closed_on


def _begun_again(links: Sequence[Link], of: Interval) -> list[Link]:
    """Give each link the rule that follows from the one before it; the first of all may change."""
    found: list[Link] = []
    for link in links:
        if link.fact in of.facts and link.closed_how != ClosedHow.STOPPED:
            before = next((each for each in found if each.met_on(link.from_on)), None)
            rule, fact = of.begins(before, link)
            found.append(replace(link, rule=rule, fact=fact))
        else:
            found.append(link)
    return found
