"""Read what nobody has decided or talked about for too long."""

from datetime import date, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, func, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Arrival, Case
from kinship.cases.queries import last_supervised, reader, status_of, visible_to
from kinship.cases.types import Status
from kinship.core.together import Short, together
from kinship.core.web.paging import COUNT_CAP, Count, Rows
from kinship.timescales.models import Timescale
from kinship.worklist.queries.team import counted, of_own_teams
from kinship.worklist.types import Few, Marks, QuietRow, UndecidedRow

LONGEST = "red_days_without_supervision"
Row = TypeVar("Row", QuietRow, UndecidedRow)


def overlooked(actor: Actor, marks: Marks) -> tuple[Few[UndecidedRow], Few[QuietRow]]:
    """Return what nobody has decided, and what nobody has talked about, in one statement.

    Args:
        actor: who asks.
        marks: the council's marks; they say how long is too long.

    Returns:
        Arrangements of which nobody has decided what they are in law, and cases that go too long
        without supervision; the longest first.
    """
    both = together(
        [
            Short(UndecidedRow, counted(_undecided(actor))),
            Short(QuietRow, counted(_quiet(actor, marks))),
        ]
    )
    undecided, quiet = both.read(reader(actor))
    undecided.sort(key=lambda row: (row.moved_at, row.arrival_id))
    quiet.sort(key=lambda row: (row.since, row.case_id))
    return _few(undecided), _few(quiet)


def _undecided(actor: Actor) -> Rows:
    due = select(func.min(Timescale.due_on)).where(
        Timescale.subject_kind == "arrival",
        Timescale.subject_id == Arrival.id,
        Timescale.closed_on.is_(None),
    )
    return (
        select(
            Arrival.id,
            Case.id.label("case_id"),
            Case.reference,
            Arrival.moved_at,
            due.scalar_subquery().label("due_on"),
        )
        .join(Case, Case.id == Arrival.case_id)
        .where(Case.closed_on.is_(None), *of_own_teams(actor), visible_to(actor))
        .where(func.coalesce(status_of(), Status.UNDECIDED.value) == Status.UNDECIDED.value)
        .order_by(Arrival.moved_at, Arrival.id)
    )


def _quiet(actor: Actor, marks: Marks) -> Rows:
    """Select the cases nobody has talked about; without any talk, from the day they began."""
    since = quiet_since()
    worker = select(Staff.full_name).where(Staff.id == Case.worker_id).scalar_subquery()
    longest_ago = marks.today - timedelta(days=marks.numbers[LONGEST])
    return (
        select(Case.id, Case.reference, since.label("since"), worker.label("worker"))
        .where(Case.closed_on.is_(None), since <= longest_ago)
        .where(*of_own_teams(actor), visible_to(actor))
        .order_by(since, Case.id)
    )


def quiet_since() -> ColumnElement[date]:
    """Return since when a case has been without supervision, as a column beside `Case`."""
    return func.coalesce(last_supervised(), Case.opened_on)


def _few(rows: list[Row]) -> Few[Row]:
    number = rows[0].total if rows else 0
    return Few(tuple(rows), Count(min(number, COUNT_CAP), more=number > COUNT_CAP))
