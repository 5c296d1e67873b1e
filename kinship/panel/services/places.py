"""What every change of an agenda checks first."""

from datetime import date

from sqlalchemy import func, select

from kinship.assessments.services import note_panel
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, PanelItem


def last_place(meeting_id: int) -> int:
    """Return the place of the last item of a meeting; 0 where there is none.

    Args:
        meeting_id: the meeting.
    """
    statement = select(func.coalesce(func.max(PanelItem.position), 0)).where(
        PanelItem.meeting_id == meeting_id
    )
    return int(db.session.execute(statement).scalar_one())


def refuse_when_over(meeting: Meeting) -> None:
    """Refuse to change a meeting that is cancelled or has its final minutes.

    Args:
        meeting: the meeting.

    Raises:
        RefusedError: it is over.
    """
    if meeting.cancelled_on:
        raise RefusedError("This meeting is cancelled", field="meeting")
    if meeting.minutes_final_on:
        raise RefusedError("The minutes of this meeting are final", field="meeting")


def refuse_when_heard(item: PanelItem) -> None:
    """Refuse to move an item that was heard.

    Args:
        item: the item.

    Raises:
        RefusedError: it was heard.
    """
    if item.recommended_on:
        raise RefusedError("This item was heard; its record stays")


def lock(item: PanelItem) -> None:
    """Read an item anew and hold it, so that two people cannot do the same act at once.

    Args:
        item: the item.
    """
    db.session.refresh(item, with_for_update=True)


def note_day(item: PanelItem, held_on: date | None) -> None:
    """Tell the assessment an item rests on which day it is heard, for the lists.

    Args:
        item: the item.
        held_on: the day; None when it is on no agenda any more.
    """
    if item.assessment_id is not None:
        note_panel(assessment_id=item.assessment_id, held_on=held_on)
