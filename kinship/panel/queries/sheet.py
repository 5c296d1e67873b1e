"""All an agenda says of a meeting in one statement: its items, children, sitters and conflicts.

The statement is put together once for each reach: putting it together costs more than sending it.
"""

import json
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Integer,
    Select,
    Text,
    bindparam,
    case,
    cast,
    select,
    true,
)

from kinship.accounts.types import Actor, Reach
from kinship.cases.models import Case
from kinship.cases.queries import reader
from kinship.core.together import Short, Together, together
from kinship.panel.models import MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import conflicting, settings
from kinship.panel.queries.children import ChildRow, by_item, child_columns
from kinship.panel.queries.conflicting import ConflictRow
from kinship.panel.queries.items import (
    AgendaItem,
    agenda_columns,
    reach_to,
    shown_within,
)
from kinship.panel.rules.showing import in_order
from kinship.panel.types import ChildShown, Conflict, Part, Sitter, absences
from kinship.rulebook.types import Nation

MEETING: BindParameter[int] = bindparam(conflicting.MEETING, type_=BigInteger())


class ItemRow(NamedTuple):
    """One item; the columns of what an agenda shows of it."""

    id: int
    shown: int
    minutes: int
    break_before: int
    kind: str
    title: str
    reference: str | None
    paper_only: bool
    presenter: str
    carers_at: time | None
    access_needs: str
    interpreter: str
    supporter: str
    note: str
    late_paper_reason: str
    late_paper_by: str
    legal_limit_on: date | None
    legal_limit_what: str | None
    living_there_since: date | None
    recommended_on: date | None
    decided_on: date | None
    case_id: int | None
    adjourned_reason: str
    position: int


class SeatRow(NamedTuple):
    """Somebody named for the meeting; what nobody has answered yet stays empty."""

    member_id: int
    name: str
    part: str
    tags: str
    voting: bool
    independent: bool
    coming: int | None
    attended: int | None
    arrives_at: time | None
    leaves_at: time | None
    away: str
    staff_id: int | None


@dataclass(frozen=True)
class Sheet:
    """What an agenda is drawn from.

    Args:
        items: in their order; those not for the reader are blank.
        sitters: chair first, then vice chairs, members, advisers.
        conflicts: by item.
    """

    items: tuple[AgendaItem, ...]
    sitters: tuple[Sitter, ...]
    conflicts: dict[int, list[Conflict]]


def sheet(meeting_id: int, actor: Actor | None, today: date) -> Sheet:
    """Return all an agenda says of a meeting, in one statement.

    Args:
        meeting_id: the meeting.
        actor: who asks; None for what is kept of a published agenda, which names every item.
        today: for the children's ages.
    """
    statement = _statement(reach_to(actor) if actor else None, settings.council().nation)
    given = {conflicting.MEETING: meeting_id, **(reader(actor) if actor else {})}
    items, children, seats, conflicts = statement.read(given)
    named = by_item(children, today)
    return Sheet(
        items=tuple(_item(row, named) for row in sorted(items, key=_place)),
        sitters=tuple(in_order(_sitter(row) for row in seats)),
        conflicts=conflicting.by_item(conflicts),
    )


def agenda_items(meeting_id: int, actor: Actor | None, today: date) -> list[AgendaItem]:
    """Return the items of a meeting in their order; those not for this person are blank.

    Args:
        meeting_id: the meeting.
        actor: who asks; None for what is kept of a published agenda, which names every item.
        today: for the children's ages.
    """
    return list(sheet(meeting_id, actor, today).items)


@cache
def _statement(reach: Reach | None, nation: Nation) -> Together:
    seen = true() if reach is None else shown_within(reach)
    here = PanelItem.meeting_id == MEETING
    items = agenda_columns(case((seen, 1), else_=0)).add_columns(PanelItem.position)
    children = child_columns().outerjoin(Case, Case.id == PanelItem.case_id).where(seen)
    return together(
        [
            Short(ItemRow, items.where(here)),
            Short(ChildRow, children.where(here)),
            Short(SeatRow, _seats()),
            Short(ConflictRow, conflicting.every(nation)),
        ]
    )


def _seats() -> Select[*tuple[Any, ...]]:
    seat, member = MeetingMember, PanelMember
    return (
        select(
            member.id,
            member.full_name,
            seat.part,
            cast(member.tags, Text).label("tags"),
            member.voting,
            member.independent,
            cast(seat.coming, Integer).label("coming"),
            cast(seat.attended, Integer).label("attended"),
            seat.arrives_at,
            seat.leaves_at,
            cast(seat.away, Text).label("away"),
            member.staff_id,
        )
        .join(member, member.id == seat.member_id)
        .where(seat.meeting_id == MEETING)
    )


def _place(row: ItemRow) -> tuple[int, int]:
    return row.position, row.id


def _item(row: ItemRow, children: dict[int, list[ChildShown]]) -> AgendaItem:
    if not row.shown:
        return AgendaItem(row.id, shown=False, minutes=row.minutes, break_before=row.break_before)
    values = {**row._asdict(), "shown": True, "children": tuple(children.get(row.id, ()))}
    del values["position"]
    return AgendaItem(**values)


def _sitter(row: SeatRow) -> Sitter:
    return Sitter(
        **{
            **row._asdict(),
            "part": Part(row.part),
            "tags": frozenset(json.loads(row.tags)),
            "away": absences(json.loads(row.away)),
            "coming": None if row.coming is None else bool(row.coming),
            "attended": None if row.attended is None else bool(row.attended),
        }
    )
