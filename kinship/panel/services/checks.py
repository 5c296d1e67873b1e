"""Look ahead: a check that runs out before the panel must be renewed before the papers are due."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.checks.models import Check
from kinship.core.database import db, transaction
from kinship.panel.models import Meeting, PanelItem
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On

RULE = "local-check-at-panel"
KIND = "background_check"
MEETS = "The panel meets"
NO_LONGER = "It no longer runs out before the panel"


class RunsOut(NamedTuple):
    """A check that will have run out when the panel hears the home it is about."""

    check_id: int
    held_on: date
    case_id: int
    team_id: int | None
    worker_id: int | None

    @property
    def on(self) -> On:
        """The record of the clock."""
        return On(KIND, self.check_id, self.case_id, self.team_id, self.worker_id)


def watch_checks(on: date, *, by: Actor) -> dict[str, int]:
    """Start, move and stop the clocks of checks that run out before a booked panel.

    Nothing is renewed and nothing is booked. Run twice it changes nothing twice.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many were started or moved, how many were stopped, how many could not be.
    """
    counts = {"started": 0, "stopped": 0, "failed": 0}
    found, watched = _running_out(on), dict(_watched())
    for each in found.values():
        try:
            with transaction():
                counts["started"] += _start(each, by, runs=each.check_id in watched)
        except DBAPIError:
            counts["failed"] += 1
    for check_id, case_id in watched.items():
        if check_id not in found:
            with transaction():
                record = On(KIND, check_id, case_id)
                stopped = timescales.stop(on=record, day=on, why=NO_LONGER, by=by, rule_id=RULE)
                counts["stopped"] += stopped
    return counts


def _start(each: RunsOut, by: Actor, *, runs: bool) -> bool:
    fact = Fact(MEETS, each.held_on)
    if runs:
        return timescales.correct(RULE, on=each.on, fact=fact, by=by) is not None
    return timescales.start(RULE, on=each.on, fact=fact, by=by) is not None


def _running_out(on: date) -> dict[int, RunsOut]:
    """Return the checks of homes booked for a panel that run out before it, with that panel."""
    statement = (
        select(Check.id, Meeting.held_on, Case.id, Case.team_id, Case.worker_id)
        .select_from(PanelItem)
        .join(Meeting, Meeting.id == PanelItem.meeting_id)
        .join(Case, Case.id == PanelItem.case_id)
        .join(Check, Check.household_id == PanelItem.household_id)
        .where(Meeting.held_on >= on, Meeting.cancelled_on.is_(None))
        .where(PanelItem.withdrawn_on.is_(None), PanelItem.recommended_on.is_(None))
        .where(Check.expires_on < Meeting.held_on, Check.received_on.is_not(None))
        .order_by(Meeting.held_on.desc(), Check.id)
    )
    return {row[0]: RunsOut._make(row) for row in db.session.execute(statement)}


def _watched() -> list[tuple[int, int | None]]:
    """Return the checks whose clock runs, with their case."""
    statement = select(Timescale.subject_id, Timescale.case_id).where(
        Timescale.rule == RULE, Timescale.subject_kind == KIND, Timescale.closed_on.is_(None)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]
