"""Read what members are owed and the lists that were made."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from kinship.core.database import db
from kinship.core.errors import NotFoundError
from kinship.panel.models import (
    Meeting,
    MeetingMember,
    PanelMember,
    PanelRegister,
    Payment,
    PaymentList,
)


@dataclass(frozen=True)
class Owed:
    """What one member is owed for one meeting.

    Args:
        member_id: the member.
        name: of the member.
        meeting_id: the meeting.
        reference: of the meeting.
        held_on: its day.
        fee_pence: for each meeting, as the register says today.
    """

    member_id: int
    name: str
    meeting_id: int
    reference: str
    held_on: date
    fee_pence: int


def owed(first: date, last: date) -> list[Owed]:
    """Return each attendance of a period that carries a fee and stands on no list yet.

    Args:
        first: the first day.
        last: the last day.
    """
    listed = select(Payment.id).where(
        Payment.member_id == PanelMember.id, Payment.meeting_id == Meeting.id
    )
    statement = (
        select(
            PanelMember.id.label("member_id"),
            PanelMember.full_name.label("name"),
            Meeting.id.label("meeting_id"),
            Meeting.reference,
            Meeting.held_on,
            PanelRegister.fee_pence,
        )
        .join(MeetingMember, MeetingMember.member_id == PanelMember.id)
        .join(Meeting, Meeting.id == MeetingMember.meeting_id)
        .join(PanelRegister, PanelRegister.member_id == PanelMember.id)
        .where(
            MeetingMember.attended.is_(True),
            Meeting.cancelled_on.is_(None),
            Meeting.held_on.between(first, last),
            PanelRegister.fee_pence > 0,
            ~listed.exists(),
        )
        .order_by(PanelMember.full_name, PanelMember.id, Meeting.held_on)
    )
    return [Owed(**row._asdict()) for row in db.session.execute(statement)]


def lists() -> list[PaymentList]:
    """Return the lists that were made, the latest first."""
    statement = select(PaymentList).order_by(PaymentList.until_on.desc(), PaymentList.id.desc())
    return list(db.session.execute(statement).scalars())


def one(list_id: int) -> PaymentList:
    """Return one list.

    Args:
        list_id: its key.

    Raises:
        NotFoundError: there is none.
    """
    found = db.session.get(PaymentList, list_id)
    if found is None:
        raise NotFoundError
    return found


def lines(list_id: int) -> list[Owed]:
    """Return what stands on a list, member by member.

    Args:
        list_id: the list.
    """
    statement = (
        select(
            Payment.member_id,
            PanelMember.full_name.label("name"),
            Payment.meeting_id,
            Meeting.reference,
            Meeting.held_on,
            Payment.fee_pence,
        )
        .join(PanelMember, PanelMember.id == Payment.member_id)
        .join(Meeting, Meeting.id == Payment.meeting_id)
        .where(Payment.list_id == list_id)
        .order_by(PanelMember.full_name, Payment.member_id, Meeting.held_on)
    )
    return [Owed(**row._asdict()) for row in db.session.execute(statement)]
