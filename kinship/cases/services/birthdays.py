"""Start a clock for each birthday that changes something, weeks ahead; nothing else changes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from kinship.accounts.types import Actor
from kinship.cases.models import Case, CaseChild
from kinship.core import installation
from kinship.core.database import db, transaction
from kinship.people.models import Person
from kinship.rulebook import queries as rulebook
from kinship.rulebook.types import Rule
from kinship.timescales import services as timescales
from kinship.timescales.models import Timescale
from kinship.timescales.types import Fact, On

PREFIX = "local-birthday-"
"""Rules of the council's file that begin so run from a child's birth."""
BORN = "The child was born"
LONGEST_MONTH, MONTHS = 31, 12


class Child(NamedTuple):
    """A child of an open case, as a clock needs them."""

    id: int
    born_on: date
    case_id: int
    team_id: int | None
    worker_id: int | None

    @property
    def on(self) -> On:
        """The record of the clock."""
        return On("child", self.id, self.case_id, self.team_id, self.worker_id)


def start_birthdays(on: date, *, by: Actor) -> dict[str, int]:
    """Start the clock of each coming birthday of the council's file that has none yet.

    A birthday that was missed is made up for as long as its day has not passed; a corrected date
    of birth moves its clock. Run twice it starts nothing twice.

    Args:
        on: the day.
        by: the job.

    Returns:
        How many were started, and how many could not be.
    """
    counts = {"started": 0, "failed": 0}
    for rule in rulebook.council(installation.council()).rules:
        if not rule.id.startswith(PREFIX) or not rule.in_force_from <= on:
            continue
        ahead = on + timedelta(days=max(rule.warn_days, default=0))
        for child in _children(rule, on, ahead):
            try:
                with transaction():
                    counts["started"] += _start(rule, child, on, ahead, by)
            except DBAPIError:
                counts["failed"] += 1
    return counts


def _start(rule: Rule, child: Child, on: date, ahead: date, by: Actor) -> bool:
    due = rulebook.due(rule.id, child.born_on, council=installation.council()).due_on
    if due is None or not on <= due <= ahead:
        return False
    fact = Fact(BORN, child.born_on)
    if timescales.correct(rule.id, on=child.on, fact=fact, by=by) is not None:
        return True
    had = select(Timescale.id).where(
        Timescale.subject_kind == child.on.kind,
        Timescale.subject_id == child.id,
        Timescale.rule == rule.id,
        Timescale.from_on == child.born_on,
    )
    if db.session.execute(had.limit(1)).first() is not None:
        return False
    return timescales.start(rule.id, on=child.on, fact=fact, by=by) is not None


def _children(rule: Rule, on: date, ahead: date) -> Iterator[Child]:
    """Give the children of open cases whose birthday may fall between two days, each once."""
    first, last = _born(rule, on), _born(rule, ahead)
    statement = (
        select(Person.id, Person.born_on, Case.id, Case.team_id, Case.worker_id)
        .join(CaseChild, CaseChild.person_id == Person.id)
        .join(Case, Case.id == CaseChild.case_id)
        .where(Case.closed_on.is_(None))
        .where(
            Person.born_on.between(
                first - timedelta(days=LONGEST_MONTH), last + timedelta(days=LONGEST_MONTH)
            )
        )
        .order_by(Person.id, Case.id)
    )
    seen: set[int] = set()
    for row in list(db.session.execute(statement)):
        if row[0] not in seen:
            seen.add(row[0])
            yield Child._make(row)


def _born(rule: Rule, day: date) -> date:
    """Return about when somebody was born who reaches the age of the rule on a day."""
    months = rule.length.number * (MONTHS if rule.length.unit.value == "years" else 1)
    place = day.year * MONTHS + day.month - 1 - months
    return date(place // MONTHS, place % MONTHS + 1, 1)
