"""Read the register of members: entries, training, who manages whom, attendance."""

from datetime import date

from sqlalchemy import case, func, select

from kinship.accounts.models import Staff
from kinship.core.database import db
from kinship.panel.models import (
    Meeting,
    MeetingMember,
    PanelManaged,
    PanelMember,
    PanelRegister,
    PanelTraining,
)
from kinship.panel.types.register import Appointed, Attendance, Entry


def entry(member_id: int) -> Entry | None:
    """Return the register entry of a member; None where nothing is kept.

    Args:
        member_id: the member.
    """
    row = db.session.get(PanelRegister, member_id)
    return as_entry(row) if row else None


def entries() -> dict[int, Entry]:
    """Return every register entry by member."""
    rows = db.session.execute(select(PanelRegister)).scalars()
    return {row.member_id: as_entry(row) for row in rows}


def as_entry(row: PanelRegister) -> Entry:
    """Return a row as the vocabulary names it.

    Args:
        row: the row.
    """
    return Entry(
        checked_on=row.checked_on,
        check_renew_on=row.check_renew_on,
        references_on=row.references_on,
        inducted_on=row.inducted_on,
        appraised_on=row.appraised_on,
        fee_pence=row.fee_pence,
        street=row.street,
        postcode=row.postcode,
        schools=tuple(row.schools),
        employers=tuple(row.employers),
        family_names=tuple(row.family_names),
        person_id=row.person_id,
    )


def appointed(member: PanelMember) -> Appointed:
    """Return a member as far as the make-up of the list asks.

    Args:
        member: the member.
    """
    return Appointed(frozenset(member.tags), member.voting, member.independent, member.term_until)


def training(member_id: int) -> list[PanelTraining]:
    """Return the training of a member, the latest first.

    Args:
        member_id: the member.
    """
    statement = (
        select(PanelTraining)
        .where(PanelTraining.member_id == member_id)
        .order_by(PanelTraining.held_on.desc(), PanelTraining.id.desc())
    )
    return list(db.session.execute(statement).scalars())


def managed(member_id: int) -> list[tuple[str, date | None]]:
    """Return whom a member manages or managed, by name, with the last day of it.

    Args:
        member_id: the member.
    """
    statement = (
        select(Staff.full_name, PanelManaged.until_on)
        .join(Staff, Staff.id == PanelManaged.staff_id)
        .where(PanelManaged.member_id == member_id)
        .order_by(Staff.full_name, Staff.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(statement)]


def attendance(since: date, until: date) -> dict[int, Attendance]:
    """Return how often each member came to the meetings held between two days.

    Args:
        since: the first day.
        until: the last day.
    """
    came = func.sum(case((MeetingMember.attended.is_(True), 1), else_=0))
    statement = (
        select(MeetingMember.member_id, func.count(), came)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .where(
            Meeting.held_on.between(since, until),
            Meeting.cancelled_on.is_(None),
            MeetingMember.attended.is_not(None),
        )
        .group_by(MeetingMember.member_id)
    )
    return {row[0]: Attendance(row[1], int(row[2])) for row in db.session.execute(statement)}


def coming_meetings(member_id: int, today: date) -> list[Meeting]:
    """Return the meetings to come that a member is named for, the next one first.

    Args:
        member_id: the member.
        today: the day of business.
    """
    statement = (
        select(Meeting)
        .join(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(
            MeetingMember.member_id == member_id,
            Meeting.held_on >= today,
            Meeting.cancelled_on.is_(None),
        )
        .order_by(Meeting.held_on, Meeting.id)
    )
    return list(db.session.execute(statement).scalars())
