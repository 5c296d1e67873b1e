"""Read who sat in a year of panels, what was asked of whom, and what members bring."""

from datetime import date

from sqlalchemy import ColumnElement, case, func, select

from kinship.core.database import db
from kinship.panel.models import (
    Meeting,
    MeetingMember,
    PanelAction,
    PanelMember,
    PanelRegister,
    PanelTraining,
)
from kinship.panel.types.annual import Asked, MemberFacts, Sat


def meetings_of(within: ColumnElement[bool]) -> list[Sat]:
    """Return the meetings set up, with who came.

    Args:
        within: the condition on Meeting.
    """
    came = func.sum(case((MeetingMember.attended.is_(True), 1), else_=0))
    seats = func.sum(case((MeetingMember.attended.is_not(None), 1), else_=0))
    statement = (
        select(Meeting.id, Meeting.cancelled_on, Meeting.minutes_final_on, seats, came)
        .outerjoin(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(within)
        .group_by(Meeting.id, Meeting.cancelled_on, Meeting.minutes_final_on)
    )
    return [
        Sat(
            held=cancelled is None and bool(final or present),
            cancelled=cancelled is not None,
            inquorate=cancelled is None and final is None and bool(places) and not present,
            seats=int(places or 0) if cancelled is None else 0,
            came=int(present or 0) if cancelled is None else 0,
        )
        for _, cancelled, final, places, present in db.session.execute(statement)
    ]


def actions_of(within: ColumnElement[bool]) -> list[Asked]:
    """Return the actions the meetings asked for.

    Args:
        within: the condition on Meeting.
    """
    statement = (
        select(PanelAction.due_on, PanelAction.done_on)
        .join(Meeting, Meeting.id == PanelAction.meeting_id)
        .where(within)
        .order_by(PanelAction.id)
    )
    return [Asked(*row) for row in db.session.execute(statement)]


def members_of(first: date, last: date) -> list[MemberFacts]:
    """Return what is said of each member whose term covers a day of the period.

    Args:
        first: the first day.
        last: the last day.
    """
    trained = (
        select(PanelTraining.member_id)
        .where(PanelTraining.held_on.between(first, last))
        .distinct()
        .subquery()
    )
    statement = (
        select(PanelMember.tags, trained.c.member_id, PanelRegister.appraised_on)
        .outerjoin(trained, trained.c.member_id == PanelMember.id)
        .outerjoin(PanelRegister, PanelRegister.member_id == PanelMember.id)
        .where(
            PanelMember.term_from <= last,
            (PanelMember.term_until.is_(None)) | (PanelMember.term_until >= first),
        )
        .order_by(PanelMember.id)
    )
    return [
        MemberFacts(
            tags=tuple(tags or ()),
            trained=member is not None,
            appraised=bool(appraised and first <= appraised <= last),
        )
        for tags, member, appraised in db.session.execute(statement)
    ]
