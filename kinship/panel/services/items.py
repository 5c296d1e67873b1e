"""Ask for a place on a panel, add business, withdraw."""

from dataclasses import dataclass
from datetime import date

from kinship.accounts.types import Actor
from kinship.audit import services as audit
from kinship.cases.models import Case
from kinship.core import clock
from kinship.core.database import db
from kinship.core.errors import RefusedError
from kinship.panel.models import Meeting, PanelItem, PanelItemChild, PanelItemTie
from kinship.panel.queries import items as queries
from kinship.panel.queries import route, settings
from kinship.panel.services import events
from kinship.panel.services.chasing import chase_no_more
from kinship.panel.services.meetings import changed
from kinship.panel.services.places import (
    last_place,
    lock,
    note_day,
    refuse_when_heard,
    refuse_when_over,
)
from kinship.panel.types import BUSINESS


@dataclass(frozen=True)
class Wish:
    """What is asked of a panel.

    Args:
        kind: code of the item type.
        child_ids: the children it is about.
        wanted_by: the day it is wanted by, if there is one.
        reason: why then, in words without names.
        household_id: whose approval or review it is.
        assessment_id: the assessment it rests on.
        approval_id: the approval it is about.
        follows_id: the deferred item it takes up again.
        schools: of the children, to find conflicts of interest.
        employers: of the carers, for the same.
    """

    kind: str
    child_ids: tuple[int, ...]
    wanted_by: date | None = None
    reason: str = ""
    household_id: int | None = None
    assessment_id: int | None = None
    approval_id: int | None = None
    follows_id: int | None = None
    schools: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()


def request_item(
    *,
    case: Case,
    wish: Wish,
    by: Actor,
    submit_key: str | None = None,
    without_panel: bool = False,
) -> PanelItem:
    """Ask for a place on a panel for a case.

    Args:
        case: the case.
        wish: what is asked and by when.
        by: who asks.
        submit_key: of the form, so that a second press asks only once.
        without_panel: it goes straight to the decision maker.

    Returns:
        The request, or the one this form made before.

    Raises:
        RefusedError: the item type is not one of this council's, no child is named, or an
            approval is asked for without its household.
    """
    earlier = queries.by_submit_key(submit_key)
    if earlier:
        return earlier
    kind = settings.panel().item_type(wish.kind)
    if kind is None or kind.code == BUSINESS:
        raise RefusedError("Select what the panel is asked for", field="kind")
    if not wish.child_ids:
        raise RefusedError("Select the children it is about", field="child_ids")
    if kind.approval and wish.household_id is None:
        raise RefusedError("Select the household that is to be approved", field="household_id")
    if kind.approval and not without_panel:
        _refuse_without_panel(case, wish)
    item = PanelItem(
        case_id=case.id,
        household_id=wish.household_id,
        assessment_id=wish.assessment_id,
        approval_id=wish.approval_id,
        follows_id=wish.follows_id,
        kind=kind.code,
        title=kind.title,
        minutes=kind.minutes,
        requested_by_id=by.staff_id,
        requested_on=clock.today(),
        wanted_by=wish.wanted_by,
        wanted_reason=wish.reason,
        submit_key=submit_key,
    )
    db.session.add(item)
    db.session.flush()
    children = [PanelItemChild(item_id=item.id, person_id=child) for child in wish.child_ids]
    db.session.add_all(children)
    if wish.schools or wish.employers:
        tie = PanelItemTie(item_id=item.id, schools=list(wish.schools))
        tie.employers = list(wish.employers)
        db.session.add(tie)
    db.session.flush()
    audit.record(
        events.ITEM_REQUESTED,
        by=by,
        subject=events.about_item(item),
        item_type=kind.code,
        wanted_by=wish.wanted_by.isoformat() if wish.wanted_by else None,
    )
    return item


def _refuse_without_panel(case: Case, wish: Wish) -> None:
    today = clock.today()
    if wish.assessment_id is None:
        found = route.case_needs_panel(case.id, today)
    else:
        found = route.needs_panel(wish.assessment_id, today)
    if not found.needed:
        raise RefusedError(f"Select something else: {found.why}", field="kind")


def add_business(
    *, meeting: Meeting, title: str, minutes: int, by: Actor, submit_key: str | None = None
) -> PanelItem:
    """Put business that is about no family on an agenda.

    Args:
        meeting: the meeting.
        title: what it is, as printed.
        minutes: how long.
        by: who adds it.
        submit_key: of the form, so that a second press adds nothing.

    Raises:
        RefusedError: the meeting is over.
    """
    earlier = queries.by_submit_key(submit_key)
    if earlier:
        return earlier
    refuse_when_over(meeting)
    item = PanelItem(
        meeting_id=meeting.id,
        kind=BUSINESS,
        title=title,
        minutes=minutes,
        position=last_place(meeting.id) + 1,
        requested_by_id=by.staff_id,
        requested_on=clock.today(),
        submit_key=submit_key,
    )
    db.session.add(item)
    changed(meeting)
    db.session.flush()
    subject = events.about_item(item)
    audit.record(events.ITEM_REQUESTED, by=by, subject=subject, item_type=BUSINESS, wanted_by=None)
    return item


def withdraw_item(*, item: PanelItem, meeting: Meeting | None, reason: str, by: Actor) -> None:
    """Withdraw an item for good; it leaves the agenda or the waiting list and stays on file.

    Args:
        item: the item.
        meeting: the meeting it is on, if any.
        reason: why, in words.
        by: who withdraws it.

    Raises:
        RefusedError: it was heard or withdrawn already, the minutes of its meeting are final, or
            no reason is given.
    """
    lock(item)
    leave(item, meeting, reason)
    audit.record(events.ITEM_WITHDRAWN, by=by, subject=events.about_item(item), reason=reason)
    chase_no_more(item, by=by)


def leave(item: PanelItem, meeting: Meeting | None, reason: str) -> None:
    """Take an item off its agenda or the waiting list for good, with the reason.

    Args:
        item: the item, locked.
        meeting: the meeting it is on, if any.
        reason: why, in words.

    Raises:
        RefusedError: it was heard or left already, the minutes of its meeting are final, or no
            reason is given.
    """
    refuse_when_heard(item)
    if item.neighbour:
        raise RefusedError(f"The panel of {item.neighbour} hears this item already")
    if item.withdrawn_on:
        raise RefusedError("This item was withdrawn already; its reason stays")
    if meeting is not None:
        refuse_when_over(meeting)
    if not reason.strip():
        raise RefusedError("Enter why", field="reason")
    item.withdrawn_on, item.withdrawn_reason = clock.today(), reason
    if meeting is not None:
        item.meeting_id, item.position = None, 0
        note_day(item, None)
        changed(meeting)
    db.session.flush()
