"""The nightly sweep: raise what has fallen due, once per rule, record, due day and level.

Whether something is overdue on a screen is worked out from its date; the sweep only writes events.
"""

from collections.abc import Callable
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core import installation
from kinship.core.database import db, transaction
from kinship.rulebook import calendars
from kinship.rulebook import queries as rulebook
from kinship.timescales.models import Timescale
from kinship.timescales.rules import steps_for
from kinship.timescales.services.ending import end_what_ended
from kinship.timescales.services.raising import raise_together, to_raise
from kinship.timescales.types import Level, Step, Swept

RAISED = event("timescales.raised", "level", "rows", "digest", "legal", "due_until")
BATCH = 10_000


def flag_overdue(on: date, *, by: Actor, progress: Callable[[Swept], None] | None = None) -> Swept:
    """Raise every clock that has fallen due, batch by batch, each batch in its own transaction.

    Run twice it does nothing twice; after a missed night it catches up; two at once share the
    work. A batch that fails is tried row by row, so that one bad row never stops the rest.

    Args:
        on: the day of the sweep.
        by: the job, or whoever runs it by hand.
        progress: called after each batch.

    Returns:
        What was done.
    """
    council = rulebook.council(installation.council())
    swept = Swept(on)
    end_what_ended(on, swept, by=by)
    rules = (*rulebook.rules_in_force(council.nation, on), *council.rules)
    for step in steps_for(on, council, calendars.of_council(council), rules):
        while done := _batch(step, swept, by):
            if progress is not None:
                progress(swept)
            if done < BATCH:
                break
    return swept


def raise_now(ids: Select[int], step: Step, *, by: Actor) -> Swept:
    """Raise some clocks to a level before their date asks for it, because of something else.

    Args:
        ids: selects the keys of the clocks; those that came as far already are left out.
        step: the level, and why.
        by: the job.

    Returns:
        What was done.
    """
    swept = Swept(step.on)
    chosen = ids.where(Timescale.closed_on.is_(None), Timescale.owed, *to_raise(step)).order_by(
        Timescale.id
    )
    _together(step, chosen, swept, by)
    return swept


def _batch(step: Step, swept: Swept, by: Actor) -> int:
    """Raise the next batch of a step."""
    return _together(step, _waiting(step).limit(BATCH), swept, by)


def _together(step: Step, ids: Select[int], swept: Swept, by: Actor) -> int:
    """Raise some clocks at once; on a database error one by one."""
    try:
        with transaction():
            return _raise(step, ids, swept, by)
    except DBAPIError:
        return _row_by_row(step, ids, swept, by)


def _row_by_row(step: Step, ids: Select[int], swept: Swept, by: Actor) -> int:
    for timescale_id in list(db.session.execute(ids).scalars()):
        try:
            with transaction():
                one = select(Timescale.id).where(Timescale.id == timescale_id)
                _raise(step, one, swept, by)
        except DBAPIError:
            swept.failed += 1
    return 0


def _waiting(step: Step) -> Select[int]:
    """Select the clocks of a step, along the partial index of open ones."""
    return (
        select(Timescale.id)
        .where(
            Timescale.closed_on.is_(None),
            Timescale.owed,
            Timescale.legal_limit.is_(step.legal),
            Timescale.due_on <= step.due_until,
            *(
                or_(Timescale.due_on <= day, Timescale.rule.not_in(rules))
                for day, rules in step.at_short_notice.items()
            ),
            *to_raise(step),
        )
        .order_by(Timescale.due_on, Timescale.id)
    )


def _raise(step: Step, ids: Select[int], swept: Swept, by: Actor) -> int:
    """Raise some clocks in one statement, write their events from it, and one line for all."""
    count, digest = raise_together(step, ids)
    if count:
        swept.escalated[step.level] = swept.escalated.get(step.level, 0) + count
        swept.flagged += count if step.level is Level.WORKER else 0
        audit.record(
            RAISED,
            by=by,
            subject=Subject("timescale"),
            level=int(step.level),
            rows=count,
            digest=digest,
            legal=step.legal,
            due_until=step.due_until.isoformat(),
        )
    return count
