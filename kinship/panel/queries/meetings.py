"""Which meetings somebody may open, who sits at them, and which are coming."""

from dataclasses import dataclass, fields
from datetime import date, time

from sqlalchemy import ColumnElement, func, or_, select, true

from kinship.accounts.types import Actor, Scope
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.core.permissions import Permission
from kinship.core.web.paging import Key, Page, Rows, rows_page
from kinship.panel.models import Meeting, MeetingMember, PanelItem, PanelMember
from kinship.panel.queries import settings
from kinship.panel.queries.seats import sitters_of
from kinship.panel.rules.cycle import DECISION, PAPERS_IN, day_of
from kinship.panel.types import Sitter, Sitting

MOST_COMING = 60
MOST_BOOKABLE = 30


@dataclass(frozen=True)
class MeetingRow:
    """One meeting in a list."""

    id: int
    reference: str
    held_on: date
    starts_at: time
    venue: str
    agenda_version: int
    minutes_final_on: date | None
    cancelled_on: date | None
    items: int
    minutes: int


def visible_to(actor: Actor) -> ColumnElement[bool]:
    """Return the condition under which a meeting exists for this person.

    Chair and members see the meetings they are on; an adviser, who prepares meetings, sees all;
    everybody else who may read panels sees the dates of all, and of the items only their own cases.

    Args:
        actor: who asks.
    """
    if actor.scope is not Scope.MEETING or Permission.PANEL_ADMINISTER in actor.permissions:
        return true()
    return Meeting.id.in_(
        select(MeetingMember.meeting_id)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(PanelMember.staff_id == actor.staff_id, on_the_list(clock.today()))
    )


def on_the_list(day: date) -> ColumnElement[bool]:
    """Return the condition under which a member's term covers a day.

    Args:
        day: the day.
    """
    return (PanelMember.term_from <= day) & or_(
        PanelMember.term_until.is_(None), PanelMember.term_until >= day
    )


def get_visible(meeting_id: int, actor: Actor) -> Meeting:
    """Return a meeting this person may open.

    Args:
        meeting_id: its key.
        actor: who asks.

    Raises:
        NotFoundError: there is no such meeting, or none for this person.
    """
    statement = select(Meeting).where(Meeting.id == meeting_id, visible_to(actor))
    meeting = db.session.execute(statement).scalar_one_or_none()
    if meeting is None:
        raise NotFoundError
    return meeting


def by_reference(reference: str) -> Meeting | None:
    """Return the meeting with this reference.

    Args:
        reference: as "KP-2026-12".
    """
    statement = select(Meeting).where(Meeting.reference == reference.strip().upper())
    return db.session.execute(statement).scalar_one_or_none()


def by_submit_key(key: str | None) -> Meeting | None:
    """Return the meeting an earlier press of the same button made.

    Args:
        key: of the submission.
    """
    if not key:
        return None
    return db.session.execute(select(Meeting).where(Meeting.submit_key == key)).scalar_one_or_none()


def references_like(prefix: str) -> set[str]:
    """Return the references in use that start so.

    Args:
        prefix: as "KP-2026-12".
    """
    statement = select(Meeting.reference).where(Meeting.reference.startswith(prefix))
    return set(db.session.execute(statement).scalars())


def coming(actor: Actor, today: date) -> list[MeetingRow]:
    """Return the meetings still to come, the next one first.

    Args:
        actor: who asks.
        today: the day of business.
    """
    statement = (
        rows_of(actor)
        .where(Meeting.held_on >= today)
        .order_by(Meeting.held_on, Meeting.id)
        .limit(MOST_COMING)
    )
    return [MeetingRow(*row) for row in db.session.execute(statement)]


def past(actor: Actor, today: date, at: str | None) -> Page[MeetingRow]:
    """Return one page of past meetings, the latest first.

    Args:
        actor: who asks.
        today: the day of business.
        at: cursor of the page.
    """
    keys = [Key(Meeting.held_on, descending=True), Key(Meeting.id, descending=True)]
    statement = rows_of(actor).where(Meeting.held_on < today)
    page = rows_page(db.session, statement, by=keys, at=at)
    rows = [MeetingRow(*row[: len(fields(MeetingRow))]) for row in page.items]
    return Page(rows, page.before, page.after)


