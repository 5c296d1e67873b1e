"""Close what ended by itself, the day after: the end of a window, an entitlement or an order."""

from datetime import date
from hashlib import sha256

from sqlalchemy import or_, select, update

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.audit.types import Subject, event
from kinship.core.database import db, transaction
from kinship.timescales.models import Timescale
from kinship.timescales.types import ClosedHow, Swept

ENDED = event("timescales.ended", "rows", "digest", "before")
BATCH = 10_000


def end_what_ended(on: date, swept: Swept, *, by: Actor) -> None:
    """Close what ended before a day, on its own last day; what has become possible stays open.

    Run twice it closes nothing twice, and after a missed night it catches up.

    Args:
        on: the day of the sweep.
        swept: where it is counted.
        by: the job, or whoever runs it by hand.
    """
    while done := _batch(on, by):
        swept.ended += done
        if done < BATCH:
            break


def _batch(on: date, by: Actor) -> int:
    """Close the next batch along the partial index of what nobody owes."""
    opens = Timescale.earliest_on == Timescale.due_on
    passed = (
        select(Timescale.id)
        .where(
            Timescale.closed_on.is_(None),
            ~Timescale.owed,
            Timescale.due_on < on,
            or_(Timescale.earliest_on.is_(None), ~opens),
        )
        .order_by(Timescale.due_on, Timescale.id)
        .limit(BATCH)
    )
    with transaction():
        ids = sorted(
            db.session.execute(
                update(Timescale)
                .where(Timescale.id.in_(passed.scalar_subquery()), Timescale.closed_on.is_(None))
                .values(closed_on=Timescale.due_on, closed_how=ClosedHow.ENDED.value)
                .returning(Timescale.id)
                .execution_options(synchronize_session=False)
            ).scalars()
        )
        if ids:
            audit.record(
                ENDED,
                by=by,
                subject=Subject("timescale"),
                rows=len(ids),
                digest=sha256(",".join(map(str, ids)).encode()).hexdigest(),
                before=on.isoformat(),
            )
    return len(ids)
