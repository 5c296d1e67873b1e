"""Ask finance, weeks ahead, for the new amount of each child who reaches another age band."""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.core import installation
from kinship.core.database import db, transaction
from kinship.core.errors import KinshipError
from kinship.finance.queries import BandRow, bands_ahead
from kinship.rulebook import queries as rulebook
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On

RULE = "local-allowance-band"
REACHED = "The child reaches another age band"


def start_bands(on: date, *, by: Actor) -> dict[str, int]:
    """Start a clock for each live allowance whose child soon reaches another band of its rates.

    No amount changes: somebody works the new one out and somebody else approves it. Run twice it
    starts nothing twice; a corrected date of birth moves the clock.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many were started or moved, and how many could not be.
    """
    counts = {"started": 0, "failed": 0}
    rule = rulebook.rule_for(RULE, on, council=installation.council())
    ahead = on + timedelta(days=max(rule.warn_days, default=0))
    for row in bands_ahead(on, ahead):
        try:
            with transaction():
                counts["started"] += _start(row, by)
        except (DBAPIError, KinshipError):
            counts["failed"] += 1
    return counts


def _start(row: BandRow, by: Actor) -> bool:
    record = On("agreement", row.agreement_id, row.case_id, row.team_id, row.assessed_by_id)
    fact = Fact(REACHED, row.change.on)
    had = select(Timescale.id).where(
        Timescale.subject_kind == record.kind,
        Timescale.subject_id == record.id,
        Timescale.rule == RULE,
        Timescale.from_on == fact.on,
    )
    if db.session.execute(had.limit(1)).first() is not None:
        return False
    if timescales.correct(RULE, on=record, fact=fact, by=by) is not None:
        return True
    return timescales.start(RULE, on=record, fact=fact, by=by) is not None
