"""Derive again what follows from a paper in another way than counting from its day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kinship.arrangements.types import PaperKind
from kinship.core import clock
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.queries import live_on, open_one
from kinship.timescales.series import Link
from kinship.timescales.services import Correction
from kinship.timescales.types import ClosedHow, Fact, On

Days = tuple[date, date | None]


def follow_again(kind: PaperKind, on: On, days: Days, correction: Correction) -> None:
    """Derive again what a paper stopped, what it extends, and what waits for the end of another.

    Args:
        kind: what it is.
        on: the record whose clocks they are.
        days: the day that was wrong, and the right one; None where it was recorded in error.
        correction: why, and by whom.
    """
    if kind.stops:
        timescales.rewrite(
            lambda links: _stopped_again(links, days, ClosedHow.STOPPED),
            on=on,
            rules=kind.stops,
            correction=correction,
        )
    if kind.extends:
        _extended_again(kind, on, days, correction)
    for each in kind.starts:
        if each.from_end_of:
            _waits_again(each.rule, open_one(on, each.from_end_of), on, correction)


def _stopped_again(links: Sequence[Link], days: Days, how: ClosedHow) -> list[Link]:
    """Let what ended that day end on the right one, or run on where it never ended."""
    was, right = days
    return [
        replace(link, closed_on=right, closed_how=how.value if right else None)
        if link.closed_how == how and link.closed_on == was
        else link
        for link in links
    ]


def _extended_again(kind: PaperKind, on: On, days: Days, correction: Correction) -> None:
    was, right = days
    base = [rule for rule in kind.extends if rule not in kind.started]
    olds = live_on(on, base)
    timescales.rewrite(
        lambda links: _stopped_again(links, days, ClosedHow.EXTENDED),
        on=on,
        rules=base,
        correction=correction,
    )
    ends = {row.due_on for row in olds}

    def again(links: Sequence[Link]) -> list[Link]:
        found = []
        for link in links:
            ours = link.fact == kind.fact and link.from_on in {*(max(was, e) for e in ends), was}
            if not ours:
                found.append(link)
            elif right is not None:
                found.append(replace(link, from_on=max([right, *ends])))
        return found

    timescales.rewrite(again, on=on, rules=kind.started, correction=correction)


def _waits_again(rule: str, before: Timescale | None, on: On, correction: Correction) -> None:
    if before is None:
        why = "What it waited for no longer runs"
        timescales.stop(on=on, day=clock.today(), why=why, by=correction.by, rule_id=rule)
        return
    fact = Fact(f"End of: {before.title}", before.due_on)
    timescales.correct(rule, on=on, fact=fact, by=correction.by, why=correction.why)
