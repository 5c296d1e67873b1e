"""Which items somebody may see, and what an agenda shows of each: references and initials."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    case,
    func,
    or_,
    select,
    true,
)

from kinship.accounts.types import Actor, Scope
from kinship.cases.models import Case, CaseChild
from kinship.cases.queries import visible_to as case_visible_to
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.panel.models import (
    AgendaVersion,
    AgendaVersionItem,
    Meeting,
    PanelItem,
    PanelItemChild,
)
from kinship.panel.queries import meetings
from kinship.panel.queries.shutting import shut_to
from kinship.panel.rules.showing import child_shown
from kinship.panel.types import ChildShown, Length
from kinship.people.models import Person


@dataclass(frozen=True)
class AgendaItem:
    """One item as an agenda shows it; of a hidden one nothing but its length is filled."""

    id: int
    shown: bool
    minutes: int
    break_before: int
    kind: str = ""
    title: str = ""
    reference: str | None = None
    paper_only: bool = False
    presenter: str = ""
    carers_at: time | None = None
    access_needs: str = ""
    interpreter: str = ""
    supporter: str = ""
    note: str = ""
    late_paper_reason: str = ""
    late_paper_by: str = ""
    legal_limit_on: date | None = None
    legal_limit_what: str | None = None
    living_there_since: date | None = None
    recommended_on: date | None = None
    decided_on: date | None = None
    case_id: int | None = None
    children: tuple[ChildShown, ...] = ()


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an item (joined to its case) is shown to this person.

    Panel people see every item of what they may open but those of restricted cases they are not
    named on; workers see the items of their own cases.

    Args:
        actor: who asks.
    """
    sees = replace(actor, scope=Scope.COUNCIL) if actor.scope is Scope.MEETING else actor
    return or_(PanelItem.case_id.is_(None), case_visible_to(sees))


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an item may be opened by this person.

    Args:
        actor: who asks.
    """
    if actor.scope is not Scope.MEETING:
        return shown_to(actor)
    mine = PanelItem.meeting_id.in_(select(Meeting.id).where(meetings.visible_to(actor)))
    if Permission.PANEL_ADMINISTER in actor.permissions:
        return mine & shown_to(actor)
    return mine & shown_to(actor) & _published() & ~shut_to(actor.staff_id)


def _published() -> ColumnElement[bool]:
    """Stands on the last published version of its meeting's agenda."""
    return PanelItem.id.in_(
        select(AgendaVersionItem.item_id)
        .join(AgendaVersion, AgendaVersion.id == AgendaVersionItem.version_id)
        .join(Meeting, Meeting.id == AgendaVersion.meeting_id)
        .where(AgendaVersion.number == Meeting.agenda_version)
        .where(AgendaVersion.meeting_id == PanelItem.meeting_id)
    )


def get_visible(item_id: int, actor: Actor) -> PanelItem:
    """Return an item this person may open.

    Args:
        item_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such item, or none for this person.
    """
    statement = (
        select(PanelItem)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.id == item_id, visible_to(actor))
    )
    item = db.session.execute(statement).scalar_one_or_none()
    if item is None:
        raise NotFoundError
    return item


def of_meeting(meeting_id: int, actor: Actor) -> list[PanelItem]:
    """Return the items of a meeting that this person may open, in their order.

    Args:
        meeting_id: the meeting.
        actor: who asks.
    """
    statement = (
        select(PanelItem)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.meeting_id == meeting_id, visible_to(actor))
        .order_by(PanelItem.position, PanelItem.id)
    )
    return list(db.session.execute(statement).scalars())


def meeting_of(item: PanelItem) -> Meeting | None:
    """Return the meeting an item is booked into, or None while it waits for one.

    Args:
        item: an item that was found visible.
    """
    return db.session.get(Meeting, item.meeting_id) if item.meeting_id else None


