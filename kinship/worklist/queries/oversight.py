"""Read the cases nobody has talked about in supervision for too long."""

from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.cases.queries import last_supervised, visible_to
from kinship.worklist.queries.team import few_of, of_own_teams
from kinship.worklist.types import Few, Marks, QuietRow

LONGEST = "red_days_without_supervision"


def unsupervised(actor: Actor, marks: Marks) -> Few[QuietRow]:
    """Return the cases that go too long without supervision, the longest first.

    A case nobody has ever talked about is counted from the day it began.

    Args:
        actor: who asks.
        marks: the council's marks; they say how long is too long.
    """
    since = quiet_since()
    worker = select(Staff.full_name).where(Staff.id == Case.worker_id).scalar_subquery()
    statement = (
        select(Case.id, Case.reference, since.label("since"), worker.label("worker"))
        .where(Case.closed_on.is_(None), since <= too_long_ago(marks))
        .where(*of_own_teams(actor), visible_to(actor))
        .order_by(since, Case.id)
    )
    return few_of(actor, QuietRow, statement)


def quiet_since() -> ColumnElement[date]:
    """Return since when a case has been without supervision, as a column beside `Case`."""
    return func.coalesce(last_supervised(), Case.opened_on)


def too_long_ago(marks: Marks) -> date:
    """Return the day that is so long ago that a case not talked about since then is red.

    Args:
        marks: the council's marks of today.
    """
    return marks.today - timedelta(days=marks.numbers[LONGEST])
