"""Which cases the advisers of a panel read: those of the items they advise on, and no longer."""

from sqlalchemy import BindParameter, ColumnElement, exists, or_

from kinship.accounts.types import Advises
from kinship.cases.models import Case
from kinship.panel.models import (
    AgendaVersion,
    AgendaVersionItem,
    Meeting,
    MeetingMember,
    PanelItem,
    PanelMember,
)
from kinship.panel.queries.shutting import shut_to

Key = int | BindParameter[int] | None


def advised(advises: Advises, staff_id: Key) -> ColumnElement[bool]:
    """Return the condition on `Case` under which somebody reads it to advise a panel.

    The case has an item on a meeting that has not been cancelled, until the minutes are final and
    what the panel recommends is decided. Who prepares meetings reads those of every meeting;
    others those of the meetings they have a seat at, once the agenda names the item.

    Args:
        advises: at which meetings somebody advises.
        staff_id: who.
    """
    item = exists().where(
        PanelItem.case_id == Case.id,
        PanelItem.withdrawn_on.is_(None),
        Meeting.id == PanelItem.meeting_id,
        Meeting.cancelled_on.is_(None),
        or_(Meeting.minutes_final_on.is_(None), PanelItem.awaits_decision.is_(True)),
    )
    if advises is Advises.EVERY_MEETING:
        return item
    return item.where(
        MeetingMember.meeting_id == Meeting.id,
        PanelMember.id == MeetingMember.member_id,
        PanelMember.staff_id == staff_id,
        AgendaVersion.meeting_id == Meeting.id,
        AgendaVersion.number == Meeting.agenda_version,
        AgendaVersionItem.version_id == AgendaVersion.id,
        AgendaVersionItem.item_id == PanelItem.id,
        ~shut_to(staff_id),
    )