def agenda(meeting_id: int, actor: Actor | None, today: date) -> list[AgendaItem]:
    """Return the items of a meeting in their order; those not for this person are blank.

    Args:
        meeting_id: the meeting.
        actor: who asks; None for what is kept of a published agenda, which names every item.
        today: for the children's ages.
    """
    seen = shown_to(actor) if actor else true()
    shown = case((seen, 1), else_=0).label("shown")
    statement = (
        _agenda_columns(shown)
        .where(PanelItem.meeting_id == meeting_id)
        .order_by(PanelItem.position, PanelItem.id)
    )
    rows = db.session.execute(statement).all()
    children = children_of([row.id for row in rows if row.shown], today)
    return [_agenda_item(row, children) for row in rows]


def one_for_agenda(item_id: int, today: date) -> AgendaItem:
    """Return one item as an agenda shows it; the caller has checked that it may be seen.

    Args:
        item_id: its key.
        today: for the children's ages.
    """
    statement = _agenda_columns(case((PanelItem.id.is_not(None), 1)).label("shown"))
    row = db.session.execute(statement.where(PanelItem.id == item_id)).one()
    return _agenda_item(row, children_of([item_id], today))


def _agenda_columns(shown: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    item = PanelItem
    return select(
        item.id,
        shown,
        item.minutes,
        item.break_before_minutes.label("break_before"),
        item.kind,
        item.title,
        Case.reference,
        item.paper_only,
        item.presenter,
        item.carers_attend_at.label("carers_at"),
        *(item.access_needs, item.interpreter, item.supporter),
        item.note,
        item.late_paper_reason,
        item.late_paper_by,
        Case.legal_limit_on,
        Case.legal_limit_what,
        Case.living_there_since,
        item.recommended_on,
        item.decided_on,
        item.case_id,
    ).outerjoin(Case, Case.id == item.case_id)


def _agenda_item(row: Row[*tuple[Any, ...]], children: dict[int, list[ChildShown]]) -> AgendaItem:
    if not row.shown:
        return AgendaItem(row.id, shown=False, minutes=row.minutes, break_before=row.break_before)
    values = {**row._asdict(), "shown": True}
    return AgendaItem(**values, children=tuple(children.get(row.id, ())))


def children_of(item_ids: Iterable[int], today: date) -> dict[int, list[ChildShown]]:
    """Return the children of several items as initials and ages, by item.

    Args:
        item_ids: the items.
        today: for the ages.
    """
    keys = list(item_ids)
    if not keys:
        return {}
    statement = (
        select(
            PanelItemChild.item_id,
            func.coalesce(CaseChild.number, 0).label("number"),
            Person.given_names,
            Person.family_name,
            Person.born_on,
            Person.expected_on,
        )
        .join(Person, Person.id == PanelItemChild.person_id)
        .join(PanelItem, PanelItem.id == PanelItemChild.item_id)
        .outerjoin(
            CaseChild,
            (CaseChild.case_id == PanelItem.case_id) & (CaseChild.person_id == Person.id),
        )
        .where(PanelItemChild.item_id.in_(keys))
        .order_by(PanelItemChild.item_id, "number", Person.id)
    )
    found: dict[int, list[ChildShown]] = {}
    for row in db.session.execute(statement):
        name = f"{row.given_names} {row.family_name}"
        shown = child_shown(row.number, name, row.born_on or row.expected_on, today)
        found.setdefault(row.item_id, []).append(shown)
    return found


def lengths_of(meeting_id: int) -> list[Length]:
    """Return how long each item of a meeting takes, in their order.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(PanelItem.id, PanelItem.minutes, PanelItem.break_before_minutes)
        .where(PanelItem.meeting_id == meeting_id)
        .order_by(PanelItem.position, PanelItem.id)
    )
    return [Length(*row) for row in db.session.execute(statement)]


def order_of(meeting_id: int) -> list[int]:
    """Return the keys of a meeting's items in their order.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(PanelItem.id)
        .where(PanelItem.meeting_id == meeting_id)
        .order_by(PanelItem.position, PanelItem.id)
    )
    return list(db.session.execute(statement).scalars())


def by_submit_key(key: str | None) -> PanelItem | None:
    """Return the item an earlier press of the same button made.

    Args:
        key: of the submission.
    """
    if not key:
        return None
    found = db.session.execute(select(PanelItem).where(PanelItem.submit_key == key))
    return found.scalar_one_or_none()
