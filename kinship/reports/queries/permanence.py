"""Read the permanency tracker: one row for each child, by reference and number."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from kinship.accounts.models import Staff
from kinship.accounts.types import Actor, Scope
from kinship.arrangements.models import Arrangement
from kinship.cases.models import Case, CaseChild, CaseNote, SupervisionNote
from kinship.cases.queries import visible_to
from kinship.core import clock
from kinship.core.database import db
from kinship.core.web.paging import Count, Key, Page, rows_page
from kinship.core.web.paging import counting as counting_of
from kinship.people.models import Person
from kinship.timescales.models import Timescale


class ChildRow(NamedTuple):
    """Where one child stands on the way to a home for good."""

    case_id: int
    number: int
    reference: str
    born_on: date | None
    way: str | None
    plan: str | None
    drift_reason: str | None
    milestone: str | None
    due_on: date | None
    owner: str | None
    supervised_on: date | None
    decided_at: datetime | None
    opened_on: date

    @property
    def last_note_on(self) -> date | None:
        """The day of the last management note: supervision, or a decision."""
        decided = clock.in_london(self.decided_at).date() if self.decided_at else None
        return max((day for day in (self.supervised_on, decided) if day), default=None)


def tracker(
    actor: Actor, today: date, *, quiet_days: int | None = None, at: str | None = None
) -> Page[ChildRow]:
    """Return a page of children of open cases, whose next day comes first.

    Args:
        actor: who asks; who sees no case sees rows that are not restricted, without a way in.
        today: the day looked from.
        quiet_days: only children without a management note for more than so many days.
        at: where the page begins.
    """
    supervised, runs = aliased(SupervisionNote), aliased(Timescale)
    statement = (
        select(
            Case.id.label("case_id"),
            CaseChild.number,
            Case.reference,
            Person.born_on,
            Arrangement.kind.label("way"),
            supervised.plan,
            supervised.drift_reason,
            runs.title.label("milestone"),
            runs.due_on,
            Staff.full_name.label("owner"),
            _last_supervised().label("supervised_on"),
            _last_decided().label("decided_at"),
            Case.opened_on,
            CaseChild.person_id,
        )
        .select_from(CaseChild)
        .join(Case, Case.id == CaseChild.case_id)
        .join(Person, Person.id == CaseChild.person_id)
        .outerjoin(
            Arrangement,
            and_(Arrangement.child_id == CaseChild.person_id, Arrangement.ended_on.is_(None)),
        )
        .outerjoin(supervised, supervised.id == _latest_supervision())
        .outerjoin(runs, runs.id == _next_clock())
        .outerjoin(Staff, Staff.id == func.coalesce(runs.owner_id, Case.worker_id))
        .where(Case.closed_on.is_(None), _seen(actor))
    )
    if quiet_days is not None:
        statement = statement.where(_quiet_since(today - timedelta(days=quiet_days)))
    far = func.coalesce(runs.due_on, date.max)
    keys = (Key(far), Key(CaseChild.person_id), Key(Case.id))
    total = Count.up_to(db.session.scalar(counting_of(statement)) or 0)
    page = rows_page(db.session, statement, by=keys, at=at, total=total)
    rows = [ChildRow._make(row[: len(ChildRow._fields)]) for row in page.items]
    return Page(rows, page.before, page.after, page.total)


def _seen(actor: Actor) -> ColumnElement[bool]:
    """Show rows without names to who sees no case; restricted ones only to who is named."""
    if actor.scope is Scope.NOTHING:
        return or_(Case.restricted.is_(False), visible_to(actor))
    return visible_to(actor)


def _latest_supervision() -> ColumnElement[int]:
    made = aliased(SupervisionNote)
    return (
        select(func.max(made.id)).where(made.case_id == Case.id).correlate(Case).scalar_subquery()
    )


def _next_clock() -> ColumnElement[int]:
    """Return the clock of the case that comes next, supervision itself left out."""
    runs = aliased(Timescale)
    return (
        select(runs.id)
        .where(
            runs.case_id == Case.id, runs.closed_on.is_(None), runs.subject_kind != "supervision"
        )
        .order_by(runs.due_on, runs.id)
        .limit(1)
        .correlate(Case)
        .scalar_subquery()
    )


def _last_supervised() -> ColumnElement[date]:
    return (
        select(func.max(SupervisionNote.held_on))
        .where(SupervisionNote.case_id == Case.id)
        .correlate(Case)
        .scalar_subquery()
    )


def _last_decided() -> ColumnElement[datetime]:
    return (
        select(func.max(CaseNote.happened_at))
        .where(CaseNote.case_id == Case.id, CaseNote.management.is_(True))
        .correlate(Case)
        .scalar_subquery()
    )


def _quiet_since(day: date) -> ColumnElement[bool]:
    """Say that a case had neither supervision nor a manager's decision from a day on."""
    moment = datetime.combine(day, time(), tzinfo=clock.LONDON)
    return and_(
        func.coalesce(_last_supervised(), Case.opened_on) < day,
        or_(_last_decided().is_(None), _last_decided() < moment),
    )
