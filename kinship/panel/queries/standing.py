"""Who could be called to an item instead, and what a member may know before its papers open."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from kinship.accounts.types import Actor
from kinship.cases.models import Case
from kinship.core.database import db
from kinship.households.models import Household
from kinship.panel.models import ItemConflict, Meeting, MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import conflicting, items, meetings, settings, ties
from kinship.panel.queries.children import children_of
from kinship.panel.rules.agenda import timetable
from kinship.panel.rules.quorum import quorum_of
from kinship.panel.rules.ties import found, heard_before, works_for_the_council
from kinship.panel.types import TAGS, ChildShown, Quorum, Ruling, Sitter

WITHHELD = "Area withheld"


class StandIn(NamedTuple):
    """Somebody of the central list who is free and not tied to the family, and what they mend."""

    member_id: int
    name: str
    brings: tuple[str, ...]
    note: str
    quorum: Quorum


class ToRule(NamedTuple):
    """A conflict as the chair sees it: whose, with what, why, and what was ruled."""

    item_id: int
    member_id: int
    member: str
    kind: str
    detail: str
    found: bool
    ruling: Ruling
    ruled_by: str
    reference: str
    title: str
    children: tuple[ChildShown, ...]
    area: str


def stand_ins(meeting: Meeting, item: PanelItem) -> list[StandIn]:
    """Return who could be called to an item, first those who make it quorate.

    Everybody on the central list that day who is not named for this meeting or another on the
    same day, votes, and has no tie to the family in the record.

    Args:
        meeting: the meeting.
        item: one of its items.
    """
    family = ties.families([item.id])[item.id]
    tied = {each.member_id: each for each in ties.tied()}
    sitters = meetings.sitters(meeting.id)
    conflicts = conflicting.conflicts_of(meeting.id).get(item.id, [])
    lengths = items.lengths_of(meeting.id)
    slot = next(s for s in timetable(meeting.starts_at, lengths) if s.item_id == item.id)
    taken = _taken(meeting.held_on)
    rows = []
    for member in meetings.members(meeting.held_on):
        own = tied[member.id]
        if member.id in taken or not member.voting or found(own, family):
            continue
        with_them = [*sitters, _as_sitter(member)]
        quorum = quorum_of(with_them, conflicts, slot, settings.asked())
        brings = tuple(TAGS[tag] for tag in member.tags)
        note = heard_before(own, family)
        rows.append(StandIn(member.id, member.full_name, brings, note, quorum))
    return sorted(rows, key=lambda row: (not row.quorum.met, -row.quorum.counted, row.name))


def _taken(day: date) -> set[int]:
    statement = (
        select(MeetingMember.member_id)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .where(Meeting.held_on == day, Meeting.cancelled_on.is_(None))
    )
    return set(db.session.execute(statement).scalars())


def _as_sitter(member: PanelMember) -> Sitter:
    return Sitter(
        member_id=member.id,
        name=member.full_name,
        tags=frozenset(member.tags),
        voting=member.voting,
        independent=member.independent,
        coming=True,
    )


def to_rule(meeting_id: int, actor: Actor, today: date) -> list[ToRule]:
    """Return the conflicts of a meeting, those that wait for the chair first, in three statements.

    Items of restricted cases the reader is not named on are left out.

    Args:
        meeting_id: the meeting.
        actor: who reads.
        today: for the children's ages.
    """
    statement = (
        select(ItemConflict, PanelMember.full_name, PanelItem.title, Case.reference)
        .join(PanelMember, PanelMember.id == ItemConflict.member_id)
        .join(PanelItem, PanelItem.id == ItemConflict.item_id)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.meeting_id == meeting_id, items.shown_to(actor))
        .order_by(PanelItem.position, PanelItem.id, PanelMember.full_name, ItemConflict.id)
    )
    rows = db.session.execute(statement).all()
    keys = {row.ItemConflict.item_id for row in rows}
    children, areas = children_of(keys, today), areas_of(keys)
    listed = [
        ToRule(
            item_id=row.ItemConflict.item_id,
            member_id=row.ItemConflict.member_id,
            member=row.full_name,
            kind=row.ItemConflict.kind,
            detail=row.ItemConflict.detail,
            found=row.ItemConflict.found,
            ruling=Ruling(row.ItemConflict.ruling),
            ruled_by=row.ItemConflict.ruled_by,
            reference=row.reference or "",
            title=row.title,
            children=tuple(children.get(row.ItemConflict.item_id, ())),
            area=areas.get(row.ItemConflict.item_id, ""),
        )
        for row in rows
    ]
    return sorted(listed, key=lambda row: row.ruling is not Ruling.WAITING)


def areas_of(item_ids: Iterable[int]) -> dict[int, str]:
    """Return the town of each item's home, which is all a member learns of where it is.

    Args:
        item_ids: the items.
    """
    keys = list(item_ids)
    if not keys:
        return {}
    statement = (
        select(PanelItem.id, Household.town, Household.address_withheld)
        .join(Household, Household.id == PanelItem.household_id)
        .where(PanelItem.id.in_(keys))
    )
    rows = db.session.execute(statement)
    return {key: WITHHELD if withheld else town for key, town, withheld in rows}


def own_people(item_id: int, today: date) -> str:
    """Say that a carer of an item bears the name of somebody on the panel or the staff.

    Args:
        item_id: the item.
        today: the day of business.

    Returns:
        The sentence; empty where no carer does.
    """
    family = ties.families([item_id]).get(item_id)
    return works_for_the_council(family, ties.names_of_the_council(today)) if family else ""


def for_ruling(item_id: int, actor: Actor) -> PanelItem | None:
    """Return an item whose conflicts somebody in the chair rules on, published or not.

    Args:
        item_id: its key.
        actor: who asks; nothing of restricted cases they are not named on.
    """
    statement = (
        select(PanelItem)
        .outerjoin(Case, Case.id == PanelItem.case_id)
        .where(PanelItem.id == item_id, PanelItem.meeting_id.is_not(None), items.shown_to(actor))
    )
    return db.session.execute(statement).scalar_one_or_none()
