"""Read supervision: of a case, of a worker, and the cases nobody has talked about for long."""

from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor
from kinship.cases.models import Case, StaffSupervision, SupervisionNote
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.web.paging import Key, Page, rows_page
from kinship.timescales.queries import open_one
from kinship.timescales.types import On

A_PAGE = 12


class SupervisionRow(NamedTuple):
    """A note of supervision as the page of a case shows it."""

    id: int
    held_on: date
    what_changed: str
    childs_view: str
    risk: str
    plan: str
    drift: str
    drift_reason: str
    decision: str
    decision_note_id: int | None
    next_on: date
    author_name: str
    written_at: datetime
    worker: str | None


class TalkRow(NamedTuple):
    """A worker's supervision in a list; what was said stands on its own page."""

    id: int
    held_on: date
    next_on: date | None
    worker_id: int
    worker: str
    leader: str


def supervision_page(case_id: int, at: str | None = None) -> Page[SupervisionRow]:
    """Return a page of the notes of supervision of a case, the newest first.

    Args:
        case_id: a case the reader may see.
        at: where the page begins.
    """
    own = [getattr(SupervisionNote, name) for name in SupervisionRow._fields[:-1]]
    statement = (
        select(*own, Staff.full_name.label("worker"))
        .outerjoin(Staff, Staff.id == SupervisionNote.worker_id)
        .where(SupervisionNote.case_id == case_id)
    )
    keys = (
        Key(SupervisionNote.held_on, descending=True),
        Key(SupervisionNote.id, descending=True),
    )
    page = rows_page(db.session, statement, by=keys, at=at, size=A_PAGE)
    rows = [SupervisionRow._make(row[: len(SupervisionRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def supervision_due(case_id: int) -> date | None:
    """Return the day by which a case should be talked about in supervision, if it is counted.

    Args:
        case_id: a case the reader may see.
    """
    row = open_one(On("supervision", case_id, case_id), "local-supervision")
    return row.due_on if row else None


def last_supervised() -> ColumnElement[date]:
    """Return the day a case was last talked about, as a column beside `Case`."""
    return (
        select(func.max(SupervisionNote.held_on))
        .where(SupervisionNote.case_id == Case.id)
        .scalar_subquery()
    )


def talks_page(actor: Actor, at: str | None = None) -> Page[TalkRow]:
    """Return the supervision somebody had or gave, the newest first; nobody else's.

    Args:
        actor: who asks.
        at: where the page begins.
    """
    worker, leader = aliased(Staff), aliased(Staff)
    statement = (
        select(
            StaffSupervision.id,
            StaffSupervision.held_on,
            StaffSupervision.next_on,
            StaffSupervision.worker_id,
            worker.full_name.label("worker"),
            leader.full_name.label("leader"),
        )
        .join(worker, worker.id == StaffSupervision.worker_id)
        .join(leader, leader.id == StaffSupervision.leader_id)
        .where(_theirs(actor))
    )
    keys = (
        Key(StaffSupervision.held_on, descending=True),
        Key(StaffSupervision.id, descending=True),
    )
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [TalkRow._make(row[: len(TalkRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after)


def get_talk(talk_id: int, actor: Actor) -> StaffSupervision:
    """Return a worker's supervision to the worker or to the leader who held it.

    Args:
        talk_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is none, or none for this person, whatever their role.
    """
    statement = select(StaffSupervision).where(StaffSupervision.id == talk_id, _theirs(actor))
    row = db.session.execute(statement).scalar_one_or_none()
    if row is None:
        raise NotFoundError
    return row


def _theirs(actor: Actor) -> ColumnElement[bool]:
    return or_(
        StaffSupervision.worker_id == actor.staff_id, StaffSupervision.leader_id == actor.staff_id
    )
