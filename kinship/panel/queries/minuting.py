"""Read what is being written at a meeting: attendance, quorum now, minutes, drafts, actions."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from kinship.accounts.types import Actor
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.panel.models import ItemMinute, Meeting, MinuteDraft, PanelAction
from kinship.panel.queries import items, settings
from kinship.panel.queries.items import AgendaItem
from kinship.panel.queries.sheet import sheet
from kinship.panel.rules.agenda import timetable
from kinship.panel.rules.minutes import heard_at, there_for
from kinship.panel.rules.quorum import quorum_of
from kinship.panel.types import Conflict, Length, Quorum, Sitter, Slot


@dataclass(frozen=True)
class LiveLine:
    """One item while the meeting goes on.

    Args:
        number: its number on the agenda.
        item: as the agenda shows it.
        slot: when it is or was heard.
        quorum: from who is recorded as being there.
        conflicts: declared for it.
        there: the members in the room for it.
        minute: what is written so far.
    """

    number: int
    item: AgendaItem
    slot: Slot
    quorum: Quorum
    conflicts: tuple[Conflict, ...]
    there: frozenset[int]
    minute: ItemMinute | None


@dataclass(frozen=True)
class Live:
    """A meeting while it goes on."""

    lines: tuple[LiveLine, ...]
    sitters: tuple[Sitter, ...]

    def line(self, item_id: int) -> LiveLine:
        """Return the line of one item.

        Args:
            item_id: the item.

        Raises:
            NotFoundError: it is not on the agenda.
        """
        found = next((each for each in self.lines if each.item.id == item_id), None)
        if found is None:
            raise NotFoundError
        return found


def live_of(meeting: Meeting, actor: Actor | None, today: date) -> Live:
    """Return a meeting as it goes on, quorum of each item from who is there, in two statements.

    Args:
        meeting: the meeting.
        actor: who asks; items not for them are blank. None names every item.
        today: for the children's ages.
    """
    found = sheet(meeting.id, actor, today)
    rows, sitters = found.items, found.sitters
    minutes = minutes_of([row.id for row in rows])
    slots = timetable(meeting.starts_at, [Length(r.id, r.minutes, r.break_before) for r in rows])
    asked = settings.asked(held=True)
    lines = []
    for number, (row, planned) in enumerate(zip(rows, slots, strict=True), start=1):
        minute, own = minutes.get(row.id), found.conflicts.get(row.id, [])
        slot = _really(planned, minute)
        quorum, there = quorum_of(sitters, own, slot, asked), there_for(sitters, own, slot)
        lines.append(LiveLine(number, row, slot, quorum, tuple(own), there, minute))
    return Live(tuple(lines), sitters)


def slot_of(meeting: Meeting, item_id: int) -> Slot:
    """Return when an item was heard: as written down, else as planned.

    Args:
        meeting: the meeting.
        item_id: one of its items.
    """
    planned = timetable(meeting.starts_at, items.lengths_of(meeting.id))
    slot = next(each for each in planned if each.item_id == item_id)
    return _really(slot, db.session.get(ItemMinute, item_id))


def _really(slot: Slot, minute: ItemMinute | None) -> Slot:
    return heard_at(slot, minute.started_at, minute.ended_at) if minute else slot


def minutes_of(item_ids: Iterable[int]) -> dict[int, ItemMinute]:
    """Return what is written about several items so far, by item.

    Args:
        item_ids: the items.
    """
    statement = select(ItemMinute).where(ItemMinute.item_id.in_(list(item_ids)))
    return {row.item_id: row for row in db.session.execute(statement).scalars()}


def minute(item_id: int) -> ItemMinute | None:
    """Return what is written about an item so far.

    Args:
        item_id: the item.
    """
    return minutes_of([item_id]).get(item_id)


def draft(item_id: int, part: str, actor: Actor) -> MinuteDraft | None:
    """Return what somebody typed about an item and has not saved.

    Args:
        item_id: the item.
        part: the minute or the recommendation.
        actor: whose draft.
    """
    if actor.staff_id is None:
        return None
    return db.session.get(MinuteDraft, (item_id, part, actor.staff_id))


def actions_of(meeting_id: int) -> list[PanelAction]:
    """Return what a meeting asked people to do, in its order.

    Args:
        meeting_id: the meeting.
    """
    statement = (
        select(PanelAction).where(PanelAction.meeting_id == meeting_id).order_by(PanelAction.number)
    )
    return list(db.session.execute(statement).scalars())


def last_action(meeting_id: int) -> int:
    """Return the number of the last action of a meeting; 0 where there is none.

    Args:
        meeting_id: the meeting.
    """
    statement = select(func.coalesce(func.max(PanelAction.number), 0))
    return int(
        db.session.execute(statement.where(PanelAction.meeting_id == meeting_id)).scalar_one()
    )
