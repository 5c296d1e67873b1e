"""Read the work queues of a team: six lists, counted at once and read a page at a time."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, literal, select

from kinship.accounts.types import Actor
from kinship.assessments.models import Assessment
from kinship.assessments.queries import sight_of
from kinship.cases.models import Case, Enquiry
from kinship.cases.queries import enquiries_visible_to, reader, visible_to
from kinship.core.database import db
from kinship.core.together import Short
from kinship.core.web.paging import Count, Key, Page, Rows, counting, rows_page
from kinship.finance.models import Agreement
from kinship.panel.models import PanelItem
from kinship.timescales.models import Timescale
from kinship.worklist.queries.backlog import outstanding
from kinship.worklist.queries.team import of_own_teams
from kinship.worklist.types.queues import QueueCounts, QueueRow

SUPPORT_AHEAD = 7
"""Visits and reviews due within so many days, or overdue, stand in the queue of support."""


class Listed(NamedTuple):
    """A queue: what it selects, and the columns it is ordered by."""

    rows: Rows
    keys: tuple[Key, ...]


def counts(actor: Actor, today: date) -> Short:
    """Return the lengths of the queues, as one row of a statement of several lists.

    Args:
        actor: who asks; what they may not see is not counted.
        today: the day looked from.
    """
    enquiries = select(Enquiry.id).where(Enquiry.outcome.is_(None), enquiries_visible_to(actor))
    assessments = (
        select(Assessment.id)
        .join(Case, Case.id == Assessment.case_id)
        .where(outstanding(sight_of(actor)))
    )
    lists = {name: queue(actor, today).rows for name, queue in QUEUES.items()}
    lists |= {"enquiries": enquiries, "assessments": assessments}
    numbers = (counting(lists[name]).scalar_subquery() for name in QueueCounts._fields)
    return Short(QueueCounts, select(*numbers))


def queue_page(actor: Actor, name: str, today: date, at: str | None = None) -> Page[QueueRow]:
    """Return a page of a queue, what waits longest first.

    Args:
        actor: who asks.
        name: a key of QUEUES.
        today: the day looked from.
        at: where the page begins.
    """
    listed = QUEUES[name](actor, today)
    total = db.session.execute(counting(listed.rows), reader(actor)).scalar_one()
    page = rows_page(db.session, listed.rows, by=listed.keys, at=at).made(QueueRow)
    return Page(page.items, page.before, page.after, Count.up_to(total))


def _seen(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    return (Case.closed_on.is_(None), *of_own_teams(actor), visible_to(actor))


def _items(actor: Actor, wanted: ColumnElement[bool], day: ColumnElement[date]) -> Listed:
    rows = (
        select(PanelItem.id, Case.id.label("case_id"), Case.reference, PanelItem.title, day)
        .join(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.withdrawn_on.is_(None), wanted, *_seen(actor))
    )
    return Listed(rows, (Key(day), Key(PanelItem.id)))


def _panel(actor: Actor, _today: date) -> Listed:
    """Return what a panel has not heard yet and nobody has been asked to decide."""
    heard = PanelItem.recommended_on.is_(None) & PanelItem.decided_on.is_(None)
    waits = heard & PanelItem.awaits_decision.is_(False)
    return _items(actor, waits, PanelItem.requested_on)  # type: ignore[arg-type]  # a mapped column


def _decisions(actor: Actor, _today: date) -> Listed:
    """Return what was recommended and waits for its decision."""
    since = func.coalesce(PanelItem.recommended_on, PanelItem.requested_on)
    return _items(actor, PanelItem.awaits_decision.is_(True), since)


def _support(actor: Actor, today: date) -> Listed:
    """Return the visits and reviews of children that are overdue or due soon."""
    rows = (
        select(
            Timescale.id,
            Case.id.label("case_id"),
            Case.reference,
            Timescale.title,
            Timescale.due_on,
        )
        .join(Case, Case.id == Timescale.case_id)
        .where(Timescale.closed_on.is_(None), Timescale.subject_kind == "child")
        .where(Timescale.due_on <= today + timedelta(days=SUPPORT_AHEAD), *_seen(actor))
    )
    return Listed(rows, (Key(Timescale.due_on), Key(Timescale.id)))


def _finance(actor: Actor, _today: date) -> Listed:
    """Return the allowances that wait for somebody's approval."""
    rows = (
        select(
            Agreement.id,
            Case.id.label("case_id"),
            Case.reference,
            literal("Allowance to approve").label("title"),
            Agreement.starts_on,
        )
        .join(Case, Case.id == Agreement.case_id)
        .where(Agreement.approved_on.is_(None), Agreement.ended_on.is_(None), *_seen(actor))
    )
    return Listed(rows, (Key(Agreement.starts_on), Key(Agreement.id)))


QUEUES: Mapping[str, Callable[[Actor, date], Listed]] = {
    "panel": _panel,
    "decisions": _decisions,
    "support": _support,
    "finance": _finance,
}
"""The queues that have no list of their own elsewhere."""