def rows_of(actor: Actor) -> Rows:
    """Return the statement that reads the meetings a person may open, with what a list says."""
    of_meeting = select(func.count()).where(PanelItem.meeting_id == Meeting.id)
    lengths = func.coalesce(func.sum(PanelItem.minutes + PanelItem.break_before_minutes), 0)
    minutes = select(lengths).where(PanelItem.meeting_id == Meeting.id)
    return select(
        Meeting.id,
        Meeting.reference,
        Meeting.held_on,
        Meeting.starts_at,
        Meeting.venue,
        Meeting.agenda_version,
        Meeting.minutes_final_on,
        Meeting.cancelled_on,
        of_meeting.scalar_subquery().label("items"),
        minutes.scalar_subquery().label("minutes"),
    ).where(visible_to(actor))


def coming_sittings(today: date, actor: Actor | None = None) -> list[Sitting]:
    """Return the meetings that can still be booked, soonest first, with the dates booking asks.

    Args:
        today: the day of business.
        actor: only those this person may open; every meeting when left out.
    """
    statement = (
        select(Meeting.id, Meeting.held_on)
        .where(
            Meeting.held_on >= today,
            Meeting.cancelled_on.is_(None),
            visible_to(actor) if actor else true(),
        )
        .order_by(Meeting.held_on, Meeting.id)
        .limit(MOST_BOOKABLE)
    )
    return [sitting(row.id, row.held_on) for row in db.session.execute(statement)]


def following(day: date) -> date | None:
    """Return the day of the next meeting after a day.

    Args:
        day: the day.
    """
    statement = (
        select(Meeting.held_on)
        .where(Meeting.held_on > day, Meeting.cancelled_on.is_(None))
        .order_by(Meeting.held_on)
        .limit(1)
    )
    return db.session.execute(statement).scalar_one_or_none()


def sitting(meeting_id: int, held_on: date) -> Sitting:
    """Return one meeting with the dates booking asks.

    Args:
        meeting_id: its key.
        held_on: its day.
    """
    dates = settings.dates_of(held_on, (PAPERS_IN, DECISION))
    return Sitting(meeting_id, held_on, day_of(dates, PAPERS_IN), day_of(dates, DECISION))


def sitters(meeting_id: int) -> list[Sitter]:
    """Return everybody named for a meeting: chair first, then vice chairs, members, advisers.

    Args:
        meeting_id: the meeting.
    """
    return sitters_of([meeting_id]).get(meeting_id, [])


def seat(meeting_id: int, member_id: int) -> MeetingMember | None:
    """Return a member's place at a meeting.

    Args:
        meeting_id: the meeting.
        member_id: the member of the central list.
    """
    statement = select(MeetingMember).where(
        MeetingMember.meeting_id == meeting_id, MeetingMember.member_id == member_id
    )
    return db.session.execute(statement).scalar_one_or_none()


def members(on: date | None = None) -> list[PanelMember]:
    """Return the central list by name.

    Args:
        on: only those whose term covers this day.
    """
    statement = select(PanelMember).order_by(PanelMember.full_name, PanelMember.id)
    if on is not None:
        statement = statement.where(on_the_list(on))
    return list(db.session.execute(statement).scalars())


def get_member(member_id: int) -> PanelMember:
    """Return somebody on the central list.

    Args:
        member_id: their key.

    Raises:
        NotFoundError: nobody has it.
    """
    member = db.session.get(PanelMember, member_id)
    if member is None:
        raise NotFoundError
    return member


def sits_at(meeting_id: int, staff_id: int | None) -> bool:
    """Say whether a member of staff is on a meeting.

    Args:
        meeting_id: the meeting.
        staff_id: the member of staff.
    """
    statement = (
        select(MeetingMember.id)
        .join(PanelMember, PanelMember.id == MeetingMember.member_id)
        .where(MeetingMember.meeting_id == meeting_id, PanelMember.staff_id == staff_id)
        .limit(1)
    )
    return staff_id is not None and db.session.execute(statement).first() is not None
