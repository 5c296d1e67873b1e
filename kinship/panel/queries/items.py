"""Which items somebody may see, and what an agenda shows of each: references and initials."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    case,
    literal,
    or_,
    select,
)

from kinship.accounts.types import Actor, Reach, Scope
from kinship.cases.models import Case
from kinship.cases.queries import visible_to as case_visible_to
from kinship.cases.queries import visible_within
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.panel.models import (
    AgendaVersion,
    AgendaVersionItem,
    Meeting,
    PanelItem,
)
from kinship.panel.queries import meetings
from kinship.panel.queries.children import children_of
from kinship.panel.queries.shutting import shut_to
from kinship.panel.types import ChildShown, Length

ADJOURNED = case((PanelItem.adjourned_on.is_not(None), PanelItem.adjourned_reason), else_="")
"""Why an item was not dealt with; empty where it was or will be."""


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
    adjourned_reason: str = ""
    children: tuple[ChildShown, ...] = ()


def shown_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which an item (joined to its case) is shown to this person.

    Panel people see every item of what they may open but those of restricted cases they are not
    named on; workers see the items of their own cases.

    Args:
        actor: who asks.
    """
    return or_(PanelItem.case_id.is_(None), case_visible_to(_sees(actor)))


def shown_within(reach: Reach) -> ColumnElement[bool]:
    """Return the same condition for everybody who sees as far; `reader` says who it is.

    Args:
        reach: as `reach_to` gives it.
    """
    return or_(PanelItem.case_id.is_(None), visible_within(reach))


def reach_to(actor: Actor) -> Reach:
    """Return how far somebody sees among the items of an agenda.

    Args:
        actor: who asks.
    """
    return _sees(actor).reach


def _sees(actor: Actor) -> Actor:
    return replace(actor, scope=Scope.COUNCIL) if actor.scope is Scope.MEETING else actor


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


def one_for_agenda(item_id: int, today: date) -> AgendaItem:
    """Return one item as an agenda shows it; the caller has checked that it may be seen.

    Args:
        item_id: its key.
        today: for the children's ages.
    """
    statement = agenda_columns(literal(1)).where(PanelItem.id == item_id)
    values = {**db.session.execute(statement).one()._asdict(), "shown": True}
    return AgendaItem(**values, children=tuple(children_of([item_id], today).get(item_id, ())))


def agenda_columns(shown: ColumnElement[int]) -> Select[*tuple[Any, ...]]:
    """Return the statement that reads what an agenda shows of items, without their children.

    Args:
        shown: 1 where the item may be shown.
    """
    item = PanelItem
    return select(
        item.id,
        shown.label("shown"),
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
        ADJOURNED.label("adjourned_reason"),
    ).outerjoin(Case, Case.id == item.case_id)


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
