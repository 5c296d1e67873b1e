"""Chase what a meeting waits for, before and after it: a clock on whoever owes it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.core import clock
from kinship.core.database import db, transaction
from kinship.core.errors import KinshipError
from kinship.panel.models import PanelItem
from kinship.panel.queries.owed import Owed, Waits, of_meeting, owed, rule_for
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On

IS_THERE = "It is there now, or the meeting no longer waits for it"
OFF = "The item is off this agenda"
OFF_THE_MEETING = "The member is off this meeting"
Key = tuple[str, str, int]


def chase(on: date, *, by: Actor) -> dict[str, int]:
    """Start, move and stop the clocks of what meetings wait for.

    Papers that are missing, members who have not said whether they have a conflict, agendas that
    are not published; from the day after a meeting its minutes, until they are sent round and
    until the chair has signed. Nothing is sent, booked or accepted. Run twice it changes nothing
    twice.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many were started or moved, how many were stopped, how many could not be.
    """
    return _follow(owed(on, Waits), _running(Waits), on, by, transaction)


def chase_again(meeting_id: int | None, *what: Waits, by: Actor) -> None:
    """Do the same for one meeting, at once, because something it waits for has changed.

    Args:
        meeting_id: the meeting; nothing is done without one.
        *what: what has changed.
        by: who changed it.
    """
    if meeting_id is not None:
        today = clock.today()
        running = _running(what, meeting_id)
        _follow(owed(today, what, meeting_id), running, today, by, nullcontext)


def minutes_are_there(
    meeting_id: int, *what: Waits, day: date, by: Actor, late_reason: str = ""
) -> None:
    """Meet what a meeting's minutes waited for.

    Args:
        meeting_id: the meeting.
        *what: the draft, the signature, or both.
        day: when they were sent round or agreed.
        by: who sent them round or signed.
        late_reason: a code of config/codes/late-reasons.toml, where it came late.

    Raises:
        RefusedError: it came late and no reason is given.
    """
    record = On("panel_meeting", meeting_id)
    for rule in filter(None, map(rule_for, what)):
        timescales.meet(rule, on=record, day=day, by=by, late_reason=late_reason)


def chase_no_more(item: PanelItem, *, by: Actor) -> None:
    """Stop chasing the papers of an item that is off its agenda.

    Args:
        item: the item.
        by: who took it off.
    """
    rule = rule_for(Waits.PAPERS)
    if rule:
        record = On("panel_item", item.id, item.case_id)
        timescales.stop(on=record, day=clock.today(), why=OFF, by=by, rule_id=rule)


def ask_no_more(seat_id: int, *, by: Actor) -> None:
    """Stop asking a member about conflicts of interest who is taken off a meeting.

    Args:
        seat_id: the member's seat at the meeting.
        by: who took them off.
    """
    record = On("meeting_member", seat_id)
    rule = rule_for(Waits.ANSWERS)
    timescales.stop(on=record, day=clock.today(), why=OFF_THE_MEETING, by=by, rule_id=rule)


def _follow(
    waits: list[Owed],
    running: dict[Key, int | None],
    on: date,
    by: Actor,
    step: Callable[[], AbstractContextManager[object]],
) -> dict[str, int]:
    """Make the clocks that run those of what is owed, each in a step of its own."""
    counts = {"started": 0, "stopped": 0, "failed": 0}
    wanted = {(each.rule, each.on.kind, each.on.id): each for each in waits}
    for key, each in wanted.items():
        try:
            with step():
                counts["started"] += _start(each, by, runs=key in running)
        except (DBAPIError, KinshipError):
            if step is nullcontext:
                raise
            counts["failed"] += 1
    for rule, record in _over(wanted, running):
        with step():
            counts["stopped"] += timescales.stop(
                on=record, day=on, why=IS_THERE, by=by, rule_id=rule
            )
    return counts


def _over(wanted: dict[Key, Owed], running: dict[Key, int | None]) -> Iterator[tuple[str, On]]:
    for key in sorted(running.keys() - wanted.keys()):
        rule, kind, subject = key
        yield rule, On(kind, subject, running[key])


def _start(each: Owed, by: Actor, *, runs: bool) -> bool:
    fact = Fact(each.fact, each.held_on)
    if runs:
        return timescales.correct(each.rule, on=each.on, fact=fact, by=by) is not None
    return timescales.start(each.rule, on=each.on, fact=fact, by=by) is not None


def _running(what: Iterable[Waits], meeting_id: int | None = None) -> dict[Key, int | None]:
    """Return the clocks that run on what meetings wait for, with their case."""
    rules = [rule_for(each) for each in what]
    statement = select(
        Timescale.rule, Timescale.subject_kind, Timescale.subject_id, Timescale.case_id
    ).where(Timescale.rule.in_(rules), Timescale.closed_on.is_(None))
    if meeting_id is not None:
        statement = statement.where(of_meeting(meeting_id))
    return {(row[0], row[1], row[2]): row[3] for row in db.session.execute(statement)}
