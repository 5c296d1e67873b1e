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


def meetings_of(within: ColumnElement[bool], until: date) -> list[tuple[Sat, Asked]]:
    """Return the meetings set up, with who came and what became of the actions they asked for.

    Args:
        within: the condition on Meeting.
        until: actions due later are not counted.
    """
    due = (
        select(func.count(PanelAction.id))
        .where(PanelAction.meeting_id == Meeting.id, PanelAction.due_on <= until)
        .correlate(Meeting)
    )
    done = due.where(PanelAction.done_on.is_not(None))
    came = func.sum(case((MeetingMember.attended.is_(True), 1), else_=0))
    seats = func.sum(case((MeetingMember.attended.is_not(None), 1), else_=0))
    statement = (
        select(
            Meeting.cancelled_on,
            Meeting.minutes_final_on,
            seats,
            came,
            due.scalar_subquery(),
            done.scalar_subquery(),
        )
        .outerjoin(MeetingMember, MeetingMember.meeting_id == Meeting.id)
        .where(within)
        .group_by(Meeting.id, Meeting.cancelled_on, Meeting.minutes_final_on)
    )
    rows = db.session.execute(statement)
    return [(_sat(*row[:4]), Asked(int(row[4]), int(row[5]))) for row in rows]


def _sat(
    cancelled: date | None, final: date | None, places: int | None, present: int | None
) -> Sat:
    return Sat(
        held=cancelled is None and bool(final or present),
        cancelled=cancelled is not None,
        inquorate=cancelled is None and final is None and bool(places) and not present,
        seats=int(places or 0) if cancelled is None else 0,
        came=int(present or 0) if cancelled is None else 0,
    )


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
