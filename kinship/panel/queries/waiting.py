"""Read the waiting list: requests in order, what each can take, and where they came back from."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from kinship.core import clock
from kinship.core.database import db
from kinship.panel.models import Meeting, PanelItemReturn
from kinship.panel.queries import almanac, meetings, settings
from kinship.panel.queries.decides import decides
from kinship.panel.queries.requests import Request
from kinship.panel.rules.booking import limit_faults, need_of, papers_fault
from kinship.panel.rules.waiting import needed_by, waiting_list
from kinship.panel.types import Sitting
from kinship.panel.types.waiting import Room, WaitingList, Wanted


class CameBack(NamedTuple):
    """Where a request was last, and why it came back."""

    meeting: str
    reason: str
    held_on: date


def of_requests(requests: Iterable[Request], today: date, but: int | None = None) -> WaitingList:
    """Return the waiting list of requests; nothing is booked by it.

    Args:
        requests: as read.
        today: the day of business.
        but: a meeting that is left out.
    """
    rooms = [_room(row) for row in _coming() if row.id != but]
    sittings = [meetings.sitting(room.meeting_id, room.held_on) for room in rooms]
    return waiting_list([_wanted(each, sittings, today) for each in requests], rooms)


def _coming() -> list[almanac.MeetingRow]:
    rows = db.session.execute(almanac.meetings(clock.today()))
    return [almanac.MeetingRow._make(row) for row in rows]


def _room(row: almanac.MeetingRow) -> Room:
    return Room(
        meeting_id=row.id,
        held_on=row.held_on,
        items=max(0, settings.number("items_a_day") - row.items),
        minutes=max(0, settings.number("longest_minutes") - row.minutes),
    )


def _wanted(each: Request, sittings: Iterable[Sitting], today: date) -> Wanted:
    need = need_of(each.claim, today)
    works = [
        sitting.meeting_id
        for sitting in sittings
        if not papers_fault(sitting, today)
        and not limit_faults(each.claim, sitting, decides=decides(each.kind))
    ]
    kind = settings.panel().item_type(each.kind)
    return Wanted(
        item_id=each.id,
        reference=each.reference,
        need=need,
        minutes=kind.minutes if kind else 0,
        works=frozenset(works),
        needed_by=needed_by(need, each.claim.wanted_by),
    )


def came_back(item_ids: Iterable[int]) -> dict[int, CameBack]:
    """Return where each item was last, of those that came off an agenda.

    Args:
        item_ids: the items.
    """
    last = (
        select(func.max(PanelItemReturn.id))
        .where(PanelItemReturn.item_id.in_(list(item_ids)))
        .group_by(PanelItemReturn.item_id)
    )
    statement = (
        select(PanelItemReturn, Meeting.reference)
        .join(Meeting, Meeting.id == PanelItemReturn.meeting_id)
        .where(PanelItemReturn.id.in_(last))
    )
    return {
        row.item_id: CameBack(reference, row.reason, row.was_held_on)
        for row, reference in db.session.execute(statement)
    }
